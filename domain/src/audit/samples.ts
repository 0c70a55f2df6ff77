import { createHash, generateKeyPairSync, sign, verify } from 'node:crypto';
import fc from 'fast-check';
import {
  chainEntry,
  checkpointHash,
  checkpointText,
  GENESIS,
  headOf,
  segmentDigest,
  verifyChain,
  type AuditEntry,
  type ChainEvidence,
  type ChainHead,
  type NewAuditEntry,
  type SignedCheckpoint,
} from './index.ts';

/** Sample chains for the tests of audit; hash and signature are the real ones. */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const KEY = 'key-1';
export const crypto = {
  sha256,
  verify: (text: string, signature: string, key: string) =>
    key === KEY && verify(null, Buffer.from(text), publicKey, Buffer.from(signature, 'base64')),
};
export const ORGANIZATION = '7f9c0a52-7a53-4b52-9f5e-9a3c6a0d8c11';

export const newEntry = (over: Partial<NewAuditEntry> = {}): NewAuditEntry => ({
  organization_id: ORGANIZATION,
  occurred_at: '2026-11-21T08:30:00.123456Z',
  actor_user_id: null,
  actor_label: 'muster-worker',
  action: 'update',
  entity_type: 'venues',
  entity_id: 'v-1',
  old_values: '{"capacity": 20}',
  new_values: '{"capacity": 24}',
  details: '{}',
  ip_address: null,
  user_agent: null,
  session_id: null,
  source_device: null,
  workflow_id: null,
  request_id: null,
  success: true,
  error_message: '',
  ...over,
});

/** A chain of so many different entries, behind a head. */
export function chainOf(length: number, head: ChainHead = GENESIS, over: Partial<NewAuditEntry> = {}): AuditEntry[] {
  const entries: AuditEntry[] = [];
  for (let last = head; entries.length < length; last = headOf(entries.at(-1) as AuditEntry)) {
    const entry = newEntry({ entity_id: `v-${last.last_seq + 1}`, ...over });
    entries.push(chainEntry(entry, last, sha256));
  }
  return entries;
}

/** Writes an entry's hashes anew, as somebody who knows the rule would. */
export const rehash = (entry: AuditEntry): AuditEntry => ({
  ...chainEntry(entry, { last_seq: entry.seq - 1, last_hash: entry.prev_hash }, sha256),
  redacted_at: entry.redacted_at,
});

/** A signed checkpoint over the entries from `first_seq` to `last_seq`. */
export function checkpoint(
  chain: readonly AuditEntry[],
  first_seq: number,
  last_seq: number,
  previous: SignedCheckpoint | null = null,
): SignedCheckpoint {
  const segment = chain.filter(({ seq }) => seq >= first_seq && seq <= last_seq);
  const plain = {
    organization_id: ORGANIZATION,
    first_seq,
    last_seq,
    head_hash: (segment.at(-1) as AuditEntry).row_hash,
    segment_digest: segmentDigest(segment, sha256),
    prev_checkpoint_hash: previous && checkpointHash(previous, sha256),
  };
  const signature = sign(null, Buffer.from(checkpointText(plain)), privateKey).toString('base64');
  return { ...plain, signature, signing_key_id: KEY };
}

/** Verifies with a head that nobody touched, unless told otherwise. */
export const verdictOf = (entries: readonly AuditEntry[], over: Partial<ChainEvidence> = {}) =>
  verifyChain({ entries, head: null, ...crypto, ...over });

export const anyNewEntry = fc.record({
  actor_label: fc.string({ unit: 'grapheme' }),
  action: fc.constantFrom('create', 'update', 'delete', 'login'),
  entity_id: fc.option(fc.uuid()),
  new_values: fc.option(fc.json()),
  success: fc.boolean(),
  occurred_at: fc
    .record({
      at: fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }),
      micro: fc.nat(999),
    })
    .map(({ at, micro }) => at.toISOString().replace('Z', `${String(micro).padStart(3, '0')}Z`)),
});

/** A random chain of 3 to 24 entries. */
export const anyChain = fc.array(anyNewEntry, { minLength: 3, maxLength: 24 }).map((drafts) =>
  drafts.reduce<AuditEntry[]>((chain, draft) => {
    const last = chain.at(-1);
    return [...chain, chainEntry(newEntry(draft), last ? headOf(last) : GENESIS, sha256)];
  }, []),
);
