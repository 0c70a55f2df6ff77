import { segmentDigest } from './checkpoint.ts';
import { isLinked, type ChainPositions } from './chain-position.ts';
import type { AuditEntry, Checkpoint, Finding, Sha256 } from './types.ts';

type Slots = ChainPositions['slots'];

/** Entries that carry another number than they were written with, or stand at another's place. */
export function movedOf(entries: readonly AuditEntry[], slots: Slots): Finding[] {
  const placed = entries.flatMap((entry) => {
    const slot = slots.get(entry);
    return slot === undefined ? [] : [{ slot, seq: entry.seq }];
  });
  const rightly = placed.filter(({ slot, seq }) => slot === seq).map(({ slot }) => slot);
  const places = [...rightly].sort((a, b) => a - b);
  const renumbered = placed.filter(({ slot, seq }) => slot !== seq).map(({ slot, seq }) => [slot, seq] as const);
  const misplaced = rightly.map((slot, index) => [slot, Number(places[index])] as const);
  return [...renumbered, ...misplaced]
    .filter(([slot, found_at]) => slot !== found_at)
    .map(([slot, found_at]) => ({ kind: 'moved', from: slot, to: slot, found_at }));
}

/**
 * Entries for which the chain has no place: they were put there, unless they may be what an entry was made into.
 * @param end the last number the chain can have; Infinity when that is not known
 */
export function strangersOf(entries: readonly AuditEntry[], slots: Slots, end: number, sha256: Sha256): Finding[] {
  const filled = new Set(slots.values());
  return entries
    .filter((entry) => !slots.has(entry))
    .map((entry) => {
      const extra = filled.has(entry.seq) || entry.seq > end || isLinked(entry, entry.seq, sha256);
      return { kind: extra ? 'inserted' : 'edited', from: entry.seq, to: entry.seq };
    });
}

/** Numbers at which entries contradict a certain hash: written anew since the last hash on which both agree. */
export function forksOf(forks: readonly number[], known: ReadonlyMap<number, string>): Finding[] {
  const start = Math.min(...known.keys());
  const agreed = [...known.keys()].filter((seq) => !forks.includes(seq));
  return forks.map((fork) => {
    const from = Math.max(start, ...agreed.filter((seq) => seq < fork)) + 1;
    return { kind: 'forked', from, to: Math.max(from, fork) };
  });
}

/** Checkpoints whose segment is all there and yet is not what was digested. */
export function segmentForksOf(checkpoints: readonly Checkpoint[], slots: Slots, sha256: Sha256): Finding[] {
  const bySlot = new Map([...slots].map(([entry, slot]) => [slot, entry]));
  return checkpoints.flatMap(({ first_seq, last_seq, segment_digest }) => {
    const segment: AuditEntry[] = [];
    for (let entry = bySlot.get(first_seq); entry && segment.length <= last_seq - first_seq;) {
      segment.push(entry);
      entry = bySlot.get(first_seq + segment.length);
    }
    const whole = segment.length > last_seq - first_seq;
    if (!whole || segmentDigest(segment, sha256) === segment_digest) return [];
    return [{ kind: 'forked', from: first_seq, to: last_seq }];
  });
}

/** In order of their numbers; neighbours that suffered the same become one. */
export function joinFindings(findings: readonly Finding[]): Finding[] {
  const joined: Finding[] = [];
  const shift = ({ from, found_at = from }: Finding) => found_at - from;
  for (const finding of [...findings].sort((a, b) => a.from - b.from)) {
    const last = joined.findLast(({ kind }) => kind === finding.kind);
    const touches = last && finding.from <= last.to + 1 && shift(last) === shift(finding);
    if (touches) last.to = Math.max(last.to, finding.to);
    else joined.push({ ...finding });
  }
  return joined;
}
