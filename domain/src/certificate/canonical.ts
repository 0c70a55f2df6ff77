import type { Sha256 } from './types.ts';

/** Anything JSON can say. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** Half of a surrogate pair that no partner follows. */
const HALF = /\p{Cs}/u;

function text(value: string): string {
  if (HALF.test(value)) throw new TypeError('A text with half of a surrogate pair has no canonical form.');
  return JSON.stringify(value);
}

/**
 * Canonical JSON (RFC 8785): no space, members in the order of their names' UTF-16 code units, numbers as JavaScript prints them. The same
 * value has the same text everywhere, so its digest can be compared.
 * @throws TypeError for what is not JSON: NaN, Infinity, undefined, functions, texts that are not Unicode
 */
export function canonicalJson(value: Json): string {
  if (typeof value === 'string') return text(value);
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value);
  if (typeof value !== 'object') throw new TypeError(`${String(value)} has no canonical form.`);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${text(name)}:${canonicalJson(member)}`).join(',')}}`;
}

/** The digest of a value: SHA-256 over its canonical JSON, 64 hex digits. */
export const digestOf = (value: Json, sha256: Sha256): string => sha256(canonicalJson(value));
