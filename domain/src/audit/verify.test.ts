import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { headOf, type AuditEntry, type Finding } from './index.ts';
import { anyChain, anyNewEntry, chainOf, rehash, verdictOf } from './samples.ts';

vi.setConfig({ testTimeout: 120_000 }); // thousands of hashed chains on a busy machine

const at = (chain: readonly AuditEntry[], index: number): AuditEntry => chain[index] as AuditEntry;
/** A chain with its head and the index of one entry. */
const anyPlace = anyChain.chain((chain) =>
  fc.record({ chain: fc.constant(chain), index: fc.nat(chain.length - 1), head: fc.constant(headOf(at(chain, chain.length - 1))) }),
); // prettier-ignore
const holds = (property: fc.IProperty<[{ chain: AuditEntry[]; index: number; head: ReturnType<typeof headOf> }]>) =>
  fc.assert(property as never, { numRuns: 200 });
const one = (kind: Finding['kind'], from: number, to = from): Finding[] => [{ kind, from, to }];
/** What somebody could write into each hashed column. */
const EDITS: Partial<AuditEntry>[] = [
  { organization_id: 'other' },
  { occurred_at: '2019-01-01T00:00:00.000001Z' },
  { actor_user_id: 'forged' },
  { actor_label: 'forged label that nobody has' },
  { action: 'forged' },
  { entity_type: 'forged' },
  { entity_id: 'forged' },
  { old_values: '{"forged": 1}' },
  { new_values: '{"forged": 1.0}' },
  { details: '{"forged": true}' },
  { ip_address: '10.0.0.1' },
  { user_agent: 'forged' },
  { session_id: 'forged' },
  { source_device: 'forged' },
  { workflow_id: 'forged' },
  { request_id: 'forged' },
  { error_message: 'forged' },
  { payload_digest: 'f'.repeat(64) },
  { prev_hash: 'f'.repeat(64) },
  { row_hash: 'f'.repeat(64) },
];

