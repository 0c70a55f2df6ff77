import { describe, expect, it } from 'vitest';
import { cheapestCompletion, type ActivityType, type Claim, type Completion, type Scheme } from './index.ts';
import { activity, claim, group, scheme, schemeOf, student } from './samples.ts';

const TODAY = '2026-01-10'; // year 3 of a course from 2023-08-01
const work = (points_allocated: number, over: Partial<Claim> = {}) =>
  claim(`w${points_allocated}`, { activity_code: 'work', points_allocated, ...over });
const of = (over: Partial<Scheme>, claims: readonly Claim[] = [], limit?: number) =>
  cheapestCompletion(scheme(over), student(), claims, TODAY, limit);
const table = (code: string, levels: Record<string, number>, over: object = {}, figures: object = {}) =>
  activity(code, { award: 'table', figures: { levels, ...figures }, ...over } as Partial<ActivityType>);
const planned = (found: Completion) =>
  found.outcome === 'plan' ? found.steps.map(({ activity_code, points }) => [activity_code, points]) : found;

describe('what is the least a student still needs (BEY-084)', () => {
  it('nothing when complete', () => {
    expect(of({}, [work(100)])).toEqual({ outcome: 'complete' });
  });

  it('VTU: 62 points of 38 so far cannot be had from four heads; one head more makes four claims of it', () => {
    const heads = (...codes: string[]) => ({
      ...schemeOf('VTU-2018'),
      types: codes.map((code) => schemeOf('VTU-2018').types.find((type) => type.code === code) as ActivityType),
    });
    const vtu = heads('schools', 'technology', 'energy', 'skills');
    const claims = [
      work(20, { activity_code: 'schools', hours: 84 }),
      work(18, { activity_code: 'technology', hours: 80 }),
    ];
    expect(cheapestCompletion(vtu, student(), claims, TODAY)).toEqual({
      outcome: 'barred',
      why: 'out_of_reach',
      least: 62,
    });
    // Left: technology 2, energy 20, skills 20, water 20 = 62, exactly what is missing.
    const water = { ...(vtu.types[0] as ActivityType), code: 'water', name: 'Water management' };
    const found = cheapestCompletion({ ...vtu, types: [...vtu.types, water] }, student(), claims, TODAY);
    expect(found).toMatchObject({ outcome: 'plan', least: 62, points: 62, cheapest: true, fewest: true });
    expect(planned(found)).toEqual([['energy', 20], ['skills', 20], ['water', 20], ['technology', 2]]); // prettier-ignore
    expect(found).toMatchObject({ steps: [{ hours: 80, year: null }, {}, {}, {}] });
  });

  it('VTU lateral entry: 37 more are two claims', () => {
    const found = cheapestCompletion(schemeOf('VTU-2018'), student({ category: 'lateral' }), [
      work(20, { activity_code: 'schools', hours: 84 }),
      work(18, { activity_code: 'technology', hours: 80 }),
    ], TODAY); // prettier-ignore
    expect(planned(found)).toEqual([['business', 20], ['water', 17]]); // prettier-ignore
  });

  it('KTU-2016: 50 more are one MOOC', () => {
    const nss = claim('nss', { activity_code: 'nss', level: 'two_years' });
    const found = cheapestCompletion(schemeOf('KTU-2016'), student(), [nss], TODAY);
    // 40 lack; sports IV gives exactly 40
    expect(found).toMatchObject({ outcome: 'plan', least: 40, points: 40, cheapest: true, fewest: true });
    expect(found).toMatchObject({ steps: [{ activity_code: 'sports', level: 'IV', place: null, points: 40 }] });
  });

  it('KTU-2024: what a group lacks cannot be had in another', () => {
    const of24 = (code: string, group_code: string) => table(code, { done: 5 }, { group: group_code });
    const ktu = { ...schemeOf('KTU-2024'), types: [of24('a', 'I'), of24('b', 'II'), of24('c', 'III')] };
    const grant = (group_code: string, points_allocated: number) =>
      claim(group_code, { group_code, points_allocated, source: 'event' });
    const claims = [grant('I', 40), grant('II', 30), grant('III', 40)];
    // one level only: two claims of it give 10
    expect(planned(cheapestCompletion(ktu, student(), claims, TODAY))).toEqual([['b', 5], ['b', 5]]); // prettier-ignore
  });

  it('a place that raises the cap lets in what is there already', () => {
    // IV 40 + IV 40 = 80, the cap 60 takes 20; a third place at I is worth 2 and raises the cap to 80
    const levels = { places: { third: { I: 0 } }, win_caps: { I: 80 } };
    const types = [table('t', { I: 2, IV: 40 }, { max_points: 60 }, levels)];
    const claims = ['a', 'b'].map((id) => claim(id, { activity_code: 't', level: 'IV' }));
    const found = of({ types, required: { regular: 80 } }, claims);
    expect(found).toMatchObject({ outcome: 'plan', least: 20, points: 2, cheapest: true, fewest: true });
    expect(found).toMatchObject({ steps: [{ level: 'I', place: 'third', points: 2 }] });
    expect(of({ types, required: { regular: 62 } }, claims)).toMatchObject({ least: 2, points: 2, cheapest: true });
  });

  it('MAKAUT: year 3 needs 9 more and year 4 all its 25, of 34', () => {
    const mooc = (id: string, hours: number, day: string) =>
      claim(id, { activity_code: 'mooc', hours, activity_from: day });
    const donor = (id: string, day: string) =>
      claim(id, { activity_code: 'blood', level: 'donor', activity_from: day });
    const claims = [
      mooc('m1', 40, '2023-10-01'), mooc('m2', 12, '2024-02-01'), mooc('m3', 30, '2024-10-01'),
      claim('trees', { activity_code: 'trees', quantity: 14, activity_from: '2025-02-01' }),
      donor('d1', '2025-09-01'), donor('d2', '2025-12-01'),
    ]; // prettier-ignore
    const found = cheapestCompletion(schemeOf('MAKAUT-MAR'), student(), claims, TODAY);
    expect(found).toMatchObject({ outcome: 'plan', least: 34, points: 34, cheapest: true });
    const years = found.outcome === 'plan' ? Map.groupBy(found.steps, ({ year }) => year) : new Map();
    const sum = (year: number) =>
      years.get(year)?.reduce((total: number, { points }: { points: number }) => total + points, 0);
    expect([sum(3), sum(4), years.size]).toEqual([9, 25, 2]);
  });

  it('MAKAUT from the first day: 25 in each of four years', () => {
    const found = cheapestCompletion(schemeOf('MAKAUT-MAR'), student(), [], '2023-08-01');
    expect(found).toMatchObject({ outcome: 'plan', least: 100, points: 100, cheapest: true, fewest: true });
  });
});

