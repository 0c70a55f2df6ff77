import { checkpointHash, judgeCheckpoints, segmentDigest } from './checkpoint.ts';
import { GENESIS, headOf } from './entry.ts';
import { forksOf, joinFindings, movedOf, segmentForksOf, strangersOf } from './findings.ts';
import { isLinked, chainPositions } from './chain-position.ts';
import { refuseAudit } from './problems.ts';
import type { Problem } from '../problem.ts';
import type {
  AuditEntry,
  ChainHead,
  ChainVerdict,
  Checkpoint,
  Finding,
  Sha256,
  SignedCheckpoint,
  VerifySignature,
} from './types.ts';

/** What there is to verify a chain with. */
export type ChainEvidence = {
  /** In the order they are presented: by number from a query, as they stand in an export. */
  entries: readonly AuditEntry[];
  /** The row of `audit_chain_heads`; null where only an export is at hand: then nothing is known about newer entries. */
  head: ChainHead | null;
  checkpoints?: readonly SignedCheckpoint[];
  /** The last number that retention has exported and deleted; a trusted checkpoint must end there. */
  purged_through?: number;
  sha256: Sha256;
  verify: VerifySignature;
};

/** The newest entry that is true to its own hash: where nothing else tells, the chain ends there. */
function newestOf(entries: readonly AuditEntry[], sha256: Sha256): ChainHead {
  const falling = [...entries].sort((a, b) => b.seq - a.seq);
  const last = falling.find((entry) => isLinked(entry, entry.seq, sha256));
  return last ? headOf(last) : GENESIS;
}

const placeOf = ({ last_seq, head_hash }: Checkpoint): ChainHead => ({ last_seq, last_hash: head_hash });

/**
 * Verifies a chain and names what happened to it (OMNI-052, CH-106, BEY-093). Any single change by somebody with all
 * rights on the database is found and named. One who also computes every later hash anew, head included, is found by a
 * signed checkpoint behind the change. Not hashed, so not protected: `id` and `redacted_at`.
 */
export function verifyChain(evidence: ChainEvidence): ChainVerdict {
  const { sha256, purged_through = 0 } = evidence;
  const judged = judgeCheckpoints(evidence.checkpoints ?? [], evidence.verify, sha256);
  const purged = judged.trusted.find(({ last_seq }) => last_seq === purged_through);
  const start = purged ? placeOf(purged) : GENESIS;
  const entries = evidence.entries.filter(({ seq }) => seq > start.last_seq).map((entry) => ({ ...entry }));
  const later = judged.trusted.filter(({ last_seq }) => last_seq > start.last_seq);
  const certain = [start, ...later.map(placeOf)];
  const known = new Map(certain.map(({ last_seq, last_hash }) => [last_seq, last_hash]));
  const told = [...certain, ...(evidence.head ? [evidence.head] : [])];
  const end = told.reduce((last, one) => (one.last_seq >= last.last_seq ? one : last));
  const newest = newestOf(entries, sha256);
  const open = evidence.head === null && newest.last_seq > end.last_seq;
  const { slots, findings, forks } = chainPositions(entries, known, open ? newest : end, sha256);
  const lost = findings.map((finding): Finding =>
    finding.kind === 'missing' && finding.to === end.last_seq ? { ...finding, kind: 'cut' } : finding,
  );
  const all = joinFindings([
    ...judged.findings,
    ...lost,
    ...movedOf(entries, slots),
    ...strangersOf(entries, slots, evidence.head ? end.last_seq : Infinity, sha256),
    ...forksOf(forks, known),
    ...segmentForksOf(later, slots, sha256),
  ]);
  const redacted = entries.filter(({ redacted_at }) => redacted_at !== null).map(({ seq }) => seq);
  return { intact: all.length === 0, entries: entries.length, findings: all, redacted };
}

/**
 * The next checkpoint of a chain, still to be signed, over everything since the one before (BEY-093, OMNI-074).
 * @param entries those behind `previous`, in order @returns AUDIT_NOTHING_NEW, or AUDIT_CHAIN_BROKEN: what is broken is never signed
 */
export function nextCheckpoint(
  organization_id: string,
  entries: readonly AuditEntry[],
  previous: SignedCheckpoint | null,
  { sha256, verify }: Pick<ChainEvidence, 'sha256' | 'verify'>,
): Checkpoint | Problem {
  const last = entries.at(-1);
  if (!last) return refuseAudit('AUDIT_NOTHING_NEW');
  const checkpoints = previous ? [previous] : [];
  const purged_through = previous?.last_seq ?? 0;
  const { findings } = verifyChain({ entries, head: headOf(last), checkpoints, purged_through, sha256, verify });
  const [broken] = findings;
  if (broken) return refuseAudit('AUDIT_CHAIN_BROKEN', { seq: broken.from });
  return {
    organization_id,
    first_seq: purged_through + 1,
    last_seq: last.seq,
    head_hash: last.row_hash,
    segment_digest: segmentDigest(entries, sha256),
    prev_checkpoint_hash: previous && checkpointHash(previous, sha256),
  };
}