describe('of a random chain, one change is found and named (OMNI-052, CH-106, BEY-093)', () => {
  it('none where there is none, with and without its head', () =>
    holds(
      fc.property(anyPlace, ({ chain, head }) => {
        const intact = { intact: true, entries: chain.length, findings: [], redacted: [] };
        expect(verdictOf(chain, { head })).toEqual(intact);
        expect(verdictOf(chain)).toEqual(intact);
      }),
    ));

  it('an edit of any hashed column', () =>
    holds(
      fc.property(anyPlace, fc.constantFrom(...EDITS), fc.boolean(), ({ chain, index, head }, edit, known) => {
        const edited = chain.with(index, { ...at(chain, index), ...edit });
        expect(verdictOf(edited, known ? { head } : {}).findings).toEqual(one('edited', index + 1));
        const flipped = chain.with(index, { ...at(chain, index), success: !at(chain, index).success });
        expect(verdictOf(flipped, { head }).findings).toEqual(one('edited', index + 1));
      }) as never,
    ));

  it('an edit by somebody who also computes the hash of the entry anew', () =>
    holds(
      fc.property(anyPlace, fc.constantFrom(...EDITS.slice(0, 17)), ({ chain, index, head }, edit) => {
        const edited = chain.with(index, rehash({ ...at(chain, index), ...edit }));
        expect(verdictOf(edited, { head }).findings).toEqual(one('edited', index + 1));
      }) as never,
    ));

  it('a deletion, the last of all being a cut', () =>
    holds(
      fc.property(anyPlace, ({ chain, index, head }) => {
        const kind = index === chain.length - 1 ? 'cut' : 'missing';
        expect(verdictOf(chain.toSpliced(index, 1), { head }).findings).toEqual(one(kind, index + 1));
      }),
    ));

  it('a truncation at the end', () =>
    holds(
      fc.property(anyPlace, ({ chain, index, head }) => {
        expect(verdictOf(chain.slice(0, index), { head }).findings).toEqual(one('cut', index + 1, chain.length));
      }),
    ));

  it('an exchange of two entries, of their lines or of their numbers', () =>
    holds(
      fc.property(anyPlace, fc.nat(), ({ chain, index, head }, other) => {
        const second = (index + 1 + (other % (chain.length - 1))) % chain.length;
        const [low, high] = [Math.min(index, second), Math.max(index, second)];
        const lines = chain.with(low, at(chain, high)).with(high, at(chain, low));
        const numbers = lines.map((entry, line) => ({ ...entry, seq: line + 1 }));
        const expected = [
          { kind: 'moved', from: low + 1, to: low + 1, found_at: high + 1 },
          { kind: 'moved', from: high + 1, to: high + 1, found_at: low + 1 },
        ];
        for (const swapped of [lines, numbers]) expect(verdictOf(swapped, { head }).findings).toEqual(expected);
        expect(verdictOf(numbers).intact).toBe(false);
      }) as never,
    ));

  it('one entry carried to another place', () =>
    holds(
      fc.property(anyPlace, ({ chain, index, head }) => {
        fc.pre(index < chain.length - 2);
        const carried = [...chain.toSpliced(index, 1), at(chain, index)];
        const [last, next] = [chain.length, index + 2];
        expect(verdictOf(carried, { head }).findings).toEqual([
          { kind: 'moved', from: index + 1, to: index + 1, found_at: last },
          { kind: 'moved', from: next, to: last, found_at: index + 1 },
        ]);
      }),
    ));

  it('an insertion of a forged entry with a true hash of its own, or of a copy', () =>
    holds(
      fc.property(anyPlace, anyNewEntry, fc.boolean(), ({ chain, index, head }, draft, copied) => {
        const before = at(chain, index);
        const forged = rehash({ ...before, ...draft, entity_id: 'forged', seq: index + 2, prev_hash: before.row_hash });
        const inserted = chain.toSpliced(index + 1, 0, copied ? { ...before } : forged);
        expect(verdictOf(inserted, { head }).findings).toEqual(one('inserted', copied ? index + 1 : index + 2));
      }) as never,
    ));

  it('an insertion with the later entries numbered anew', () =>
    holds(
      fc.property(anyPlace, ({ chain, index, head }) => {
        const before = at(chain, index);
        const forged = rehash({ ...before, entity_id: 'forged', seq: index + 2, prev_hash: before.row_hash });
        const later = chain.slice(index + 1).map((entry) => ({ ...entry, seq: entry.seq + 1 }));
        const moved = { kind: 'moved', from: index + 2, to: chain.length, found_at: index + 3 };
        expect(verdictOf([...chain.slice(0, index + 1), forged, ...later], { head }).findings).toEqual([
          ...(later.length > 0 ? [moved] : []),
          ...one('inserted', index + 2),
        ]);
      }),
    ));

  it('a deletion with the later entries numbered anew', () =>
    holds(
      fc.property(anyPlace, ({ chain, index, head }) => {
        fc.pre(index < chain.length - 1);
        const later = chain.slice(index + 1).map((entry) => ({ ...entry, seq: entry.seq - 1 }));
        expect(verdictOf([...chain.slice(0, index), ...later], { head }).findings).toEqual([
          ...one('missing', index + 1),
          { kind: 'moved', from: index + 2, to: chain.length, found_at: index + 1 },
        ]);
      }),
    ));

  it('whatever else is done to it, never passes as intact', () =>
    holds(
      fc.property(
        anyPlace,
        fc.array(fc.record({ pick: fc.nat(), edit: fc.constantFrom(...EDITS, null) }), { minLength: 1, maxLength: 5 }),
        ({ chain, head }, deeds) => {
          const torn = deeds.reduce<AuditEntry[]>(
            (left, { pick, edit }) => {
              const index = pick % Math.max(1, left.length);
              return edit ? left.with(index, { ...at(left, index), ...edit }) : left.toSpliced(index, 1);
            },
            chain.slice(0, 24),
          );
          expect(verdictOf(torn, { head }).intact).toBe(false);
        },
      ) as never,
    ));
});

it('holds for a chain of nothing, and finds what was put into it', () => {
  const nothing = { intact: true, entries: 0, findings: [], redacted: [] };
  expect(verdictOf([])).toEqual(nothing);
  expect(verdictOf(chainOf(2), { head: { last_seq: 0, last_hash: '0'.repeat(64) } }).findings).toEqual(
    one('inserted', 1, 2),
  );
});
