const OPERATIONS = new Set([
  'count',
  'countDistinct',
  'countAll',
  'avg',
  'avgDistinct',
  'sum',
  'sumDistinct',
  'min',
  'max',
]);
const EXPORTS = new Set(['csv', 'csv_utf8', 'json', 'xml', 'yaml']);
const WHOLE = /^-?\d{1,9}$/;
const MOST_DEPTH = 12;
const MOST_VALUES = 2_000;
const MOST_LISTED = 100;
const MOST_NAMES = 4_000;
const COLUMNS = /^[\w.*]+(,[\w.*]+)*$/;
const MOST_SEARCHED = 200;

type Raw = Record<string, unknown>;
const isRecord = (value: unknown): value is Raw => typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string';

/** A JSON text as what it says; undefined when it is no JSON. Directus logs such a text and goes on without it. */
const parsed = (value: unknown): unknown => {
  if (!isText(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return undefined; // not JSON: refused by whoever asked for a record
  }
};

/** Names that every object has: Directus looks columns up in plain objects and takes what it finds for one. */
const INHERITED = new Set(Object.getOwnPropertyNames(Object.prototype));
/** A function is of something: `day()` names no column. */
const CALL_OF_NOTHING = /\(\s*\)/;
const isOwnName = (name: string) =>
  !CALL_OF_NOTHING.test(name) && !name.split(/[^\w$]+/).some((part) => INHERITED.has(part));

/** Relations that no schema knows: Directus follows them without looking at permissions of their own. */
const FOLLOW = '$FOLLOW';
const isNames = (value: unknown): boolean => {
  const names = isText(value) ? [value] : value;
  if (!Array.isArray(names) || names.length > MOST_LISTED) return false;
  return names.every((name) => isText(name) && name.length <= MOST_NAMES && !name.includes(FOLLOW) && isOwnName(name));
};
/** Without any column Directus reads whole rows, however many there are. */
const isSomeNames = (value: unknown) => isNames(value) && [value].flat().length > 0;
/** Directus passes what is aggregated to the database as a column's name. */
const isColumns = (value: unknown) => isSomeNames(value) && [value].flat().every((name) => COLUMNS.test(String(name)));
const isWhole = (value: unknown) => WHOLE.test(String(value)) && ['string', 'number'].includes(typeof value);
const isAggregate = (value: unknown) => {
  const operations = parsed(value);
  return (
    isRecord(operations) &&
    Object.entries(operations).every(([name, fields]) => OPERATIONS.has(name) && isColumns(fields))
  );
};
const isAlias = (value: unknown) => {
  const names = parsed(value);
  return (
    isRecord(names) &&
    Object.keys(names).length <= MOST_LISTED &&
    Object.values(names).every((name) => isText(name) && isOwnName(name))
  );
};

/** Conditions: `_and` and `_or` hold lists of conditions, everything else that is no value holds more of them. */
const isFilter = (value: unknown, depth = 0): boolean => {
  if (!isRecord(value) || depth > MOST_DEPTH) return false;
  return Object.entries(value).every(([key, one]) => {
    if (key === '' || key.startsWith(FOLLOW) || !isOwnName(key)) return false;
    if (key === '_and' || key === '_or')
      return Array.isArray(one) && one.length <= MOST_LISTED && one.every((each) => isFilter(each, depth + 1));
    if (key === '_some' || key === '_none') return isFilter(one, depth + 1);
    if (key.startsWith('_')) return true; // the value of a condition: values.ts, where its column is known
    return isRecord(one) ? Object.keys(one).length > 0 && isFilter(one, depth + 1) : !Array.isArray(one);
  });
};

/** Variables that Directus fills in without looking anything up; `deep` knows no others. */
const FIXED = new Set(['$NOW', '$CURRENT_USER', '$CURRENT_ROLE']);

/** Directus does not wait for the levels of `deep`: what fails there ends the process. No variable there may be looked up. */
const isFixed = (value: unknown): boolean => {
  if (isText(value)) return !value.startsWith('$') || FIXED.has(value);
  if (typeof value !== 'object' || value === null) return true;
  return Object.values(value).every(isFixed);
};

const isDeep = (value: unknown, depth = 0): boolean => {
  if (!isRecord(value) || depth > MOST_DEPTH) return false;
  return Object.entries(value).every(([key, one]) => {
    if (key === '' || !isOwnName(key)) return false;
    if (!key.startsWith('_')) return isDeep(one, depth + 1);
    const check = PARTS[key === '_group' ? 'groupBy' : key.slice(1)];
    return check !== undefined && key !== '_deep' && isFixed(parsed(one)) && check(one);
  });
};

const PARTS: Record<string, (value: unknown) => boolean> = {
  fields: isNames,
  sort: isNames,
  groupBy: isSomeNames,
  limit: isWhole,
  offset: isWhole,
  page: isWhole,
  search: (value) => isText(value) && value.length <= MOST_SEARCHED,
  meta: isNames,
  export: (value) => isText(value) && EXPORTS.has(value),
  version: isText,
  aggregate: isAggregate,
  alias: isAlias,
  filter: (value) => isFilter(parsed(value)),
  deep: (value) => isDeep(parsed(value)),
};

/** Whether every text is Unicode without NUL, and the whole has no more than 12 levels and 2,000 values. */
export const isPlainJson = (value: unknown): boolean => {
  let values = 0;
  const visit = (one: unknown, depth: number): boolean => {
    values += 1;
    if (values > MOST_VALUES || depth > MOST_DEPTH) return false;
    if (isText(one)) return one.isWellFormed() && !one.includes('\0');
    if (Array.isArray(one)) return one.every((each) => visit(each, depth + 1));
    if (!isRecord(one)) return true;
    return Object.entries(one).every(([key, each]) => visit(key, depth + 1) && visit(each, depth + 1));
  };
  return visit(value, 0);
};

const namesOf = (value: unknown): string[] =>
  [value]
    .flat()
    .flatMap((part) => (isText(part) && part !== '' ? part.split(',') : []))
    .map((name) => name.trim());

/** The names by which Directus sorts what is counted: `sum.minutes`, and `count` of all rows. */
const figuresOf = (aggregate: unknown): string[] => {
  const operations = parsed(aggregate);
  return Object.entries(isRecord(operations) ? operations : {}).flatMap(([name, fields]) => {
    if (name === 'countAll') return [name, ...namesOf(fields).map((field) => `${name}.${field}`)];
    return namesOf(fields).flatMap((field) => [
      `${name}.${field}`,
      ...(name === 'count' && field === '*' ? [name] : []),
    ]);
  });
};

/**
 * Groups are sorted by what they are grouped by, or by what is counted of them: PostgreSQL knows nothing else of a group.
 * Figures of all rows are one row: Directus leaves their order out, but not one by a part of a JSON value.
 */
const sortsWithin = ({ aggregate, groupBy, sort }: Raw): boolean => {
  const groups = namesOf(groupBy);
  if (aggregate && namesOf(sort).some((name) => name.includes('json('))) return false;
  const known = new Set([...groups, ...figuresOf(aggregate)]);
  return groups.length === 0 || namesOf(sort).every((name) => known.has(name.replace(/^-/, '')));
};

/** An alias that is called like a group or a figure would stand in its place. */
const keepsNames = ({ aggregate, groupBy, alias }: Raw): boolean => {
  const groups = new Set(namesOf(groupBy));
  const aliases = parsed(alias);
  if (!isRecord(aliases) || (groups.size === 0 && !aggregate)) return true;
  return !Object.keys(aliases).some((name) => groups.has(name) || OPERATIONS.has(name));
};

/**
 * The first part of a raw query (of an address or a SEARCH body) that Directus could not read without an error; null when
 * there is none. Empty parts are no parts. Values of conditions are checked later, where the type of the column is known.
 */
export const malformedPart = (query: unknown): string | null => {
  if (!isRecord(query)) return 'query';
  for (const [name, value] of Object.entries(query)) {
    const check = PARTS[name];
    const read = ['filter', 'deep', 'alias', 'aggregate'].includes(name) ? parsed(value) : value;
    if (!isPlainJson(read)) return name.slice(0, 60);
    if (check && value !== '' && !check(value)) return name;
  }
  if (!keepsNames(query)) return 'alias';
  return sortsWithin(query) ? null : 'sort';
};
