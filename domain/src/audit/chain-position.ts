import { payloadText, rowText } from './entry.ts';
import type { AuditEntry, ChainHead, Finding, Sha256 } from './types.ts';

/** Which entry fills which number of the chain, and what was found on the way. */
export type ChainPositions = {
  /** The number each genuine or edited entry was written with. */
  slots: Map<AuditEntry, number>;
  findings: Finding[];
  /** Numbers at which the entries contradict a known hash. */
  forks: number[];
};

/** A hash an entry should have: proven when it follows from a known hash, else only claimed by a doubtful neighbour. */
type Wanted = { hash: string; proven: boolean };
const UNKNOWN: Wanted = { hash: '', proven: false };

/** Whether an entry's hashed columns are those of its hash, were it written with this number. */
export const isLinked = (entry: AuditEntry, seq: number, sha256: Sha256): boolean =>
  sha256(rowText({ ...entry, seq })) === entry.row_hash;

/** Whether an entry's payload is what was hashed; an erased one has nothing left to check, and shows no values. */
export const isPayloadWhole = (entry: AuditEntry, sha256: Sha256): boolean =>
  entry.redacted_at === null
    ? sha256(payloadText(entry)) === entry.payload_digest
    : entry.old_values === null && entry.new_values === null;

function groupBy<Key>(entries: readonly AuditEntry[], keyOf: (entry: AuditEntry) => Key): Map<Key, AuditEntry[]> {
  const groups = new Map<Key, AuditEntry[]>();
  for (const entry of entries) {
    const group = groups.get(keyOf(entry));
    if (group) group.push(entry);
    else groups.set(keyOf(entry), [entry]);
  }
  return groups;
}

/** Those that stand right behind the entry they follow come first: of two copies the one in its place is the genuine one. */
function rightlyPlacedFirst(entries: readonly AuditEntry[]): AuditEntry[] {
  const follows = (entry: AuditEntry, at: number) => entries[at - 1]?.row_hash === entry.prev_hash;
  return [...entries.filter(follows), ...entries.filter((entry, at) => !follows(entry, at))];
}

/** The entries not yet placed, by stored hash and by number. */
function createShelf(entries: readonly AuditEntry[], placed: ReadonlyMap<AuditEntry, number>) {
  const ordered = rightlyPlacedFirst(entries);
  const byHash = groupBy(ordered, ({ row_hash }) => row_hash);
  const bySeq = groupBy(ordered, ({ seq }) => seq);
  const falling = [...bySeq.keys()].sort((a, b) => b - a);
  const free = (group: readonly AuditEntry[] = []) => group.filter((entry) => !placed.has(entry));
  let at = 0;
  return {
    withHash: (hash: string) => free(byHash.get(hash)),
    withSeq: (seq: number) => free(bySeq.get(seq)),
    /** The next number below `seq` that a free entry carries, or `floor`; asked for ever smaller numbers. */
    below(seq: number, floor: number): number {
      for (let one = falling[at]; one !== undefined && one > floor; one = falling[++at])
        if (one < seq && free(bySeq.get(one)).length > 0) return one;
      return floor;
    },
  };
}
type Shelf = ReturnType<typeof createShelf>;

/**
 * The entry that fills a number: the one whose hash is wanted and true; else, where the hash is proven, one that bears the
 * hash or the number but another content; else whatever carries the number.
 */
function fill(shelf: Shelf, seq: number, { hash, proven }: Wanted, sha256: Sha256) {
  const [named, numbered] = [shelf.withHash(hash), shelf.withSeq(seq)];
  const linked = (entry: AuditEntry) => isLinked(entry, seq, sha256);
  const genuine = named.find(linked) ?? (proven ? undefined : numbered.find(linked));
  if (genuine) return { entry: genuine, linked: true };
  const changed = proven ? (named[0] ?? numbered[0]) : numbered[0];
  return changed ? { entry: changed, linked: false } : null;
}

/**
 * Walks a chain back from its newest known hash and finds for each number the entry that was written with it. A hash cannot
 * be forged, so an entry that bears the wanted one is genuine wherever it stands, and what is found in its place is not.
 * @param known hashes that are certain, by number; the smallest is the start, before the first entry looked at
 * @param head the newest number and its hash
 */
export function chainPositions(
  entries: readonly AuditEntry[],
  known: ReadonlyMap<number, string>,
  head: ChainHead,
  sha256: Sha256,
): ChainPositions {
  const found: ChainPositions = { slots: new Map(), findings: [], forks: [] };
  const shelf = createShelf(entries, found.slots);
  const certain = [...known.keys()];
  const start = Math.min(...certain);
  let wanted: Wanted = { hash: head.last_hash, proven: true };
  let seq = head.last_seq;
  while (seq >= start) {
    const hash = known.get(seq);
    if (hash !== undefined && hash !== wanted.hash) {
      if (wanted.proven) found.forks.push(seq);
      else wanted = { hash, proven: true };
    }
    if (seq === start) break;
    const filled = fill(shelf, seq, wanted, sha256);
    if (filled) {
      found.slots.set(filled.entry, seq);
      if (!filled.linked || !isPayloadWhole(filled.entry, sha256))
        found.findings.push({ kind: 'edited', from: seq, to: seq });
      wanted = { hash: filled.entry.prev_hash, proven: filled.linked };
      seq -= 1;
    } else {
      const reached = seq;
      seq = shelf.below(reached, Math.max(...certain.filter((one) => one < reached)));
      found.findings.push({ kind: 'missing', from: seq + 1, to: reached });
      wanted = UNKNOWN;
    }
  }
  return found;
}
