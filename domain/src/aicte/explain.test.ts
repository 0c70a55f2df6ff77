import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { recompute, whatIf, type Explanation } from '../explain/index.ts';
import {
  AICTE_RECOMPUTES,
  countPoints,
  explainClaim,
  explainPoints,
  recomputeClaim,
  recomputePoints,
  type Claim,
  type PointsAsked,
  type Scheme,
  type Student,
} from './index.ts';
import { activity, anyClaims, anyScheme, anyStudent, claim, group, scheme, schemeOf, student } from './samples.ts';

vi.setConfig({ testTimeout: 60_000 }); // thousands of random cases on a busy machine

const asked = (rules: Scheme, who: Student, claims: readonly Claim[], person_id = 'asha'): PointsAsked => ({
  subject: { person_id },
  known_at: '2026-01-10T10:00:00Z',
  enrollment: { id: 'e1', student: who },
  claims,
  scheme: rules,
  policy: { id: 'policy', version: 3, digest: 'd' },
});
const stored = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
const work = (id: string, points_allocated: number, over: Partial<Claim> = {}) =>
  claim(id, { activity_code: 'work', points_allocated, ...over });

describe('points explained', () => {
  it('are recomputed from their stored facts alone, and so is every claim (BEY-090)', () => {
    fc.assert(
      fc.property(anyScheme, anyStudent, anyClaims(20), fc.nat(19), (rules, who, claims, pick) => {
        const { explanation, count } = explainPoints(asked(rules, who, claims));
        expect(recompute(stored(explanation) as Explanation, AICTE_RECOMPUTES)).toEqual({ outcome: 'same' });
        expect(explanation).toMatchObject({ value: count.total, verdict: count.verdict });
        const one = count.claims[pick % Math.max(1, count.claims.length)];
        if (!one) return;
        const told = explainClaim(one.id, asked(rules, who, claims));
        expect(recompute(stored(told) as Explanation, AICTE_RECOMPUTES)).toEqual({ outcome: 'same' });
        expect(told?.value).toBe(one.counted);
      }),
      { numRuns: 1000 },
    );
  });

  it('show enrollment and claims as facts, every bound as a rule, the scheme as policy (BEY-090)', () => {
    const rules = scheme({ groups: [group('ALL', { min: 5, max: 60 })], rules: { year_min: 10 } });
    const claims = [work('a', 30), work('b', 40, { status: 'pending' })];
    const { explanation, count } = explainPoints(asked(rules, student({ years: 1 }), claims));
    expect(explanation).toEqual({
      v: 1,
      subject: { person_id: 'asha' },
      known_at: '2026-01-10T10:00:00Z',
      value: 30,
      unit: 'points',
      verdict: 'incomplete',
      facts: [
        { table: 'enrollments', id: 'e1', value: student({ years: 1 }) },
        { table: 'aicte_point_transactions', id: 'a', value: claims[0] },
        { table: 'aicte_point_transactions', id: 'b', value: claims[1] },
      ],
      rules: [
        { code: 'AICTE_POINTS', inputs: { required: 100 }, output: 30 },
        { code: 'AICTE_GROUP', inputs: { code: 'ALL', min: 5, max: 60 }, output: 30 },
        { code: 'AICTE_YEAR', inputs: { year: 1, min: 10 }, output: 30 },
      ],
      policy: { id: 'policy', version: 3, digest: 'd', document: rules },
      flips: [{ verdict: 'complete', change: 'points', delta: 70 }],
    });
    expect(count).toEqual(countPoints(rules, student({ years: 1 }), claims));
  });

  it('that were tampered with are found out (BEY-090)', () => {
    const { explanation } = explainPoints(asked(scheme(), student(), [work('a', 30)]));
    expect(recompute({ ...explanation, value: 100, verdict: 'complete' } as Explanation, AICTE_RECOMPUTES)).toEqual({
      outcome: 'different', claimed: { value: 100, verdict: 'complete' }, found: { value: 30, verdict: 'incomplete' },
    }); // prettier-ignore
  });
});

describe('the nearest change that flips completion (BEY-090)', () => {
  const flips = (over: Partial<Scheme>, ...claims: Claim[]) =>
    explainPoints(asked(scheme(over), student(), claims)).explanation.flips;

  it.each([
    ['all', {}, 103, -4],
    ['all, exactly met', {}, 100, -1],
    ['a group', { groups: [group('ALL', { min: 102 })] }, 103, -2],
    ['a year', { rules: { year_min: 1 } }, 103, -4],
  ])('is the loss of what is spare in %s', (_name, over, points, delta) => {
    const years =
      'rules' in over
        ? ['2024-08-10', '2025-08-10', '2026-08-10'].map((day, index) => work(`y${index}`, 9, { activity_from: day }))
        : [];
    const claims = [work('a', points - 9 * years.length), ...years];
    expect(flips(over, ...claims)).toEqual([{ verdict: 'incomplete', change: 'points', delta }]);
  });

  it('is exact: one point fewer than the delta does not flip, the delta does', () =>
    fc.assert(
      fc.property(fc.nat(60), fc.nat(60), fc.nat(80), fc.nat(40), (a, b, required, min) => {
        const rules = scheme({ required: { regular: required }, groups: [group('ALL', { min }), group('B')], types: [activity('work'), activity('b', { group: 'B' })] });
        const claims = (x: number) => [work('a', x), claim('b', { activity_code: 'b', group_code: 'B', points_allocated: b })];
        const { verdict, flips: [flip] } = explainPoints(asked(rules, student(), claims(a))).explanation;
        const after = (by: number) => countPoints(rules, student(), claims(a + by)).verdict;
        if (!flip) expect([verdict, required, min]).toEqual(['complete', 0, 0]);
        else if (verdict === 'incomplete') expect([after(flip.delta), after(flip.delta - 1)]).toEqual(['complete', 'incomplete']);
        else if (a + flip.delta >= 0) expect([after(flip.delta), after(flip.delta + 1)]).toEqual(['incomplete', 'complete']);
      }),
    )); // prettier-ignore

  it('is none where nothing is needed', () => {
    expect(flips({ required: { regular: 0 } })).toEqual([]);
  });
});

