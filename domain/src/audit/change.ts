import { jsonbText, parseTagged, type Tagged } from './jsonb.ts';
import type { AuditEntry, JsonText } from './types.ts';

/** What stands for a value nobody may read, as the audit trigger writes it. */
export const MASK = '***';
const TAGGED_MASK = `s${MASK}`;

/** Fields whose value is never shown, whatever was stored: passwords, keys, tokens and biometric templates. */
const SECRET = /(^|_)(password|passwd|secret|token|api_key|api_key_hash|wrapped_key|private_key|ciphertext)$/;

/** One value that differs: `field` leads into objects with points; null = not there; `masked` values are not shown. */
export type Change = { field: string; before: string | null; after: string | null; masked: boolean };

type Members = { [key: string]: Tagged };
const isObject = (value: Tagged): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isSecret = (key: string) => SECRET.test(key.slice(1));

/** A value with every secret inside of it masked; what is not there stays so. */
function masked(value: Tagged): Tagged {
  if (Array.isArray(value)) return value.map(masked);
  if (!isObject(value)) return value;
  const hide = (key: string, member: Tagged) => (isSecret(key) && member !== null ? TAGGED_MASK : masked(member));
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, hide(key, member)]));
}

/** A value as people read it: texts without quotes, everything else as JSON. */
function shown(value: Tagged): string | null {
  if (value === null) return null;
  return typeof value === 'string' && value.startsWith('s') ? value.slice(1) : jsonbText(masked(value));
}

/** The fields in which two objects differ; an object against none is told field by field, a list always whole. */
function differences(path: string, before: Members, after: Members): Change[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return keys.flatMap((key) => {
    const [was, is] = [before[key] ?? null, after[key] ?? null];
    const field = path + key.slice(1);
    const hidden = isSecret(key) || was === TAGGED_MASK || is === TAGGED_MASK;
    const inside = [was, is].some(isObject) && [was, is].every((value) => value === null || isObject(value));
    if (inside && !hidden) return differences(`${field}.`, (was ?? {}) as Members, (is ?? {}) as Members);
    if (jsonbText(was) === jsonbText(is) && was !== TAGGED_MASK) return [];
    const [old, now] = [was, is].map((value) => (hidden && value !== null ? MASK : shown(value)));
    return [{ field, before: old ?? null, after: now ?? null, masked: hidden }];
  });
}

const objectOf = (values: JsonText | null): Members => {
  const parsed = values === null ? null : parseTagged(values);
  return parsed !== null && isObject(parsed) ? parsed : {};
};

/**
 * What an entry changed, for people to read, in order of the fields (OMNI-056, CH-035). The trigger keeps only what changed and
 * masks secrets before it writes; so what is masked on both sides did change.
 */
export const changesOf = ({ old_values, new_values }: Pick<AuditEntry, 'old_values' | 'new_values'>): Change[] =>
  differences('', objectOf(old_values), objectOf(new_values));
