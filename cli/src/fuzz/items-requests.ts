import type { Column } from '@muster/directus/catalogue.ts';
import type { Random } from './random.ts';
import { KEYS, nasty, valueOf } from './values.ts';

export type Asked = { method: string; path: string; body?: string };
type Catalogue = ReadonlyMap<string, readonly Column[]>;

const OPERATORS =
  '_eq _neq _lt _lte _gt _gte _in _nin _null _nnull _contains _ncontains _icontains _starts_with _nstarts_with _istarts_with _ends_with _between _nbetween _empty _nempty _intersects _intersects_bbox _regex _bogus'.split(
    ' ',
  );
const FUNCTIONS = ['year', 'month', 'day', 'hour', 'count', 'json', 'bogus'];
const SYSTEM =
  'users roles files folders presets translations activity revisions collections fields relations settings notifications comments permissions policies access dashboards panels flows operations versions'.split(
    ' ',
  );
const AGGREGATES = ['count', 'countDistinct', 'countAll', 'sum', 'avg', 'min', 'max', 'bogus'];

/** Requests to the items API and Directus' own collections, made from the database's catalogue. */
export const createItemsRequests = (catalogue: Catalogue, ids: ReadonlyMap<string, string>) => {
  const tables = [...catalogue.keys()].filter((name) => !name.startsWith('directus_'));
  const columnsOf = (table: string) => catalogue.get(table) ?? [];

  const fieldOf = (random: Random, table: string): Column | null => {
    const columns = columnsOf(table);
    return columns.length > 0 && random.chance(0.9) ? random.pick(columns) : null;
  };
  const nameOf = (random: Random, table: string): string => {
    const name = fieldOf(random, table)?.column ?? random.pick(KEYS);
    return random.chance(0.1) ? `${random.pick(FUNCTIONS)}(${name})` : name;
  };
  /** A path through up to four relations. */
  const pathOf = (random: Random, table: string, depth = 0): string => {
    const links = columnsOf(table).filter(({ references }) => references);
    if (depth > 3 || links.length === 0 || random.chance(0.6)) return nameOf(random, table);
    const link = random.pick(links);
    return `${link.column}.${pathOf(random, link.references ?? '', depth + 1)}`;
  };

  const condition = (random: Random, type: string): unknown => {
    const value = random.chance(0.3) ? [valueOf(random, type), valueOf(random, type)] : valueOf(random, type);
    return random.chance(0.9) ? { [random.pick(OPERATORS)]: value } : value;
  };
  const filterOf = (random: Random, table: string, depth = 0): unknown => {
    if (random.chance(0.05)) return nasty(random);
    if (depth < 4 && random.chance(0.25))
      return {
        [random.pick(['_and', '_or', '_some', '_none'])]: random.chance(0.9)
          ? [filterOf(random, table, depth + 1)]
          : nasty(random),
      };
    const field = fieldOf(random, table);
    if (!field) return { [random.pick(KEYS)]: condition(random, 'text') };
    if (field.references && depth < 4 && random.chance(0.5))
      return { [field.column]: filterOf(random, field.references, depth + 1) };
    return {
      [random.chance(0.1) ? `${random.pick(FUNCTIONS)}(${field.column})` : field.column]: condition(random, field.type),
    };
  };

  const deepOf = (random: Random, table: string): unknown => {
    const links = columnsOf(table).filter(({ references }) => references);
    if (links.length === 0 || random.chance(0.1)) return nasty(random);
    const link = random.pick(links);
    const level: Record<string, unknown> = { _filter: filterOf(random, link.references ?? '') };
    if (random.chance(0.5)) level['_sort'] = [pathOf(random, link.references ?? '')];
    if (random.chance(0.3)) level['_limit'] = nasty(random);
    return { [link.column]: level };
  };

  const queryOf = (random: Random, table: string): Record<string, unknown> => {
    const query: Record<string, unknown> = {};
    if (random.chance(0.7)) query['filter'] = filterOf(random, table);
    if (random.chance(0.3))
      query['fields'] = random.pick<unknown>(['*', '*.*', '*.*.*.*', [pathOf(random, table), '*'], nasty(random)]);
    if (random.chance(0.3)) query['sort'] = random.chance(0.8) ? [`-${pathOf(random, table)}`] : nasty(random);
    if (random.chance(0.15)) query['deep'] = deepOf(random, table);
    if (random.chance(0.15))
      query['aggregate'] = random.chance(0.8) ? { [random.pick(AGGREGATES)]: [nameOf(random, table)] } : nasty(random);
    if (random.chance(0.1)) query['groupBy'] = random.chance(0.8) ? [nameOf(random, table)] : nasty(random);
    if (random.chance(0.1)) query['alias'] = random.chance(0.7) ? { a: nameOf(random, table) } : nasty(random);
    if (random.chance(0.2)) query['limit'] = random.chance(0.7) ? random.below(20) : nasty(random);
    if (random.chance(0.1)) query[random.pick(['page', 'offset'])] = nasty(random);
    if (random.chance(0.15)) query['search'] = nasty(random);
    if (random.chance(0.05)) query['export'] = random.pick(['csv', 'json', 'xml', 'yaml', 'bogus']);
    if (random.chance(0.1)) query['meta'] = random.pick<unknown>(['*', 'filter_count', nasty(random)]);
    if (random.chance(0.03)) query['version'] = nasty(random);
    return query;
  };

  const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
  const addressOf = (query: Record<string, unknown>) =>
    Object.entries(query)
      .map(([key, value]) => `${key}=${encodeURIComponent(textOf(value).toWellFormed())}`)
      .join('&');

  const bodyOf = (random: Random, table: string): string => {
    const columns = columnsOf(table).filter(() => random.chance(0.4));
    const body = Object.fromEntries(columns.map(({ column, type }) => [column, valueOf(random, type, 0.3)]));
    return JSON.stringify(random.chance(0.05) ? nasty(random) : body) ?? 'null';
  };

  return (random: Random): Asked => {
    const system = random.chance(0.25);
    const name = system ? random.pick(SYSTEM) : random.pick(tables);
    const table = system ? `directus_${name}` : name;
    const base = system ? `/${name}` : `/items/${name}`;
    const key = random.chance(0.7)
      ? (ids.get(table) ?? '1')
      : encodeURIComponent(textOf(nasty(random)).toWellFormed().slice(0, 200));
    const query = queryOf(random, table);
    const kind = random.next();
    if (kind < 0.55) return { method: 'GET', path: `${base}?${addressOf(query)}`.slice(0, 7_900) };
    if (kind < 0.7) return { method: 'SEARCH', path: base, body: JSON.stringify({ query }) };
    if (kind < 0.78) return { method: 'GET', path: `${base}/${key}?${addressOf(query)}`.slice(0, 7_900) };
    if (kind < 0.88) return { method: 'POST', path: base, body: bodyOf(random, table) };
    if (kind < 0.96) return { method: 'PATCH', path: `${base}/${key}`, body: bodyOf(random, table) };
    return { method: random.pick(['PATCH', 'DELETE']), path: base, body: JSON.stringify({ query, data: {} }) };
  };
};
