import type { JsonText } from './types.ts';

/** A parsed JSON value in which a string is `s…`, a number `n…` with its digits as written, and keys are `s…`. */
export type Tagged = string | boolean | null | Tagged[] | { [key: string]: Tagged };

/** PostgreSQL's `numeric` holds so many digits before the point, and so many behind it. */
const DIGITS_BEFORE = 131_072;
const DIGITS_BEHIND = 16_383;
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
type NumberParts = [all: string, sign: string, whole: string, fraction?: string, exponent?: string];
const encoder = new TextEncoder();

/**
 * A JSON number as `numeric` prints it: no exponent, no sign on zero, and every digit that was written behind the point,
 * so `1.50e1` is `15.0`. @throws SyntaxError when `numeric` cannot hold it
 */
export function numericText(number: string): string {
  const parts = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(number) as unknown as NumberParts;
  const [, sign, whole, fraction = '', exponent = '0'] = parts;
  const digits = (whole + fraction).replace(/^0+/, '');
  const point = digits.length - fraction.length + Number(exponent);
  const scale = Math.max(0, fraction.length - Number(exponent));
  if ((digits !== '' && point > DIGITS_BEFORE) || scale > DIGITS_BEHIND)
    throw new SyntaxError(`${number} is too long for a number.`);
  const shown = digits === '' ? '' : digits + '0'.repeat(Math.max(0, point - digits.length));
  const padded = shown.padStart(scale + 1, '0');
  const text = scale === 0 ? padded : `${padded.slice(0, -scale)}.${padded.slice(-scale)}`;
  return digits === '' ? text : sign + text;
}

function checkKeys(value: Tagged): void {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value) && Object.keys(value).some((key) => key.startsWith('n')))
    throw new SyntaxError('A key is a text.');
  Object.values(value).forEach(checkKeys);
}

/** Parses JSON without losing a digit. @throws SyntaxError when the text is not JSON */
export function parseTagged(text: JsonText): Tagged {
  const tagged = text.replace(TOKEN, (token) => (token.startsWith('"') ? `"s${token.slice(1)}` : `"n${token}"`));
  const value = JSON.parse(tagged) as Tagged;
  checkKeys(value);
  return value;
}

/** Order of keys in `jsonb`: shorter ones first, then byte by byte, both in UTF-8. */
function byJsonbKey([a]: [string, Tagged], [b]: [string, Tagged]): number {
  const [left, right] = [encoder.encode(a), encoder.encode(b)];
  const at = left.findIndex((byte, index) => byte !== right[index]);
  return left.length - right.length || Number(left[at]) - Number(right[at]);
}

/** A parsed value as PostgreSQL writes it: `jsonb::text`, byte for byte. */
export function jsonbText(value: Tagged): JsonText {
  if (Array.isArray(value)) return `[${value.map(jsonbText).join(', ')}]`;
  if (typeof value === 'string')
    return value.startsWith('n') ? numericText(value.slice(1)) : JSON.stringify(value.slice(1));
  if (typeof value !== 'object' || value === null) return String(value);
  const members = Object.entries(value).sort(byJsonbKey);
  return `{${members.map(([key, member]) => `${JSON.stringify(key.slice(1))}: ${jsonbText(member)}`).join(', ')}}`;
}

/** Any JSON text as PostgreSQL would give it back from a `jsonb` column. @throws SyntaxError when it is not JSON */
export const jsonbOf = (text: JsonText): JsonText => jsonbText(parseTagged(text));
