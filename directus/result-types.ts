import { types } from 'pg';

/** Object ids of PostgreSQL's own types (`pg_type.oid`), which never change. */
const DATE = 1082;
const TIMESTAMPTZ = 1184;
const NUMERIC = 1700;
const DATE_ARRAY = 1182;
const TIMESTAMPTZ_ARRAY = 1185;
const NUMERIC_ARRAY = 1231;
const TEXT_ARRAY = 1009;

type Parse = (text: string) => unknown;

const instant = (text: string): string => new Date(text).toISOString();
const listOf = (parse: Parse): Parse => {
  const elements = types.getTypeParser(TEXT_ARRAY as number, 'text') as (text: string) => (string | null)[];
  return (text) => elements(text).map((element) => (element === null ? null : parse(element)));
};

/**
 * How a value reaches the code, the same in every process: an instant as a UTC ISO string with milliseconds, a day as
 * `YYYY-MM-DD` (a JavaScript date would give it an hour and a zone), a numeric as a number (every numeric of ours is exact
 * in a double). All other types as the driver reads them; int8 stays text.
 */
const PARSERS = new Map<number, Parse>([
  [DATE, (day) => day],
  [TIMESTAMPTZ, instant],
  [NUMERIC, Number],
  [DATE_ARRAY, listOf((day) => day)],
  [TIMESTAMPTZ_ARRAY, listOf(instant)],
  [NUMERIC_ARRAY, listOf(Number)],
]);

/** For `types` of a pool, a client or one query of `pg`. */
export const RESULT_TYPES = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    (format === 'binary' ? undefined : PARSERS.get(oid)) ??
    types.getTypeParser(oid, format as 'text')) as typeof types.getTypeParser,
};