describe('what bars completion (BEY-084)', () => {
  const years = { rules: { year_min: 10 }, required: { regular: 20 } };

  it('a year of study that is over and lacks points; not one that still runs', () => {
    const day = (activity_from: string) => work(10, { activity_from });
    const at = (today: string, ...claims: Claim[]) =>
      cheapestCompletion(scheme(years), student({ years: 2 }), claims, today);
    expect(at('2024-07-31')).toMatchObject({ outcome: 'plan', points: 20 });
    expect(at('2024-08-01')).toEqual({ outcome: 'barred', why: 'year_over', least: 20 });
    expect(at('2024-08-01', day('2024-07-31'))).toMatchObject({ outcome: 'plan', points: 10, steps: [{ year: 2 }] });
    expect(at('2025-08-01', day('2024-07-31'))).toMatchObject({ outcome: 'barred', why: 'year_over' });
  });

  it('not the total after the last year: what lacks in all is still earned', () => {
    const claims = [work(10, { activity_from: '2023-09-01' }), work(9, { activity_from: '2024-09-01' })];
    const late = cheapestCompletion(
      scheme({ ...years, rules: { year_min: 9 } }),
      student({ years: 2 }),
      claims,
      '2026-01-01',
    );
    expect(late).toMatchObject({ outcome: 'plan', points: 1, steps: [{ year: null }] });
  });

  it('before the course all its years are ahead', () => {
    const found = cheapestCompletion(scheme(years), student({ years: 2 }), [], '2023-01-01');
    expect(found).toMatchObject({
      outcome: 'plan',
      points: 20,
      steps: [
        { year: 1, points: 10 },
        { year: 2, points: 10 },
      ],
    });
  });

  it('a group or a total that no activity reaches; what events granted counts as reached', () => {
    const types = [activity('work', { max_points: 60 })];
    expect(of({ types })).toEqual({ outcome: 'barred', why: 'out_of_reach', least: 100 });
    const granted = (points: number, status: Claim['status'] = 'approved') => [
      claim('g', { points_allocated: points - 1, status }), claim('h', { status }),
    ]; // prettier-ignore
    expect(of({ types }, granted(39))).toMatchObject({ outcome: 'barred', least: 61 });
    expect(of({ types }, granted(40))).toMatchObject({ outcome: 'plan', points: 60 });
    expect(of({ types }, granted(40, 'pending'))).toMatchObject({ outcome: 'barred' });
    const groups = [group('ALL'), group('B', { min: 1 })];
    expect(of({ groups })).toEqual({ outcome: 'barred', why: 'out_of_reach', least: 100 });
  });

  it('a search that may not look, where no single claim brings anything', () => {
    const rules = { best_level_only: true };
    const types = [table('t', { I: 10, II: 11 }, {}, { level_caps: { I: 20 } })];
    const claims = [1, 2].map((no) => claim(`${no}`, { activity_code: 't', level: 'I' }));
    const asked = { types, rules, required: { regular: 22 } };
    expect(of(asked, claims)).toMatchObject({ outcome: 'plan', points: 22, steps: [{ level: 'II' }, { level: 'II' }] });
    expect(of({ ...asked, required: { regular: 33 } }, claims)).toMatchObject({
      points: 33,
      cheapest: true,
      fewest: true,
    });
    const far = {
      types: [table('t', { I: 10, II: 3 }, {}, { level_caps: { I: 20 } })],
      rules,
      required: { regular: 21 },
    };
    expect(of(far, claims, 0)).toEqual({ outcome: 'not_found', least: 1 });
  });

  it('a search that gave up still completes, and does not claim to be the cheapest', () => {
    const types = [table('a', { x: 7 }), table('b', { y: 5 })];
    const found = of({ types, required: { regular: 24 } }, [], 0);
    expect(found).toMatchObject({ outcome: 'plan', least: 24, cheapest: false, fewest: false });
    expect(planned(found)).toEqual([['a', 7], ['a', 7], ['a', 7], ['b', 5]]); // prettier-ignore
    expect(of({ types, required: { regular: 24 } })).toMatchObject({ points: 24, cheapest: true, fewest: true });
    expect(of({ required: { regular: 5 } }, [], 0)).toMatchObject({ points: 5, cheapest: false, fewest: false });
    expect(of({ required: { regular: 5 } }, [], 2)).toMatchObject({ points: 5, cheapest: true, fewest: false });
    expect(of({ required: { regular: 5 } }, [], 3)).toMatchObject({ points: 5, cheapest: true, fewest: true });
  });
});
