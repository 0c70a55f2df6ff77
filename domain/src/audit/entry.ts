import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { jsonbOf, jsonbText, parseTagged, type Tagged } from './jsonb.ts';
import type { AuditEntry, ChainHead, JsonText, NewAuditEntry, Sha256 } from './types.ts';

const NS_PER_MICROSECOND = 1_000n;
const MICROSECONDS = 1_000_000n;

/** Where every chain starts: before its first entry. */
export const GENESIS: ChainHead = { last_seq: 0, last_hash: '0'.repeat(64) };

/** Seconds since 1970 with exactly six digits behind the point, as `extract(epoch FROM occurred_at)::text` gives them. */
export function epochText(instant: string): string {
  const total = Temporal.Instant.from(instant).epochNanoseconds / NS_PER_MICROSECOND;
  const size = total < 0n ? -total : total;
  return `${total < 0n ? '-' : ''}${size / MICROSECONDS}.${String(size % MICROSECONDS).padStart(6, '0')}`;
}

/** `jsonb_build_array(…)::text` of columns that are texts, numbers, truth values or null. */
const arrayText = (parts: readonly JsonText[]): JsonText => `[${parts.join(', ')}]`;
const plain = (value: string | number | boolean | null): JsonText => JSON.stringify(value);
const json = (value: JsonText | null): JsonText => (value === null ? 'null' : jsonbOf(value));

/** The canonical form of what a lawful request may erase later; the same bytes as `muster_audit_digest` hashes. */
export const payloadText = (entry: NewAuditEntry): JsonText =>
  arrayText([
    json(entry.old_values),
    json(entry.new_values),
    json(entry.details),
    ...[entry.actor_label, entry.ip_address, entry.user_agent, entry.session_id].map(plain),
    ...[entry.source_device, entry.error_message].map(plain),
  ]);

/** The canonical form of what is never erased; the same bytes as `muster_audit_hash` hashes. */
export const rowText = (entry: Omit<AuditEntry, 'row_hash' | 'redacted_at'>): JsonText =>
  arrayText(
    [
      ...[entry.prev_hash, entry.organization_id, entry.seq, epochText(entry.occurred_at), entry.actor_user_id],
      ...[entry.action, entry.entity_type, entry.entity_id, entry.workflow_id, entry.request_id, entry.success],
      entry.payload_digest,
    ].map(plain),
  );

/** Gives an entry its number, digest and hashes, as the trigger `audit_chain` does. */
export function chainEntry(entry: NewAuditEntry, head: ChainHead, sha256: Sha256): AuditEntry {
  const numbered = { ...entry, seq: head.last_seq + 1, prev_hash: head.last_hash };
  const digested = { ...numbered, payload_digest: sha256(payloadText(entry)) };
  return { ...digested, row_hash: sha256(rowText(digested)), redacted_at: null };
}

/** Where a chain stands after an entry. */
export const headOf = ({ seq, row_hash }: Pick<AuditEntry, 'seq' | 'row_hash'>): ChainHead => ({
  last_seq: seq,
  last_hash: row_hash,
});

const text = z
  .string()
  .startsWith('s')
  .transform((tagged) => tagged.slice(1));
const nullable = text.nullable();
const value = z.custom<Tagged>((tagged) => tagged !== undefined).transform(jsonbText);
const values = value.transform((stored) => (stored === 'null' ? null : stored));
const number = z
  .string()
  .regex(/^n[1-9]\d*$/)
  .transform((tagged) => Number(tagged.slice(1)));
const instant = text.refine((said) => {
  try {
    return Temporal.Instant.from(said) instanceof Temporal.Instant;
  } catch {
    return false; // RangeError: not an instant
  }
});

/** One line of an export as a parsed row; columns that are no part of the chain, such as `id`, are passed over. */
const line = z.object({
  organization_id: text, seq: number, occurred_at: instant, actor_user_id: nullable, actor_label: text, action: text,
  entity_type: nullable, entity_id: nullable, old_values: values, new_values: values, details: value, ip_address: nullable,
  user_agent: nullable, session_id: nullable, source_device: nullable, workflow_id: nullable, request_id: nullable,
  success: z.boolean(), error_message: text, payload_digest: text, prev_hash: text, row_hash: text, redacted_at: nullable,
}); // prettier-ignore
const KEYS = Object.keys(line.shape);

/**
 * Reads one entry as `to_jsonb(audit_logs)::text` writes it, in a query or as a line of an export, without losing a digit
 * of its values or a microsecond of its time. @returns null when the line is not such an entry
 */
export function readAuditEntry(exported: JsonText): AuditEntry | null {
  try {
    const tagged = parseTagged(exported);
    if (typeof tagged !== 'object' || tagged === null || Array.isArray(tagged)) return null;
    return line.safeParse(Object.fromEntries(KEYS.map((key) => [key, tagged[`s${key}`]]))).data ?? null;
  } catch {
    return null; // SyntaxError: no JSON, or a number nobody can store; RangeError: nested deeper than anybody can read
  }
}
