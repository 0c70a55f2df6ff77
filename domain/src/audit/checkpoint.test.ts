import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import {
  chainEntry,
  checkpointText,
  headOf,
  nextCheckpoint,
  problemOfFinding,
  TAMPER_KINDS,
  type AuditEntry,
  type SignedCheckpoint,
} from './index.ts';
import { LOCALES } from '../locale.ts';
import { sayProblem } from '../problems.ts';
import { chainOf, checkpoint, crypto, newEntry, ORGANIZATION, rehash, sha256, verdictOf } from './samples.ts';

vi.setConfig({ testTimeout: 60_000 });

const chain = chainOf(20);
const [fifth, fifteenth] = [checkpoint(chain, 1, 5), checkpoint(chain, 6, 15, checkpoint(chain, 1, 5))];
const checkpoints = [fifteenth, fifth];
const head = headOf(chain.at(-1) as AuditEntry);
/** The chain as written anew from one number on, hashes and all. */
const rewritten = (from: number): AuditEntry[] =>
  chain.slice(from - 1).reduce<AuditEntry[]>(
    (made, { seq }) => {
      const last = made.at(-1);
      const entry = newEntry({ entity_id: `forged-${seq}` });
      return [...made, chainEntry(entry, last ? headOf(last) : { last_seq: 0, last_hash: '0'.repeat(64) }, sha256)];
    },
    chain.slice(0, from - 1),
  );

describe('a signed checkpoint (BEY-093)', () => {
  it('is over organization, numbers, head, segment and the checkpoint before', () => {
    expect(checkpointText(fifth)).toBe(
      `["muster/audit/checkpoint/v1","${ORGANIZATION}",1,5,"${fifth.head_hash}","${fifth.segment_digest}",null]`,
    );
    expect(verdictOf(chain, { head, checkpoints })).toMatchObject({ intact: true });
    expect(verdictOf(chain, { checkpoints })).toMatchObject({ intact: true });
  });

  it('finds what was cut although the head was set back', () => {
    const cut = chain.slice(0, 12);
    const behind = headOf(cut.at(-1) as AuditEntry);
    expect(verdictOf(cut, { head: behind }).intact).toBe(true);
    for (const told of [behind, null])
      expect(verdictOf(cut, { head: told, checkpoints }).findings).toEqual([{ kind: 'cut', from: 13, to: 15 }]);
    expect(verdictOf(chain.slice(0, 15), { head: headOf(chain[14] as AuditEntry), checkpoints }).intact).toBe(true);
  });

  it('finds a chain written anew with all its hashes and its head, after the last checkpoint that agrees', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), (from) => {
        const forged = rewritten(from);
        const newHead = headOf(forged.at(-1) as AuditEntry);
        expect(verdictOf(forged, { head: newHead }).intact).toBe(true);
        const expected = from <= 5 ? [1, 15] : from <= 15 ? [6, 15] : null;
        expect(verdictOf(forged, { head: newHead, checkpoints }).findings).toEqual(
          expected ? [{ kind: 'forked', from: expected[0], to: expected[1] }] : [],
        );
      }),
    ));

  it.each<[string, Partial<SignedCheckpoint>]>([
    ['another head', { head_hash: 'f'.repeat(64) }],
    ['another span', { first_seq: 7 }],
    ['another tenant', { organization_id: 'other' }],
    ['another key', { signing_key_id: 'other' }],
    ['no key', { signing_key_id: null }],
    ['no signature', { signature: null }],
    ['a signature of something else', { signature: fifth.signature }],
  ])('with %s has a bad signature, and is not believed', (_name, over) => {
    expect(verdictOf(chain, { head, checkpoints: [fifth, { ...fifteenth, ...over }] }).findings).toEqual([
      { kind: 'bad_signature', from: 15, to: 15 },
    ]);
  });

  it('that is gone is missed by the next, and a second truth is a fork', () => {
    const twentieth = checkpoint(chain, 16, 20, fifteenth);
    expect(verdictOf(chain, { head, checkpoints: [fifth, fifteenth, twentieth] }).intact).toBe(true);
    expect(verdictOf(chain, { head, checkpoints: [fifth, twentieth] }).findings).toEqual([
      { kind: 'checkpoint_missing', from: 6, to: 15 },
    ]);
    expect(verdictOf(chain, { head, checkpoints: [fifth, checkpoint(chain, 6, 15, null)] }).findings).toEqual([
      { kind: 'forked', from: 6, to: 15 },
    ]);
  });

  it('whose digest is of other entries is a fork', () => {
    const wrong = checkpoint(chain.toSpliced(8, 1), 6, 15, fifth);
    expect(wrong.head_hash).toBe(fifteenth.head_hash);
    expect(verdictOf(chain, { head, checkpoints: [fifth, wrong] }).findings).toEqual([
      { kind: 'forked', from: 6, to: 15 },
    ]);
  });

  it('lets retention delete what it ends, and nothing else', () => {
    const kept = chain.slice(5);
    expect(verdictOf(kept, { head, checkpoints, purged_through: 5 }).intact).toBe(true);
    expect(verdictOf(chain.slice(3), { head, checkpoints, purged_through: 5 }).intact).toBe(true);
    const missing = [{ kind: 'missing', from: 1, to: 5 }];
    expect(verdictOf(kept, { head, checkpoints }).findings).toEqual(missing);
    expect(verdictOf(kept, { head, checkpoints: [], purged_through: 5 }).findings).toEqual(missing);
    expect(verdictOf(chain.slice(6), { head, checkpoints, purged_through: 5 }).findings).toEqual([
      { kind: 'missing', from: 6, to: 6 },
    ]);
    const other = chainOf(15, { last_seq: 5, last_hash: 'e'.repeat(64) });
    expect(verdictOf(other, { head: null, checkpoints: [fifth], purged_through: 5 }).findings).toEqual([
      { kind: 'forked', from: 6, to: 6 },
    ]);
    expect(verdictOf([], { head: null, checkpoints: [fifth], purged_through: 5 }).intact).toBe(true);
  });
});

