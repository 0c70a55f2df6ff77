import type { AuditEntry, Checkpoint, Finding, JsonText, Sha256, SignedCheckpoint, VerifySignature } from './types.ts';

/** Says what is signed, so that no signature of another kind can be taken for one. */
const CHECKPOINT_KIND = 'muster/audit/checkpoint/v1';

/** The canonical form of a checkpoint: what its Ed25519 signature is over (BEY-093). */
export const checkpointText = (checkpoint: Checkpoint): JsonText =>
  JSON.stringify([
    CHECKPOINT_KIND,
    checkpoint.organization_id,
    checkpoint.first_seq,
    checkpoint.last_seq,
    checkpoint.head_hash,
    checkpoint.segment_digest,
    checkpoint.prev_checkpoint_hash,
  ]);

/** The hash by which the next checkpoint names this one. */
export const checkpointHash = (checkpoint: Checkpoint, sha256: Sha256): string => sha256(checkpointText(checkpoint));

/** Digest of a segment: its row hashes in order, one a line, so that a lawful erasure of payloads leaves it as it is. */
export const segmentDigest = (entries: readonly Pick<AuditEntry, 'row_hash'>[], sha256: Sha256): string =>
  sha256(entries.map(({ row_hash }) => `${row_hash}\n`).join(''));

/** Whether a checkpoint bears a signature of a key we know, over exactly what it says. */
export const isSigned = (checkpoint: SignedCheckpoint, verify: VerifySignature): boolean =>
  checkpoint.signature !== null &&
  checkpoint.signing_key_id !== null &&
  verify(checkpointText(checkpoint), checkpoint.signature, checkpoint.signing_key_id);

/**
 * Which checkpoints can be trusted, in order of their numbers, and what is wrong with the others and between them: a signature
 * that does not hold, a checkpoint that is gone, two truths about one stretch.
 */
export function judgeCheckpoints(
  checkpoints: readonly SignedCheckpoint[],
  verify: VerifySignature,
  sha256: Sha256,
): { trusted: SignedCheckpoint[]; findings: Finding[] } {
  const ordered = [...checkpoints].sort((a, b) => a.last_seq - b.last_seq);
  const trusted = ordered.filter((checkpoint) => isSigned(checkpoint, verify));
  const findings = ordered
    .filter((checkpoint) => !trusted.includes(checkpoint))
    .map(({ last_seq }): Finding => ({ kind: 'bad_signature', from: last_seq, to: last_seq }));
  for (const [index, { first_seq, last_seq, prev_checkpoint_hash }] of trusted.entries()) {
    const before = trusted[index - 1];
    if (!before || prev_checkpoint_hash === checkpointHash(before, sha256)) continue;
    if (first_seq > before.last_seq + 1)
      findings.push({ kind: 'checkpoint_missing', from: before.last_seq + 1, to: first_seq - 1 });
    else findings.push({ kind: 'forked', from: first_seq, to: last_seq });
  }
  return { trusted, findings };
}
