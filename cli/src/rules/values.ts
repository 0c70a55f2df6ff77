// Values of constants, as a person reads them.
import { LOCALES } from '@muster/domain';

const MS: readonly [number, string][] = [
  [86_400_000, 'd'],
  [3_600_000, 'h'],
  [60_000, 'min'],
  [1000, 's'],
];
const LONG = 120;
const MAX_COLUMNS = 8;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether a value is made of texts, numbers and lists of them only, so that it can be shown. */
export function isPlain(value: unknown): boolean {
  if (value === null || ['string', 'number', 'boolean', 'bigint'].includes(typeof value)) return true;
  if (Array.isArray(value)) return value.every(isPlain);
  return isRecord(value) && Object.getPrototypeOf(value) === Object.prototype && Object.values(value).every(isPlain);
}

const grouped = (value: number): string => (Number.isInteger(value) ? value.toLocaleString('en-US') : String(value));

/** 600000 milliseconds are 10 min; anything else stays a number. */
function inUnits(value: number, name: string): string {
  const unit = /_MS$|Ms$|_ms$/.test(name) && MS.find(([ms]) => value >= ms && value % ms === 0);
  return unit ? `${grouped(value / unit[0])} ${unit[1]}` : grouped(value);
}

const scalar = (value: unknown, name: string): string => {
  if (typeof value === 'number' || typeof value === 'bigint') return inUnits(Number(value), name);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (value === null || value === '') return 'none';
  return /\s/.test(String(value)) ? String(value) : `\`${String(value)}\``;
};

const isFlat = (value: unknown): boolean =>
  Array.isArray(value) ? !value.some((one) => typeof one === 'object' && one) : !isRecord(value);

const fieldsInLine = (value: object): string =>
  Object.entries(value)
    .map(([key, one]) => `${key}: ${inLine(one, key)}`)
    .join('; ');

/** A value in one line, or null when it needs a block of its own. */
export function inLine(value: unknown, name: string): string | null {
  if (!isPlain(value)) return null;
  if (Array.isArray(value)) return isFlat(value) ? value.map((one) => scalar(one, name)).join(', ') || 'none' : null;
  if (!isRecord(value)) return scalar(value, name);
  if (!Object.values(value).every(isFlat)) return null;
  const line = fieldsInLine(value);
  return line.length <= LONG * 3 ? line : null;
}

/** Texts in several languages as the English one: the book has one language. */
export function inEnglish(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inEnglish);
  if (!isRecord(value)) return value;
  if (LOCALES.every((locale) => typeof value[locale] === 'string')) return value['en'];
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, inEnglish(one)]));
}

/** The parts of a value that can be shown: functions and shapes of requests are left out; undefined when nothing is left. */
export function showable(value: unknown): unknown {
  if (isPlain(value)) return value;
  if (typeof value !== 'object' || value === null) return undefined;
  const plainObject = Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype;
  if (!plainObject) return undefined;
  const parts = Object.entries(value).flatMap(([key, one]) => {
    const shown = showable(one);
    return shown === undefined ? [] : [[key, shown] as const];
  });
  if (parts.length === 0) return undefined;
  return Array.isArray(value) ? parts.map(([, one]) => one) : Object.fromEntries(parts);
}

/** A list of records as a table: one row each, named by its key where it has one; null when its fields are nested. */
export function inRows(value: unknown): { head: string[]; rows: string[][] } | null {
  const entries = Object.entries(value as object).map(
    ([key, one]) => [Array.isArray(value) ? null : key, one] as const,
  );
  const flat = entries.every(([, one]) => isRecord(one) && Object.values(one).every(isFlat));
  if (!flat) return null;
  const fields = [...new Set(entries.flatMap(([, one]) => Object.keys(one as object)))];
  const pipes = (text: string | null) => (text ?? '').replaceAll('|', '\\|');
  const named = entries.some(([key]) => key !== null) ? ['Key'] : [];
  const first = (key: string | null) => (key === null ? [] : [`\`${key}\``]);
  if (fields.length > MAX_COLUMNS)
    return {
      head: [...named, 'Fields'],
      rows: entries.map(([key, one]) => [...first(key), pipes(fieldsInLine(one as object))]),
    };
  const cell = (one: unknown, field: string) => {
    const found = (one as Record<string, unknown>)[field];
    return found === undefined ? '' : pipes(inLine(found, field));
  };
  return {
    head: [...named, ...fields],
    rows: entries.map(([key, one]) => [...first(key), ...fields.map((field) => cell(one, field))]),
  };
}

/** A nested value, indented the way YAML is. */
export function inBlock(value: unknown, depth = 0): string[] {
  const pad = '  '.repeat(depth);
  const plain = (one: unknown) => (typeof one === 'string' ? one : JSON.stringify(one));
  const entry = (label: string, one: unknown): string[] => {
    if (Array.isArray(one) && isFlat(one)) return [`${pad}${label} ${one.map(plain).join(', ')}`.trimEnd()];
    if (typeof one !== 'object' || one === null) return [`${pad}${label} ${plain(one)}`];
    const lines = inBlock(one, depth + 1);
    return label === '-' ? [`${pad}- ${String(lines[0]).trim()}`, ...lines.slice(1)] : [`${pad}${label}`, ...lines];
  };
  if (Array.isArray(value)) return value.flatMap((one) => entry('-', one));
  return Object.entries(value as object).flatMap(([key, one]) => entry(`${key}:`, one));
}

/** The fields that a request or reply is made of, or the texts it may be. */
export function fieldsOf(shape: unknown): string {
  const { shape: fields, options } = shape as { shape?: object; options?: unknown[] };
  if (fields)
    return Object.keys(fields)
      .map((field) => `\`${field}\``)
      .join(', ');
  const texts = Array.isArray(options) ? options.filter((one) => typeof one === 'string') : [];
  return texts.map((text) => `“${text}”`).join(', ');
}