describe('the next checkpoint (OMNI-074, BEY-093)', () => {
  it('takes over where the last one ended', () => {
    const { signature: _signature, signing_key_id: _key, ...first } = fifth;
    expect(nextCheckpoint(ORGANIZATION, chain.slice(0, 5), null, crypto)).toEqual(first);
    const { signature: _second, signing_key_id: _secondKey, ...second } = fifteenth;
    expect(nextCheckpoint(ORGANIZATION, chain.slice(5, 15), fifth, crypto)).toEqual(second);
  });

  it('is not made of nothing, nor of what does not hold', () => {
    expect(nextCheckpoint(ORGANIZATION, [], fifth, crypto)).toMatchObject({ code: 'AUDIT_NOTHING_NEW' });
    expect(nextCheckpoint(ORGANIZATION, chain.slice(6, 15), fifth, crypto)).toMatchObject({
      code: 'AUDIT_CHAIN_BROKEN',
      params: { seq: 6 },
    });
  });
});

describe('an erased payload', () => {
  const erased = (over: Partial<AuditEntry>) =>
    chain.with(3, { ...(chain[3] as AuditEntry), redacted_at: '2026-11-22T00:00:00Z', ...over });

  it('leaves the chain whole and is told', () => {
    expect(verdictOf(erased({ old_values: null, new_values: null }), { head })).toMatchObject({
      intact: true,
      redacted: [4],
    });
  });

  it('that still says something was edited', () => {
    for (const left of [{ old_values: null }, { new_values: null }])
      expect(verdictOf(erased(left), { head }).findings).toEqual([{ kind: 'edited', from: 4, to: 4 }]);
  });
});

describe('what cannot be known', () => {
  it('without a head, newer entries than those at hand', () => {
    expect(verdictOf(chain.slice(0, 10)).intact).toBe(true);
  });

  it('without a head, an end that was edited is still an edit', () => {
    const edited = chain.with(19, { ...(chain[19] as AuditEntry), action: 'forged' });
    expect(verdictOf(edited).findings).toEqual([{ kind: 'edited', from: 20, to: 20 }]);
    expect(verdictOf(edited.slice(19)).findings).toEqual([{ kind: 'edited', from: 20, to: 20 }]);
  });

  it('where two neighbours were edited, each is named', () => {
    const edit = (entry: AuditEntry) => rehash({ ...entry, action: 'forged' });
    const torn = chain.with(6, edit(chain[6] as AuditEntry)).with(7, edit(chain[7] as AuditEntry));
    expect(verdictOf(torn, { head }).findings).toEqual([{ kind: 'edited', from: 8, to: 8 }]);
    const plain = chain.map((entry, index) => (index === 6 || index === 7 ? { ...entry, action: 'forged' } : entry));
    expect(verdictOf(plain, { head }).findings).toEqual([{ kind: 'edited', from: 7, to: 8 }]);
  });
});

it('every finding has a sentence in each language', () => {
  for (const kind of TAMPER_KINDS) {
    const problem = problemOfFinding({ kind, from: 4, to: 6, found_at: 9 });
    expect(problem.message).toContain('4–6');
    for (const locale of LOCALES) {
      const said = sayProblem(problem.code, problemOfFinding({ kind, from: 4, to: 4 }).params, locale);
      expect(said).toMatch(/4/);
      expect(said).not.toMatch(/[{}]/);
    }
  }
});
