import { readKey, stepOf, type Schema, type Step } from './schema.ts';
import { isValueOf } from './values.ts';

/** A field whose value decides which rows come or in which order; `steps` lead to it from the level's own collection. */
export type Touch = { steps: readonly Step[]; collection: string; field: string };
/** What one level of a query (its root, or one `deep` entry) looks at. `wrong` names the first value that its type cannot be. */
export type Touches = { touches: Touch[]; conditions: number; wrong: string | null };

export type LevelQuery = {
  filter?: unknown;
  sort?: readonly string[] | null;
  group?: readonly string[] | null;
  aggregate?: Record<string, readonly string[]> | null;
};

type Place = { collection: string; steps: readonly Step[] };
const LOGIC = new Set(['_and', '_or', '_some', '_none']);
/** Directus reads how many there are of such a column as one of its values: 13 is no day, and the answer an error. */
const INSTANTS = new Set(['date', 'dateTime', 'timestamp']);
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);

const createLevel = (schema: Schema) => {
  const found: Touches = { touches: [], conditions: 0, wrong: null };

  const touch = ({ collection, steps }: Place, field: string) => found.touches.push({ steps, collection, field });

  /** Touches every field on the way; the place and name of the last one. A path into many touches their key. */
  const follow = (place: Place, path: readonly string[]): Place & { field: string } => {
    const [part = '', ...rest] = path;
    const field = part.split(':', 1)[0] ?? '';
    touch(place, field);
    const step = stepOf(schema, place.collection, part);
    if (!step && schema.collections[place.collection]?.fields[field]?.alias) found.wrong ??= field;
    if (!step) return { ...place, field };
    const next = { collection: step.to, steps: [...place.steps, step] };
    const key = schema.collections[step.to]?.primary ?? 'id';
    if (rest.length > 0) return follow(next, rest);
    if (step.kind === 'one') return { ...place, field };
    touch(next, key);
    return { ...next, field: key };
  };

  const condition = (at: Place & { field: string }, call: string | null, operator: string, value: unknown) => {
    found.conditions += 1;
    const type = call && call !== 'json' ? 'integer' : schema.collections[at.collection]?.fields[at.field]?.type;
    if (type && !isValueOf(type, operator, value)) found.wrong ??= at.field;
  };

  /** Below a field: operators are conditions on it, everything else looks at the rows behind it. */
  const inside = (
    at: Place & { field: string },
    behind: Place,
    call: string | null,
    value: Record<string, unknown>,
  ) => {
    for (const [inner, given] of Object.entries(value)) {
      if (LOGIC.has(inner) || !inner.startsWith('_')) walk(behind, { [inner]: given });
      else condition(at, call, inner, given);
    }
  };

  const descend = (place: Place, key: string, value: unknown) => {
    const { path, call } = readKey(key);
    const step = call || path.length > 1 || !isRecord(value) ? null : stepOf(schema, place.collection, path[0] ?? '');
    const at = follow(place, path);
    if (!isRecord(value)) condition(at, call, '_eq', value);
    else inside(at, step ? { collection: step.to, steps: [...place.steps, step] } : place, call, value);
  };

  const walk = (place: Place, filter: unknown): void => {
    if (Array.isArray(filter)) return filter.forEach((one) => walk(place, one));
    if (!isRecord(filter)) return;
    for (const [key, value] of Object.entries(filter)) {
      if (LOGIC.has(key)) walk(place, value);
      else if (!key.startsWith('_')) descend(place, key, value);
    }
  };

  /** Groups and figures are of the level's own columns: Directus joins nothing for them, and a list is no column. */
  const own = (place: Place, key: string, counted: boolean) => {
    const { path, call } = readKey(key);
    follow(place, path);
    const { type, alias } = schema.collections[place.collection]?.fields[path[0] ?? ''] ?? {};
    if (path.length > 1 || (alias && !call) || (counted && type && INSTANTS.has(type))) found.wrong ??= path[0] ?? '';
  };
  return { found, follow, walk, own };
};

/** Everything a level's filter, sort, groups and aggregates look at, system collections and implied keys included. */
export const touchesOf = (schema: Schema, collection: string, query: LevelQuery): Touches => {
  const { found, follow, walk, own } = createLevel(schema);
  const root = { collection, steps: [] };
  walk(root, query.filter);
  const operations = Object.keys(query.aggregate ?? {});
  for (const sort of query.sort ?? []) {
    const { path } = readKey(sort.replace(/^-/, ''));
    const named = operations.includes(path[0] ?? '') || path[0] === 'countAll' ? path.slice(1) : path;
    if (named.length > 0 && named[0] !== '*') follow(root, named);
  }
  for (const group of query.group ?? []) own(root, group, false);
  for (const [operation, fields] of Object.entries(query.aggregate ?? {}))
    for (const field of fields) if (field !== '*') own(root, field, operation.startsWith('count'));
  return found;
};
