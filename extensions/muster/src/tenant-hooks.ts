import { refuseRequest } from '@muster/domain';
import { directusError } from './errors.ts';
import type { EventContext, Meta, Payload, Register } from './hook-types.ts';

type Schema = { collections: Record<string, { fields: Record<string, unknown> }> };
type WriteContext = EventContext & { schema: Schema };

const refuse = (code: 'FORBIDDEN' | 'NO_PERSON') => directusError({ status: 403, problem: refuseRequest(code) });

const hasTenant = (meta: Meta, { schema }: WriteContext) =>
  'organization_id' in (schema.collections[String(meta['collection'])]?.fields ?? {});

const organizationOf = async ({ database, accountability }: EventContext): Promise<string | null> => {
  const account = await database('directus_users').where({ id: accountability?.user }).first('organization_id');
  return account?.organization_id ?? null;
};

/** Rule T1 for what the Studio and the items API write: rows are born in the writer's organization and stay there. */
const onCreate = async (payload: Payload, meta: Meta, context: WriteContext): Promise<Payload | undefined> => {
  if (!context.accountability?.user || !hasTenant(meta, context)) return undefined;
  const own = await organizationOf(context);
  const asked = payload['organization_id'];
  if (asked === undefined || asked === null) return { ...payload, organization_id: own };
  if (asked !== own && !context.accountability.admin) throw refuse('FORBIDDEN');
  return undefined;
};

const onUpdate = async (payload: Payload, meta: Meta, context: WriteContext): Promise<void> => {
  if (!context.accountability?.user || context.accountability.admin || !hasTenant(meta, context)) return;
  const asked = payload['organization_id'];
  if (asked !== undefined && asked !== (await organizationOf(context))) throw refuse('FORBIDDEN');
};

/** `files` and `users` are scopes of their own in Directus; uploads go through `files.create` as well. */
export const tenantHooks = ({ filter }: Register) => {
  for (const scope of ['items', 'files', 'users']) {
    filter(`${scope}.create`, onCreate as never);
    filter(`${scope}.update`, onUpdate as never);
  }
};
