import { describe, expect, it } from 'vitest';
import { countPoints, leastPoints, type ActivityType, type Claim, type Scheme, type Student } from './index.ts';
import { activity, claim, countedOf, group, scheme, student } from './samples.ts';

const table = (code: string, levels: Record<string, number>, over: object = {}, figures: object = {}) =>
  activity(code, { award: 'table', figures: { levels, ...figures }, ...over } as Partial<ActivityType>);
const work = (id: string, points_allocated: number, over: Partial<Claim> = {}) =>
  claim(id, { activity_code: 'work', points_allocated, ...over });
const of = (over: Partial<Scheme>, claims: readonly Claim[], who: Partial<Student> = {}) =>
  countPoints(scheme(over), student(who), claims);
const losses = (over: Partial<Scheme>, ...claims: Claim[]) => of(over, claims).claims.map((one) => one.losses);

describe('which claims count (CT-085, CT-087)', () => {
  it('only approved ones', () => {
    const claims = (['pending', 'approved', 'rejected', 'withdrawn', 'reversed'] as const).map((status) =>
      work(status, 3, { status }),
    );
    expect(countedOf(of({}, claims).claims)).toEqual({ approved: 3 });
  });

  it('none before the first day of the course, whichever day is known', () => {
    const day = (id: string, activity_from: string | null, activity_until: string | null = null) =>
      work(id, 3, { activity_from, activity_until });
    const count = of({}, [
      day('a', '2023-07-31'),
      day('b', '2023-08-01'),
      day('c', '2023-07-31', '2023-08-02'),
      day('d', null, '2023-07-31'),
      day('e', null),
    ]);
    expect(countedOf(count.claims)).toEqual({ a: 0, b: 3, c: 0, d: 0, e: 3 });
    expect(count.claims.find(({ id }) => id === 'a')).toMatchObject({
      year: null,
      losses: [{ why: 'before_course', points: 3 }],
    });
    expect(count.claims.find(({ id }) => id === 'e')?.year).toBeNull();
    expect(count.claims.find(({ id }) => id === 'b')?.year).toBe(1);
  });

  it('none whose activity or group the scheme does not have', () => {
    const gone = { activity_code: 'gone', points_allocated: 4 };
    expect(losses({}, claim('a', gone), claim('b', { group_code: 'gone', points_allocated: 4 }))).toEqual([
      [{ why: 'not_in_scheme', points: 4 }],
      [{ why: 'not_in_scheme', points: 4 }],
    ]);
    expect(of({}, [claim('a', gone)])).toMatchObject({
      total: 0,
      claims: [{ points: 4, counted: 0, group_code: 'ALL' }],
    });
  });

  it('none without a figure for its level', () => {
    const types = [table('t', { I: 8 })];
    const odd = claim('a', { activity_code: 't', level: 'II', points_allocated: 8 });
    expect(of({ types }, [odd]).claims).toMatchObject([
      { points: 8, counted: 0, losses: [{ why: 'no_figure', points: 8 }] },
    ]);
  });

  it('none below the minimum of hours; the minimum itself counts (BEY-082)', () => {
    const types = [activity('work', { min_hours: 80 })];
    const hours = (id: string, value: number | null) => work(id, 5, { hours: value });
    expect(losses({ types }, hours('a', 79.99), hours('b', 80), hours('c', null))).toEqual([
      [{ why: 'too_few_hours', points: 5, limit: 80 }],
      [],
      [{ why: 'too_few_hours', points: 5, limit: 80 }],
    ]);
  });

  it('an achievement worth nothing loses nothing', () => {
    const types = [activity('trees', { award: 'count', figures: { unit: 1 }, min_hours: 1 } as Partial<ActivityType>)];
    expect(of({ types }, [claim('a', { activity_code: 'trees', quantity: 0 })]).claims).toMatchObject([
      { points: 0, counted: 0, losses: [] },
    ]);
  });
});

