import type { Deps } from '../deps.ts';
import { directusError, refusalOf } from '../errors.ts';
import type { Accountability, EventContext, Meta, Register } from '../hook-types.ts';
import { ProblemError } from '../problem-error.ts';
import { refuseQuery, type Query } from './check-query.ts';
import { harmless } from './csv-cells.ts';
import { PLATFORM_BUDGET, STUDIO_BUDGET } from './cost.ts';
import { createPermissions } from './read-permissions.ts';
import type { Schema } from './schema.ts';
import { createTableSizes } from './table-sizes.ts';

type ReadContext = EventContext & {
  schema: Schema | null;
  accountability: (Accountability & { roles?: string[]; app?: boolean }) | null;
};

/** Tables whose change can change what somebody may read. */
const RIGHTS = ['access', 'permissions', 'policies', 'roles', 'users'];

/**
 * Every read of Directus' services for a person passes here before SQL, whatever address it came from: GET, SEARCH, exports,
 * reads after a write. The answer is a copy, so that what was checked is what runs.
 */
export const studioQueryHooks = ({ filter, action }: Register, { database }: Pick<Deps, 'database'>) => {
  const permissions = createPermissions(database);
  const tableSizes = createTableSizes(database);

  const onQuery = async (
    query: Query,
    meta: Meta,
    { accountability, schema }: ReadContext,
  ): Promise<Query | undefined> => {
    if (!accountability?.user || !schema) return undefined;
    const { user, admin, roles = [], app = false } = accountability;
    const sizes = await tableSizes();
    const refusal = refuseQuery(
      {
        schema,
        permissions: admin ? null : await permissions.of({ user, roles, app }),
        rowsOf: (collection) => sizes.get(collection) ?? 0,
        budget: admin ? PLATFORM_BUDGET : STUDIO_BUDGET,
      },
      String(meta['collection']),
      query,
    );
    const named = refusal && refusalOf(new ProblemError(refusal));
    if (named) throw directusError(named);
    return structuredClone(query);
  };
  /** Rows on their way into a file that a spreadsheet opens. */
  const onRead = (rows: unknown, { query }: Meta): unknown => {
    const format = (query as { export?: unknown } | undefined)?.export;
    return typeof format === 'string' && format.startsWith('csv') ? harmless(rows) : undefined;
  };

  filter('*.query', onQuery as never);
  filter('*.read', onRead as never);
  for (const scope of RIGHTS)
    for (const change of ['create', 'update', 'delete']) action(`${scope}.${change}`, permissions.forget);
};
