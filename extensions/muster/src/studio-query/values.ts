const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const INTEGER = /^-?\d{1,18}$/;
const INT4 = 2_147_483_647;
const TIME = /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,6})?)?$/;
const DAY = /^(\d{4})-\d{2}-\d{2}/;
const MOST_TEXT = 500;
const MOST_DECIMAL = 1e30;

const isScalar = (value: unknown) => ['string', 'number', 'boolean'].includes(typeof value);

/** PostgreSQL and ISO 8601 agree on the years 1 to 9999. */
const isInstant = (value: unknown): boolean => {
  if (value instanceof Date) return !Number.isNaN(value.getTime());
  const year = Number(DAY.exec(String(value))?.[1] ?? 0);
  return year >= 1 && !Number.isNaN(Date.parse(String(value)));
};
const isWhole = (value: unknown, most: number) => INTEGER.test(String(value)) && Math.abs(Number(value)) <= most;

const CHECKS: Record<string, (value: unknown) => boolean> = {
  uuid: (value) => UUID.test(String(value)),
  integer: (value) => isWhole(value, INT4),
  bigInteger: (value) => isWhole(value, Number.MAX_SAFE_INTEGER),
  decimal: (value) => String(value).trim() !== '' && Math.abs(Number(value)) < MOST_DECIMAL,
  float: (value) => String(value).trim() !== '' && Math.abs(Number(value)) < MOST_DECIMAL,
  boolean: (value) => ['true', 'false', '0', '1'].includes(String(value)),
  date: isInstant,
  dateTime: isInstant,
  timestamp: isInstant,
  time: (value) => TIME.test(String(value)),
};

const FLAGS = new Set(['_null', '_nnull', '_empty', '_nempty']);
const LISTS = new Set(['_in', '_nin', '_between', '_nbetween']);
/** Operators whose value Directus writes in small letters: it must be a text. */
const FOLDED = /^_n?i(eq|contains|starts_with|ends_with)$/;
const MOST_LISTED = 500;

/**
 * Whether a filter may compare a column of Directus' type with a value, so that PostgreSQL is never asked for a cast that
 * fails. Texts up to 500 characters, lists up to 500 values, years 1 to 9999; geometry is left to Directus.
 */
export const isValueOf = (type: string, operator: string, value: unknown): boolean => {
  if (FLAGS.has(operator)) return value === null || isScalar(value);
  if (FOLDED.test(operator) && typeof value !== 'string') return false;
  if (value === null || value === undefined || operator.includes('intersects')) return true;
  if (LISTS.has(operator)) {
    const values = Array.isArray(value) ? value : String(value).split(',');
    return values.length <= MOST_LISTED && values.every((one) => one === null || isValueOf(type, '_eq', one));
  }
  if (!isScalar(value) && !(value instanceof Date)) return false;
  if (typeof value === 'string' && (value.length > MOST_TEXT || !value.isWellFormed() || value.includes('\0')))
    return false;
  return CHECKS[type]?.(value) ?? true;
};