describe('caps at both sides (BEY-081, CT-083)', () => {
  it.each([
    ['claim', { types: [activity('work', { max_per_claim: 10 })] }, 'claim_cap'],
    ['activity', { types: [activity('work', { max_points: 10 })] }, 'activity_cap'],
    ['group', { groups: [group('ALL', { max: 10 })] }, 'group_cap'],
    ['all', { rules: { total_max: 10 } }, 'total_cap'],
  ])('of one %s: 9 and 10 count, of 11 one is lost', (_name, over, why) => {
    expect(of(over, [work('a', 9)]).total).toBe(9);
    expect(of(over, [work('a', 10)])).toMatchObject({ total: 10, claims: [{ losses: [] }] });
    expect(of(over, [work('a', 11)])).toMatchObject({
      total: 10,
      claims: [{ losses: [{ why, points: 1, limit: 10 }] }],
    });
  });

  it('of a level, beside one that has no cap', () => {
    const types = [table('t', { I: 6, II: 8 }, {}, { level_caps: { I: 10 } })];
    const at = (id: string, level: string) => claim(id, { activity_code: 't', level });
    const count = of({ types }, [at('a', 'I'), at('b', 'I'), at('c', 'II'), at('d', 'II')]);
    expect(countedOf(count.claims)).toEqual({ a: 6, b: 4, c: 8, d: 8 });
    expect(count.claims[1]?.losses).toEqual([{ why: 'level_cap', points: 2, limit: 10 }]);
  });

  it('name every cap that took points, from the claim to all', () => {
    const over = {
      types: [activity('work', { max_per_claim: 40, max_points: 30 })],
      groups: [group('ALL', { max: 20 })],
      rules: { total_max: 10 },
    };
    expect(losses(over, work('a', 50))).toEqual([
      [
        { why: 'claim_cap', points: 10, limit: 40 },
        { why: 'activity_cap', points: 10, limit: 30 },
        { why: 'group_cap', points: 10, limit: 20 },
        { why: 'total_cap', points: 10, limit: 10 },
      ],
    ]);
    expect(of(over, [work('a', 50)]).groups).toMatchObject([{ counted: 20, max: 20 }]);
  });

  it('pay the earlier day first, of one day the smaller id', () => {
    const types = [activity('work', { max_points: 10 })];
    const claims = [work('c', 6, { activity_from: '2024-01-11' }), work('b', 6), work('a', 6)];
    const paid = of({ types }, claims).claims;
    expect(paid.map(({ id, counted }) => [id, counted])).toEqual([['a', 6], ['b', 4], ['c', 0]]); // prettier-ignore
  });

  it('a place won at a named level raises the cap of the activity, never lowers it', () => {
    const types = [
      table('t', { I: 30, IV: 40 }, { max_points: 60 }, { places: { first: { I: 0 } }, win_caps: { IV: 80, I: 50 } }),
    ];
    const at = (id: string, level: string, place: string | null) => claim(id, { activity_code: 't', level, place });
    expect(of({ types }, [at('a', 'IV', null), at('b', 'IV', null)]).total).toBe(60);
    expect(of({ types }, [at('a', 'IV', null), at('b', 'IV', 'first')]).total).toBe(80);
    expect(of({ types }, [at('a', 'IV', null), at('b', 'I', 'first')]).total).toBe(60);
  });
});

describe('completion (BEY-081)', () => {
  it.each([
    [99, 'incomplete', 1],
    [100, 'complete', 0],
    [101, 'complete', 0],
  ])('%s of 100 points: %s', (points, verdict, lacks) => {
    expect(of({}, [work('a', points)])).toMatchObject({ verdict, lacks, required: 100 });
  });

  it('needs the minimum of every group', () => {
    const groups = [group('ALL'), group('B', { min: 5 })];
    const types = [activity('work'), activity('other', { group: 'B' })];
    const other = (points: number) => claim('b', { activity_code: 'other', points_allocated: points });
    expect(of({ groups, types }, [work('a', 100), other(4)])).toMatchObject({ verdict: 'incomplete', lacks: 0 });
    expect(of({ groups, types }, [work('a', 100), other(5)])).toMatchObject({ verdict: 'complete' });
    expect(of({ groups, types }, [work('a', 100)]).groups).toEqual([
      { code: 'ALL', min: 0, max: null, counted: 100, lacks: 0 },
      { code: 'B', min: 5, max: null, counted: 0, lacks: 5 },
    ]);
  });

  it('needs the minimum of every year of study; points after the last year count in all', () => {
    const over = { rules: { year_min: 10 }, required: { regular: 30 } };
    const in_ = (id: string, activity_from: string, points: number) => work(id, points, { activity_from });
    const count = of(over, [in_('a', '2023-08-01', 10), in_('b', '2024-08-01', 9), in_('c', '2026-01-01', 11)], {
      years: 2,
    });
    expect(count).toMatchObject({ total: 30, lacks: 0, verdict: 'incomplete' });
    expect(count.years.map(({ year, counted, lacks }) => [year, counted, lacks])).toEqual([[1, 10, 0], [2, 9, 1]]); // prettier-ignore
    expect(count.claims.map(({ year }) => year)).toEqual([1, 2, 3]);
    const full = of(over, [in_('a', '2023-08-01', 10), in_('b', '2024-08-01', 20)], { years: 2 });
    expect(full.verdict).toBe('complete');
    expect(of({ rules: { year_min: 0 } }, []).years).toEqual([]);
  });

  it('lacks at least as many points as all, the groups, or the years together', () => {
    const lacking = (lacks: number, groups: number[], years: number[]) => {
      const part = (one: number) => ({ lacks: one, min: 0, counted: 0 });
      return leastPoints({
        lacks,
        groups: groups.map((one) => ({ ...part(one), code: '', max: null })),
        years: years.map((one) => ({ ...part(one), year: 1 })),
      });
    };
    expect([lacking(9, [4, 4], [3]), lacking(1, [4, 4], [3]), lacking(1, [4], [3, 3])]).toEqual([9, 8, 6]);
  });
});
