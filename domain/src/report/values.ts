import { REPORT_LIMITS } from './limits.ts';
import type { Literal, ReportType } from './types.ts';

const DAY = /^(19|20|21)\d{2}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const INSTANT = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,6})?)?Z$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const CONTROL = /\p{Cc}/u;
const [LARGEST, SMALLEST] = [1e15, 1e-6];
const DAY_MS = 86_400_000;

/** Whether a text is a day that exists, of the years 1900 to 2199. */
export const isDay = (value: string): boolean =>
  DAY.test(value) && shiftDay(`${value.slice(0, 8)}01`, Number(value.slice(8)) - 1) === value;

/** The day so many days after another. */
export const shiftDay = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);

/** Whether PostgreSQL can keep a text at all: no NUL, no half of a surrogate pair. */
export const isStorable = (value: string): boolean => !value.includes('\0') && value.isWellFormed();

/** Whether a text can head a column: storable, with something to see, on one line. */
export const isHeading = (value: unknown): value is string =>
  typeof value === 'string' &&
  value.trim() !== '' &&
  value.length <= REPORT_LIMITS.name &&
  isStorable(value) &&
  !CONTROL.test(value);

const CHECKS: Record<ReportType, (value: unknown) => boolean> = {
  text: (value) => typeof value === 'string' && value.length <= REPORT_LIMITS.text && isStorable(value),
  number: (value) =>
    typeof value === 'number' && (value === 0 || (Math.abs(value) <= LARGEST && Math.abs(value) >= SMALLEST)),
  boolean: (value) => typeof value === 'boolean',
  date: (value) => typeof value === 'string' && isDay(value),
  instant: (value) => typeof value === 'string' && isDay(INSTANT.exec(value)?.[1] ?? ''),
  uuid: (value) => typeof value === 'string' && UUID.test(value),
};

/**
 * Whether a value is one of this type. Texts have at most 500 characters, numbers are 0 or between 10⁻⁶ and 10¹⁵ in size,
 * days and instants lie in the years 1900 to 2199, UUIDs are written in lower case.
 */
export const isValueOf = (type: ReportType, value: unknown): value is Literal => CHECKS[type](value);

/** The type a value has by itself, where nothing beside it tells a day from a text. */
export const typeOf = (value: unknown): ReportType =>
  typeof value === 'number' ? 'number' : typeof value === 'boolean' ? 'boolean' : 'text';
