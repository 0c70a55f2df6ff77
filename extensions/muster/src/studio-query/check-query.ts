import { refuseRequest, type Problem } from '@muster/domain';
import { refuseCost, type CostInput } from './cost.ts';
import { maySearch, mayTouch, type ReadPermission } from './row-rules.ts';
import { stepOf, type Schema } from './schema.ts';
import { touchesOf, type LevelQuery, type Touches } from './touches.ts';

export type Query = LevelQuery & {
  fields?: readonly string[] | null;
  limit?: number | null;
  offset?: number | null;
  page?: number | null;
  search?: unknown;
  alias?: Record<string, string> | null;
  deep?: Record<string, unknown> | null;
};
export type CheckInput = Omit<CostInput, 'readable'> & {
  /** Null for the platform's administrators, whom no row rule binds. */
  permissions: readonly ReadPermission[] | null;
};

const MOST_CONDITIONS = 60;
const MOST_JOINS = 8;
const MOST_LISTS_JOINED = 2;
const MOST_SKIPPED = 1_000_000;

type Level = { collection: string; query: Query };
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The root of a query and every level that `deep` says something about; Directus writes those with `_` before each key. */
const levelsOf = (schema: Schema, { collection, query }: Level): Level[] => {
  const below = Object.entries(query.deep ?? {}).flatMap(([key, value]) => {
    const step = stepOf(schema, collection, query.alias?.[key] ?? key);
    if (!step || !isRecord(value)) return [];
    const own = Object.entries(value).filter(([name]) => name.startsWith('_'));
    const deep = Object.fromEntries(Object.entries(value).filter(([name]) => !name.startsWith('_')));
    const level = Object.fromEntries(own.map(([name, one]) => [name.slice(1), one])) as Query;
    return levelsOf(schema, { collection: step.to, query: { ...level, deep } });
  });
  return [{ collection, query }, ...below];
};

const refuseBounds = ({ touches, conditions }: Touches, { offset, page, limit }: Query): Problem | null => {
  const joins = new Map(
    touches.filter(({ steps }) => steps.length > 0).map(({ steps }) => [JSON.stringify(steps), steps.at(-1)]),
  );
  const lists = [...joins.values()].filter((step) => step?.kind === 'many').length;
  const skipped = Math.max(offset ?? 0, (page ?? 0) * Math.max(limit ?? 0, 1));
  if (conditions > MOST_CONDITIONS) return refuseRequest('QUERY_TOO_COSTLY', { limit: 'conditions' });
  if (joins.size > MOST_JOINS || lists > MOST_LISTS_JOINED)
    return refuseRequest('QUERY_TOO_COSTLY', { limit: 'joins' });
  return skipped > MOST_SKIPPED ? refuseRequest('QUERY_TOO_COSTLY', { limit: 'offset' }) : null;
};

const refuseLevel = ({ schema, permissions }: CheckInput, { collection, query }: Level): Problem | null => {
  const found = touchesOf(schema, collection, query);
  const bounds = refuseBounds(found, query);
  if (bounds) return bounds;
  if (permissions) {
    const hidden = found.touches.find((touch) => !mayTouch(schema, permissions, touch));
    if (hidden) return refuseRequest('FIELD_NOT_FILTERABLE', { field: hidden.field.slice(0, 60) });
    if (query.search && !maySearch(permissions, collection))
      return refuseRequest('FIELD_NOT_FILTERABLE', { field: 'search' });
  }
  return found.wrong ? refuseRequest('INVALID_QUERY', { field: found.wrong }) : null;
};

/** How many rows the root can have: one for figures of all, one per key, else the limit, and never more than there are. */
const rootRows = ({ schema, rowsOf }: CheckInput, { collection, query }: Level): number => {
  const key = schema.collections[collection]?.primary ?? 'id';
  const byKey = (filter: unknown): number | null => {
    if (!isRecord(filter)) return null;
    const on = filter[key];
    if (isRecord(on) && on['_eq'] !== undefined) return 1;
    if (isRecord(on) && Array.isArray(on['_in'])) return on['_in'].length;
    const all = Array.isArray(filter['_and']) ? filter['_and'].map(byKey).filter((n) => n !== null) : [];
    return all.length > 0 ? Math.min(...all) : null;
  };
  const { limit, aggregate, group } = query;
  if (!group && Object.keys(aggregate ?? {}).length > 0) return 1;
  const asked = limit === undefined || limit === null || limit < 0 ? Infinity : limit;
  return Math.min(asked, byKey(query.filter) ?? Infinity, Math.max(1, rowsOf(collection)));
};

/**
 * What speaks against a query before any SQL: a field that decides about rows on which it may not be read (403), a value
 * its column cannot have (400), more than the budget (400). Null when it may run.
 */
export const refuseQuery = (input: CheckInput, collection: string, query: Query): Problem | null => {
  const root = { collection, query };
  for (const level of levelsOf(input.schema, root)) {
    const refusal = refuseLevel(input, level);
    if (refusal) return refusal;
  }
  const { schema, permissions } = input;
  const readable = (name: string): readonly string[] => {
    const all = Object.keys(schema.collections[name]?.fields ?? {});
    const shown = permissions?.filter((permission) => permission.collection === name);
    return shown ? all.filter((field) => shown.some(({ fields }) => fields.has('*') || fields.has(field))) : all;
  };
  const grouped = Boolean(query.group) || Object.keys(query.aggregate ?? {}).length > 0;
  const patterns = grouped ? (query.group ?? []) : (query.fields ?? ['*']);
  const over = refuseCost(
    { ...input, readable },
    { collection, patterns, alias: query.alias ?? {}, rows: rootRows(input, root) },
  );
  return over && refuseRequest('QUERY_TOO_COSTLY', { limit: over });
};
