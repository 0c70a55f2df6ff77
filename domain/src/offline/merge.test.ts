import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at } from '../checkin/fixture.ts';
import { recompute } from '../explain/index.ts';
import { claim, claims } from './fixture.ts';
import { joinClaims, OFFLINE_RECOMPUTE, settleClaims } from './merge.ts';
import type { Claim } from './types.ts';

describe('the merge of offline scans is a join (BEY-053, OMNI-060)', () => {
  it('commutative, associative and idempotent', () => {
    fc.assert(
      fc.property(claims, claims, claims, (a, b, c) => {
        expect(joinClaims(a, b)).toEqual(joinClaims(b, a));
        expect(joinClaims(joinClaims(a, b), c)).toEqual(joinClaims(a, joinClaims(b, c)));
        expect(joinClaims(a, a)).toEqual(joinClaims(a));
        expect(joinClaims(joinClaims(a, b), b)).toEqual(joinClaims(a, b));
      }),
      { numRuns: 500 },
    );
  });

  it('so any order and any repetition settle to the same marks and disputes', () => {
    fc.assert(
      fc.property(
        claims.chain((all) =>
          fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: all.length })),
        ),
        ([all, some]) => {
          const uploaded = joinClaims(some, all);
          expect(settleClaims(uploaded)).toEqual(settleClaims(all));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('and nothing is dropped: every person has a mark, every claim an outcome, exactly one is applied', () => {
    fc.assert(
      fc.property(claims, (all) => {
        const settled = settleClaims(all);
        expect(new Set(settled.map(({ person_id }) => person_id))).toEqual(
          new Set(all.map(({ person_id }) => person_id)),
        );
        for (const { outcomes, person_id, mark, dispute } of settled) {
          const ids = all.filter((one) => one.person_id === person_id).map(({ id }) => id);
          expect(new Set(Object.keys(outcomes))).toEqual(new Set(ids));
          expect(ids).toContain(mark.id);
          if (dispute) expect(dispute.a).toEqual(mark);
        }
      }),
    );
  });

  it('the same statement is one, whatever the order inside it; any other field makes it another', () => {
    const one = claim('1', { rules_on: ['a', 'b'] });
    expect(joinClaims([one], [claim('1', { rules_on: ['b', 'a'] })])).toHaveLength(1);
    const others: Partial<Claim>[] = [
      { attendance_session_id: 't' },
      { person_id: 'q' },
      { presence_state_id: 'x' },
      { category: 'late' },
      { chosen: true },
      { recorded_at: at(2) },
      { source: 'x' },
      { counter: 2 },
      { base_revision: 1 },
      { revision: 1 },
      { rules_on: ['a'] },
      { rules_on: [] },
    ];
    for (const other of others) expect(joinClaims([one], [{ ...one, ...other }])).toHaveLength(2);
  });

  it('a set is kept in one order, that of its contents', () => {
    expect(joinClaims([claim('2'), claim('3')], [claim('1')]).map(({ id }) => id)).toEqual(['1', '2', '3']);
  });
});

it('the facts of a settlement alone give it again (BEY-090)', () => {
  fc.assert(
    fc.property(claims, (all) => {
      for (const { explanation } of settleClaims(all)) {
        expect(recompute(JSON.parse(JSON.stringify(explanation)), OFFLINE_RECOMPUTE)).toEqual({ outcome: 'same' });
      }
    }),
    { numRuns: 1000 },
  );
  const empty = { v: 1, subject: {}, known_at: at(0), value: null, verdict: 'unmarked', facts: [], flips: [] } as const;
  const rules = [{ code: 'OFFLINE_MERGE', inputs: {}, output: null }];
  expect(recompute({ ...empty, facts: [], flips: [], rules }, OFFLINE_RECOMPUTE)).toEqual({ outcome: 'same' });
});
