import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at, iso, MINUTE, session, START } from '../checkin/fixture.ts';
import { correctedInstant, estimateSkewMs, isSkewFlagged, missingCounters } from './clock.ts';
import { judgeUpload } from './late.ts';
import { joinClaims, OFFLINE_RECOMPUTE, ruleOn, settleClaims } from './merge.ts';
import { recompute } from '../explain/index.ts';
import {
  batchCountsOf,
  batchStatusOf,
  SYNC_BATCH_MOVES,
  SYNC_ITEM_MOVES,
  syncBatchWorkflowId,
  syncConflictWorkflowId,
} from './status.ts';
import type { Claim, Settlement } from './types.ts';

const claim = (id: string, more: Partial<Claim> = {}): Claim => ({
  id,
  attendance_session_id: 's',
  person_id: 'p',
  presence_state_id: `state-${more.category ?? 'present'}`,
  category: 'present',
  chosen: false,
  recorded_at: at(1),
  source: `device-${id}`,
  counter: 1,
  base_revision: null,
  revision: null,
  rules_on: [],
  ...more,
});
const only = (claims: readonly Claim[]): Settlement => {
  const [settlement, ...rest] = settleClaims(claims);
  if (!settlement || rest.length > 0) throw new Error('not one settlement');
  return settlement;
};

const anyClaim: fc.Arbitrary<Claim> = fc
  .record({
    id: fc.constantFrom('1', '2', '3', '4', '5'),
    person_id: fc.constantFrom('p', 'q'),
    category: fc.constantFrom('present', 'late', 'excused', 'absent') as fc.Arbitrary<Claim['category']>,
    chosen: fc.boolean(),
    minute: fc.integer({ min: 0, max: 3 }),
    source: fc.constantFrom('a', 'b', 'server'),
    counter: fc.integer({ min: 1, max: 3 }),
    base_revision: fc.option(fc.integer({ min: 1, max: 3 })),
    revision: fc.option(fc.integer({ min: 1, max: 3 })),
  })
  .map(({ minute, ...more }) =>
    claim(more.id, {
      ...more,
      base_revision: more.source === 'server' ? null : more.base_revision,
      revision: more.source === 'server' ? more.revision : null,
      recorded_at: at(minute),
    }),
  );
const claims = fc.array(anyClaim, { maxLength: 8 });

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

describe('a settlement', () => {
  it('takes the first of several devices at one door, without a dispute', () => {
    const { mark, dispute, outcomes } = only([
      claim('1', { category: 'late', recorded_at: at(12) }),
      claim('2', { recorded_at: at(3) }),
    ]);
    expect([mark.id, dispute, outcomes]).toEqual(['2', null, { 1: 'duplicate', 2: 'applied' }]);
  });

  it('disputes seen against not seen; the one who was seen stands until people rule', () => {
    const seen = claim('1', { recorded_at: at(9) });
    const { mark, dispute, outcomes, explanation } = only([claim('2', { category: 'absent', chosen: true }), seen]);
    expect(mark).toEqual(seen);
    expect(dispute?.b.id).toBe('2');
    expect(outcomes).toEqual({ 1: 'applied', 2: 'conflict' });
    expect(explanation).toMatchObject({ verdict: 'disputed', value: 'state-present', known_at: at(9) });
    expect(explanation.facts).toHaveLength(2);
  });

  it('disputes two people who chose differently, and not a person against the clock', () => {
    const late = claim('1', { category: 'late', chosen: true });
    expect(only([late, claim('2', { chosen: true })]).dispute).not.toBeNull();
    expect(only([late, claim('2')])).toMatchObject({ dispute: null, mark: { id: '1' } });
    const [excused, absent] = [
      claim('3', { category: 'excused', chosen: true }),
      claim('4', { category: 'absent', chosen: true }),
    ];
    expect(only([excused, absent]).dispute).not.toBeNull();
    expect(only([excused, claim('5', { category: 'absent' })]).dispute).toBeNull();
    expect(
      only([claim('6', { category: 'excused' }), claim('7', { category: 'absent', recorded_at: at(0) })]).dispute,
    ).toBeNull();
    expect(only([claim('6', { category: 'absent' }), { ...absent, chosen: true }]).dispute).toBeNull();
  });

  it('lets a source replace its own earlier choice, whatever its clock says', () => {
    const first = claim('1', { category: 'absent', chosen: true, source: 'd', counter: 1, recorded_at: at(5) });
    const second = claim('2', { chosen: true, source: 'd', counter: 2, recorded_at: at(4) });
    expect(only([first, second])).toMatchObject({ mark: { id: '2' }, dispute: null, outcomes: { 1: 'duplicate' } });
  });

  it.each([
    [1, 'conflict'],
    [2, 'duplicate'],
    [3, 'duplicate'],
    [null, 'conflict'],
  ])('that knew revision %s makes the server’s revision 2 a %s (OMNI-060)', (base_revision, outcome) => {
    const server = claim('r:2', { category: 'absent', chosen: true, source: 'server', revision: 2 });
    expect(only([server, claim('1', { chosen: true, base_revision })]).outcomes['r:2']).toBe(outcome);
  });

  it('ends with a ruling, which later uploads of the same do not reopen (OMNI-063)', () => {
    const all = [claim('1'), claim('2', { category: 'absent', chosen: true })];
    const ruling = ruleOn(only(all), {
      id: 'x',
      presence_state_id: 'state-absent',
      category: 'absent',
      decided_at: at(60),
      counter: 1,
    });
    const ruled = joinClaims(all, [ruling], all);
    expect(only(ruled)).toMatchObject({ mark: { id: 'x', category: 'absent' }, dispute: null });
    expect(only(joinClaims(ruled, [claim('3', { recorded_at: at(2) })])).dispute).toMatchObject({
      a: { id: 'x' },
      b: { id: '3' },
    });
    const again = ruleOn(only(ruled), {
      id: 'y',
      presence_state_id: 'state-present',
      category: 'present',
      decided_at: at(90),
      counter: 2,
    });
    expect(only(joinClaims(ruled, [again]))).toMatchObject({ mark: { id: 'y' }, dispute: null });
  });
});

