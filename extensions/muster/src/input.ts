import { refuseRequest, truncate } from '@muster/domain';
import { ProblemError } from './problem-error.ts';

const MAX_DEPTH = 20;

// NUL is a 500 in Postgres; lone surrogates are no text; bidi controls let a name show something else than it is.
const REFUSED = /[\u0000\u202a-\u202e\u2066-\u2069]/;

const refuseText = (text: string) => REFUSED.test(text) || !text.isWellFormed();

/**
 * A copy of a JSON value with every text in NFC.
 * Refuses more than 20 levels, NUL, lone surrogates and bidi controls, in keys and values alike, naming the top-level field.
 */
export const cleanJson = (value: unknown, field = 'body', depth = 0): unknown => {
  if (depth > MAX_DEPTH) throw new ProblemError(refuseRequest('INVALID_PAYLOAD', { field }));
  if (typeof value === 'string') {
    if (refuseText(value)) throw new ProblemError(refuseRequest('INVALID_PAYLOAD', { field }));
    return value.normalize('NFC');
  }
  if (Array.isArray(value)) return value.map((item) => cleanJson(item, field, depth + 1));
  if (value === null || typeof value !== 'object') return value;
  const copy: Record<string, unknown> = Object.create(null);
  for (const [key, item] of Object.entries(value)) {
    if (refuseText(key)) throw new ProblemError(refuseRequest('INVALID_PAYLOAD', { field }));
    copy[key] = cleanJson(item, depth === 0 ? truncate(key, 60) : field, depth + 1);
  }
  return copy;
};
