import { knexDatabase } from '@muster/directus';
import { organizationOf, ownFile } from '@muster/directus/tenancy';
import { refuseRequest } from '@muster/domain';
import type { Log } from './log.ts';
import { directusError } from './errors.ts';
import type { EventContext, Meta, Payload, Register } from './hook-types.ts';

type Schema = { collections: Record<string, { fields: Record<string, unknown> }> };
type WriteContext = EventContext & { schema: Schema };

const refuse = () => directusError({ status: 403, problem: refuseRequest('FORBIDDEN') });

const hasTenant = (meta: Meta, { schema }: WriteContext) =>
  'organization_id' in (schema.collections[String(meta['collection'])]?.fields ?? {});

const ownOrganization = ({ database, accountability }: EventContext) =>
  organizationOf(knexDatabase(database), accountability?.user ?? null);

/**
 * Rule T1 for what the Studio and the items API write: a row that names another organization is refused, whatever the
 * permissions say. Where it names none, the preset of the permission does; administrators have no presets.
 */
const onCreate = async (payload: Payload, meta: Meta, context: WriteContext): Promise<Payload | undefined> => {
  const { accountability } = context;
  if (!accountability?.user || !hasTenant(meta, context)) return undefined;
  const asked = payload['organization_id'] ?? null;
  if (asked === null && !accountability.admin) return undefined;
  const own = await ownOrganization(context);
  if (asked === null) return { ...payload, organization_id: own };
  if (asked !== own && !accountability.admin) throw refuse();
  return undefined;
};

const onUpdate = async (payload: Payload, meta: Meta, context: WriteContext): Promise<void> => {
  if (!context.accountability?.user || context.accountability.admin || !hasTenant(meta, context)) return;
  const asked = payload['organization_id'];
  if (asked !== undefined && asked !== (await ownOrganization(context))) throw refuse();
};

/** A file belongs to whoever uploaded it, also where no preset said so. */
const onUpload = ({ key }: Meta, { database, accountability }: EventContext) =>
  ownFile(knexDatabase(database), String(key), accountability?.user ?? null);

/** `files` and `users` are scopes of their own in Directus. */
export const tenantHooks = ({ filter, action }: Register, log: Log) => {
  for (const scope of ['items', 'files', 'users']) {
    filter(`${scope}.create`, onCreate as never);
    filter(`${scope}.update`, onUpdate as never);
  }
  action('files.upload', (meta, context) => {
    onUpload(meta, context).catch((error: unknown) => log.error({ err: error }, 'owner of a file not written'));
  });
};
