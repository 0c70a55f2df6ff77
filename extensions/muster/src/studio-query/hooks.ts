import type { Deps } from '../deps.ts';
import { directusError, refusalOf } from '../errors.ts';
import type { Accountability, EventContext, Meta, Register } from '../hook-types.ts';
import { ProblemError } from '../problem-error.ts';
import { refuseQuery, type Query } from './check-query.ts';
import { harmless } from './csv-cells.ts';
import { PLATFORM_BUDGET, STUDIO_BUDGET } from './cost.ts';
import { createPermissions } from './read-permissions.ts';
import { isSearched, linkConditions, ownConditions, withSearch, type ReadKeys } from './search.ts';
import type { Schema } from './schema.ts';
import { createTableSizes } from './table-sizes.ts';

type ReadContext = EventContext & {
  schema: Schema | null;
  accountability: (Accountability & { roles?: string[]; app?: boolean }) | null;
};

type Items = { readByQuery: (query: Record<string, unknown>) => Promise<{ id: string }[]> };
/** Directus' own way to rows, which applies the rules of whoever asks. */
export type ItemsServiceOf = new (collection: string, options: Record<string, unknown>) => Items;

const keysReadBy =
  (ItemsService: ItemsServiceOf, { database, ...caller }: ReadContext): ReadKeys =>
  async (collection, filter, limit) => {
    const service = new ItemsService(collection, { knex: database, ...caller });
    return (await service.readByQuery({ fields: ['id'], filter, limit })).map(({ id }) => id);
  };

/** A refusal in the form that Directus passes on. */
const named = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    const refusal = error instanceof ProblemError ? refusalOf(error) : null;
    throw refusal ? directusError(refusal) : error;
  }
};

/** Tables whose change can change what somebody may read. */
const RIGHTS = ['access', 'permissions', 'policies', 'roles', 'users'];

/**
 * Every read of Directus' services for a person passes here before SQL, whatever address it came from: GET, SEARCH, exports,
 * reads after a write. The answer is a copy, so that what was checked is what runs.
 */
export const studioQueryHooks = (
  { filter, action }: Register,
  { database, ItemsService }: Pick<Deps, 'database'> & { ItemsService: ItemsServiceOf },
) => {
  const permissions = createPermissions(database);
  const tableSizes = createTableSizes(database);

  const onQuery = async (
    query: Query,
    meta: Meta,
    { accountability, schema, database: knex }: ReadContext,
  ): Promise<Query | undefined> => {
    if (!accountability?.user || !schema) return undefined;
    const { user, admin, roles = [], app = false } = accountability;
    const sizes = await tableSizes();
    const collection = String(meta['collection']);
    const rowsOf = (name: string) => sizes.get(name) ?? 0;
    const rights = { schema, permissions: admin ? null : await permissions.of({ user, roles, app }) };
    const { search } = query;
    // Directus has frozen what it read from the address: what is searched for is a query of its own.
    let asked = query;
    if (isSearched(collection, search)) {
      const readKeys = keysReadBy(ItemsService, { database: knex, accountability, schema });
      const text = search.trim();
      const filter = withSearch(query.filter, [
        ...ownConditions(rights, collection, text, rowsOf(collection)),
        ...(await named(() => linkConditions(rights, collection, text, readKeys))),
      ]);
      asked = { ...query, search: null, filter };
    }
    const refusal = refuseQuery(
      { ...rights, rowsOf, budget: admin ? PLATFORM_BUDGET : STUDIO_BUDGET },
      collection,
      asked,
    );
    const refused = refusal && refusalOf(new ProblemError(refusal));
    if (refused) throw directusError(refused);
    return structuredClone(asked);
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