describe('a claim explained (BEY-084)', () => {
  const types = [activity('work', { max_per_claim: 25, max_points: 40 })];
  const told = (id: string, claims: readonly Claim[]) => explainClaim(id, asked(scheme({ types }), student(), claims));

  it('counts x of y, with every cap that took points and its limit', () => {
    const claims = [work('a', 20), work('b', 30), work('c', 5), work('p', 9, { status: 'pending' })];
    expect(told('b', claims)).toMatchObject({
      subject: { person_id: 'asha', aicte_point_transaction_id: 'b' },
      value: 20,
      unit: 'points',
      verdict: 'counts_in_part',
      facts: [{ id: 'e1' }, { id: 'a' }, { id: 'b' }, { id: 'c' }],
      rules: [
        { code: 'AICTE_CLAIM', inputs: { points: 30 }, output: 20 },
        { code: 'AICTE_LOSS_CLAIM_CAP', inputs: { limit: 25 }, output: -5 },
        { code: 'AICTE_LOSS_ACTIVITY_CAP', inputs: { limit: 40 }, output: -5 },
      ],
      policy: { id: 'policy', version: 3, digest: 'd', document: scheme({ types }) },
      flips: [],
      v: 1,
      known_at: '2026-01-10T10:00:00Z',
    });
    expect(told('a', claims)).toMatchObject({ value: 20, verdict: 'counts', rules: [{ output: 20 }] });
    expect(told('c', claims)).toMatchObject({ value: 0, verdict: 'counts_nothing' });
    expect(told('p', claims)).toBeNull();
    expect(told('b', claims)?.facts).toHaveLength(4);
  });

  it('a loss without a limit has none among its inputs', () => {
    const gone = explainClaim('x', asked(scheme(), student(), [claim('x', { activity_code: 'gone' })]));
    expect(gone?.rules[1]).toEqual({ code: 'AICTE_LOSS_NOT_IN_SCHEME', inputs: {}, output: -1 });
  });

  it('is recomputed under another scheme, and counts nothing where it is not found', () => {
    const explained = told('b', [work('b', 30)]);
    if (!explained) throw new Error('The claim is approved.');
    expect(recomputeClaim(explained, scheme())).toEqual({ value: 30, verdict: 'counts' });
    expect(recomputeClaim({ ...explained, subject: {} })).toEqual({ value: 0, verdict: 'counts' });
  });
});

describe('what if another version of the scheme held (BEY-091)', () => {
  const cases = (rules: Scheme, points: readonly number[]) =>
    points.map((one, index) => explainPoints(asked(rules, student(), [work('a', one)], `p${index}`)).explanation);

  it('changes nothing under the scheme the results were made with', () =>
    fc.assert(
      fc.property(anyScheme, anyStudent, anyClaims(10), (rules, who, claims) => {
        const { explanation } = explainPoints(asked(rules, who, claims));
        expect(whatIf([explanation], rules, recomputePoints)).toEqual({ cases: 1, changes: [], flips: [], moves: {} });
      }),
    ));

  it('lists exactly those who change sides, both ways', () => {
    const told = cases(scheme(), [60, 80, 99, 100]);
    const lower = whatIf(told, scheme({ version: 2, required: { regular: 80 } }), recomputePoints);
    expect(lower.flips.map(({ subject }) => subject.person_id)).toEqual(['p1', 'p2']);
    expect(lower.moves).toEqual({ 'incomplete>complete': 2 });
    const capped = whatIf(told, scheme({ version: 3, groups: [group('ALL', { max: 90 })] }), recomputePoints);
    expect(capped.changes.map(({ subject, after }) => [subject.person_id, after.value])).toEqual([['p2', 90], ['p3', 90]]); // prettier-ignore
    expect(capped.moves).toEqual({ 'complete>incomplete': 1 });
  });

  it('replays the achievements, not the points that were written', () => {
    const nss = claim('n', { activity_code: 'nss', level: 'two_years', points_allocated: 60 });
    const ktu = schemeOf('KTU-2016');
    const { explanation } = explainPoints(asked(ktu, student(), [nss]));
    const richer = JSON.parse(JSON.stringify(ktu).replace('{"two_years":60}', '{"two_years":55}')) as Scheme;
    expect(recomputePoints(explanation, richer)).toEqual({ value: 55, verdict: 'incomplete' });
  });
});