it('rulings that name each other leave nobody without a mark', () => {
  const [a, b] = [claim('1', { rules_on: ['2'] }), claim('2', { rules_on: ['1'], category: 'absent' })];
  expect(only([a, b])).toMatchObject({ mark: { id: '1' }, dispute: { b: { id: '2' } } });
});

describe('the clock of a device', () => {
  const sample = (skew_ms: number, received: number) => ({
    client_sent_at: iso(START + received + skew_ms),
    received_at: iso(START + received),
  });

  it.each([
    [[], 0],
    [[5000], 5000],
    [[1000, 2000], 1500],
    [[1000, 1001], 1001],
    [[-3000, 9_999_999, -1000], -1000],
    [[7, 1, 1, 1, 1, 7, 7], 1],
  ])('off by %j ms, newest last, is estimated at %i ms (BEY-038)', (skews, estimate) => {
    const samples = skews.map((skew, i) => sample(skew, i * MINUTE));
    expect(estimateSkewMs(samples)).toBe(estimate);
    expect(estimateSkewMs([...samples].reverse())).toBe(estimate);
  });

  it('shrugs off two wild uploads of five', () => {
    const wild = fc.integer({ min: -1e9, max: 1e9 });
    fc.assert(
      fc.property(fc.integer({ min: -1e6, max: 1e6 }), wild, wild, fc.nat(4), fc.nat(4), (skew, a, b, i, j) => {
        const skews = [skew, skew, skew, skew, skew];
        skews[i] = a;
        skews[j] = b;
        return estimateSkewMs(skews.map((one, k) => sample(one, k * MINUTE))) === skew;
      }),
    );
  });

  it('seven minutes fast and on time is still on time', () => {
    expect(correctedInstant(at(12), 7 * MINUTE)).toBe(at(5));
  });

  it.each([
    [120_000, false],
    [120_001, true],
    [-120_000, false],
    [-120_001, true],
  ])('%i ms off is flagged: %s', (skew_ms, flagged) => {
    expect(isSkewFlagged(skew_ms, 120)).toBe(flagged);
  });

  it.each([
    [[], []],
    [[4], []],
    [[1, 2, 3], []],
    [
      [7, 3, 3, 5],
      [4, 6],
    ],
  ])('with captures %j misses %j', (counters, missing) => {
    expect(missingCounters(counters)).toEqual(missing);
  });
});

describe('a late upload', () => {
  const closed = { status: 'closed', actual_end_at: at(30) } as const;
  it.each([
    [{}, 5, 10, 'apply', null],
    [{ status: 'scheduled' }, 5, 10, 'apply', null],
    [closed, 30, 60, 'recompute', null],
    [closed, 30.001, 60, 'refuse', 'closed'],
    [{ status: 'finalized' }, 5, 600, 'recompute', null],
    [{ status: 'finalized', locked_at: at(900) }, 5, 1000, 'propose', null],
    [{ status: 'finalized', locked_at: at(900) }, 76, 1000, 'refuse', 'closed'],
    [{ status: 'cancelled' }, 5, 10, 'refuse', 'cancelled'],
    [{}, -11, 10, 'refuse', 'not_open'],
    [{}, 5, 5 + 72 * 60, 'apply', null],
    [{}, 5, 5.001 + 72 * 60, 'refuse', 'too_old'],
  ] as const)(
    'to %o, captured in minute %d and received in %d, means %s %s (CH-003, BEY-037)',
    (given, captured, received, outcome, reason) => {
      const judged = judgeUpload(session(given), START + captured * MINUTE, START + received * MINUTE, 72);
      expect(judged).toEqual({ outcome, reason });
    },
  );
});

describe('an upload', () => {
  it.each([
    [['applied', 'pending'], 'processing'],
    [['applied', 'duplicate'], 'completed'],
    [['applied', 'conflict'], 'partial'],
    [['rejected'], 'partial'],
  ] as const)('with items %j is %s (OMNI-059)', (items, status) => {
    expect(batchStatusOf(items)).toBe(status);
  });

  it('counts its items', () => {
    expect(batchCountsOf(['applied', 'duplicate', 'duplicate', 'conflict', 'rejected'])).toEqual({
      item_count: 5,
      applied_count: 1,
      duplicate_count: 2,
      conflict_count: 1,
      rejected_count: 1,
    });
  });

  it.each([
    ['sync_batches', SYNC_BATCH_MOVES],
    ['sync_items', SYNC_ITEM_MOVES],
  ])('moves as the trigger of %s says', (table, moves) => {
    const sql = readFileSync(new URL('../../../directus/migrations/0905-moves.sql', import.meta.url), 'utf8');
    const [, call = ''] = new RegExp(`ON ${table}\\s[^;]*muster_transition\\('status',([^;]*)\\)`).exec(sql) ?? [];
    const edges = [...call.matchAll(/'(\w+>\w+)'/g)].map(([, edge]) => edge);
    expect(
      Object.entries<readonly string[]>(moves)
        .flatMap(([from, to]) => to.map((one) => `${from}>${one}`))
        .sort(),
    ).toEqual(edges.sort());
  });

  it('has one workflow, and each dispute one', () => {
    expect([syncBatchWorkflowId('1'), syncConflictWorkflowId('1')]).toEqual(['sync:1', 'conflict:1']);
  });
});
