import { describe, expect, it } from 'vitest';
import { countPoints, type ActivityType, type Claim } from './index.ts';
import { activity, claim, countedOf, groupsOf, schemeOf, student } from './samples.ts';

// One transcript per scheme, counted by hand from the universities' published tables.

describe('a VTU transcript (BEY-081, BEY-082)', () => {
  const appraised = (id: string, activity_code: string, hours: number, points_allocated: number, day: string) =>
    claim(id, { activity_code, hours, points_allocated, activity_from: day });

  it('counts 38 of 100: hours short of 80 count nothing, a head gives 20 at most', () => {
    // schools 84 h ≥ 80, awarded 20          → 20   head: 20 of 20
    // technology 80 h ≥ 80, awarded 18       → 18   head: 18 of 20
    // energy 78 h < 80, awarded 20           →  0
    // schools again 90 h, awarded 20         →  0   head is at 20
    // 20 + 18 + 0 + 0 = 38; 100 − 38 = 62 lacking
    const count = countPoints(schemeOf('VTU-2018'), student(), [
      appraised('schools', 'schools', 84, 20, '2024-01-10'),
      appraised('technology', 'technology', 80, 18, '2024-06-10'),
      appraised('energy', 'energy', 78, 20, '2024-09-10'),
      appraised('schools again', 'schools', 90, 20, '2025-01-10'),
    ]);
    expect(count).toMatchObject({ total: 38, required: 100, lacks: 62, verdict: 'incomplete', years: [] });
    expect(count.claims.map(({ points, counted, losses }) => [points, counted, losses])).toEqual([
      [20, 20, []],
      [18, 18, []],
      [20, 0, [{ why: 'too_few_hours', points: 20, limit: 80 }]],
      [20, 0, [{ why: 'activity_cap', points: 20, limit: 20 }]],
    ]);
  });

  it('completes a transfer student with 50: 20 + 20 + 10', () => {
    const claims = [
      appraised('a', 'schools', 80, 20, '2024-01-10'),
      appraised('b', 'energy', 80, 20, '2024-02-10'),
      appraised('c', 'skills', 80, 10, '2024-03-10'),
    ];
    const transfer = student({ category: 'transfer' });
    expect(countPoints(schemeOf('VTU-2018'), transfer, claims)).toMatchObject({ total: 50, verdict: 'complete' });
    expect(countPoints(schemeOf('VTU-2018'), transfer, claims.slice(1))).toMatchObject({ total: 30, lacks: 20 });
  });
});

describe('a KTU-2016 transcript (BEY-081, BEY-082)', () => {
  it('counts 130 of 75 for lateral entry: a place lifts the cap of sports to 80', () => {
    // sports V 60 + first: V is not named, IV gives 20 → 80; cap 60, won at V 80 → 80
    // sports I 8                                       →  0   sports is at 80
    // mooc 50                                          → 50   cap 50
    // mooc 50                                          →  0
    // 80 + 0 + 50 + 0 = 130 ≥ 75
    const count = countPoints(schemeOf('KTU-2016'), student({ category: 'lateral', years: 3 }), [
      claim('won', { activity_code: 'sports', level: 'V', place: 'first', activity_from: '2024-01-10' }),
      claim('took part', { activity_code: 'sports', level: 'I', activity_from: '2024-02-10' }),
      claim('mooc', { activity_code: 'mooc', level: 'passed', activity_from: '2024-03-10' }),
      claim('mooc again', { activity_code: 'mooc', level: 'passed', activity_from: '2024-04-10' }),
    ]);
    expect(count).toMatchObject({ total: 130, required: 75, lacks: 0, verdict: 'complete' });
    expect(countedOf(count.claims)).toEqual({ won: 80, 'took part': 0, mooc: 50, 'mooc again': 0 });
    expect(count.claims[1]?.losses).toEqual([{ why: 'activity_cap', points: 8, limit: 80 }]);
    expect(groupsOf(count.groups)).toMatchObject({ SPORT: [80, 0], PROF: [50, 0], NAT: [0, 0] });
  });

  it('counts 60 of sports where no place was won at IV or above', () => {
    // sports I 8, II 15, III 25 + first 10 = 35, I 8: 8 + 15 + 35 + 8 = 66 → 60; the last counts 2
    const done = (id: string, level: string, place: string | null, day: string) =>
      claim(id, { activity_code: 'sports', level, place, activity_from: day });
    const count = countPoints(schemeOf('KTU-2016'), student(), [
      done('a', 'I', null, '2024-01-01'),
      done('b', 'II', null, '2024-01-02'),
      done('c', 'III', 'first', '2024-01-03'),
      done('d', 'I', null, '2024-01-04'),
    ]);
    expect(count).toMatchObject({ total: 60, lacks: 40 });
    expect(countedOf(count.claims)).toEqual({ a: 8, b: 15, c: 35, d: 2 });
  });
});

describe('a KTU-2024 transcript (BEY-081, BEY-082)', () => {
  // The handbook's activities are not in the draft; these are made up with the points of the example.
  const done = (points: number) => ({ award: 'table', figures: { levels: { done: points } } }) as const;
  const types: ActivityType[] = [
    activity('contest', { ...done(10), group: 'I', best_of: 'contest' }),
    activity('contest-won', { ...done(25), group: 'I', best_of: 'contest' }),
    activity('other', { ...done(20), group: 'I' }),
    activity('course', { ...done(30), group: 'II' }),
    activity('patent', { ...done(60), group: 'III' }),
  ];
  const scheme = { ...schemeOf('KTU-2024'), types };
  const of = (id: string, group_code: string, day: string, event_id: string | null = null): Claim =>
    claim(id, { activity_code: id, group_code, level: 'done', event_id, activity_from: day });
  const claims = [
    of('contest', 'I', '2025-01-10', 'hack'),
    of('contest-won', 'I', '2025-01-10', 'hack'),
    of('other', 'I', '2025-02-10'),
    of('course', 'II', '2025-03-10'),
    of('patent', 'III', '2025-04-10'),
  ];

  it('counts 110 of 120: winning replaces taking part, each group counts 40', () => {
    // I:   took part 10 → 0, won the same event 25 → 25, other 20 → 15   25 + 20 = 45, group counts 40
    // II:  30 → 30, lacks 10
    // III: 60 → 40, group counts 40
    // 40 + 30 + 40 = 110, though the awards sum to 10 + 25 + 20 + 30 + 60 = 145
    const count = countPoints(scheme, student(), claims);
    expect(count).toMatchObject({ total: 110, required: 120, lacks: 10, verdict: 'incomplete' });
    expect(countedOf(count.claims)).toEqual({ contest: 0, 'contest-won': 25, other: 15, course: 30, patent: 40 });
    expect(groupsOf(count.groups)).toEqual({ I: [40, 0], II: [30, 10], III: [40, 0] });
    expect(count.claims.reduce((sum, { points }) => sum + points, 0)).toBe(145);
    expect(count.claims.find(({ id }) => id === 'contest')?.losses).toEqual([{ why: 'replaced', points: 10 }]);
  });

  it('counts 90 of 90 for lateral entry and 60 of 60 with a disability', () => {
    // lateral: groups count and need 30: min(45, 30) + min(30, 30) + min(60, 30) = 90; pwd: 20 + 20 + 20 = 60
    const lateral = student({ category: 'lateral' });
    expect(countPoints(scheme, lateral, claims)).toMatchObject({ total: 90, verdict: 'complete' });
    expect(countPoints(scheme, student({ category: 'pwd' }), claims)).toMatchObject({ total: 60, verdict: 'complete' });
    expect(countPoints(scheme, lateral, claims.slice(0, 4))).toMatchObject({ total: 60, lacks: 30 });
  });
});

describe('a MAKAUT transcript (BEY-081, BEY-082)', () => {
  const mooc = (id: string, hours: number, day: string) =>
    claim(id, { activity_code: 'mooc', hours, activity_from: day });
  const donor = (id: string, day: string) => claim(id, { activity_code: 'blood', level: 'donor', activity_from: day });

  it('counts 66 of 100 and says what each year lacks', () => {
    // year 1: mooc 40 h 20, mooc 12 h 5                           → 25
    // year 2: mooc 30 h 16 → 15 (mooc 40: 20 + 5 + 15), 14 trees → 10 (trees 10)   → 25
    // year 3: donor 3 × 8 = 24 → 16 (donor 16)                   → 16, lacks 25 − 16 = 9
    // year 4: nothing yet                                        →  0, lacks 25
    // 25 + 25 + 16 = 66; 100 − 66 = 34 = 9 + 25
    const count = countPoints(schemeOf('MAKAUT-MAR'), student(), [
      mooc('m1', 40, '2023-10-01'),
      mooc('m2', 12, '2024-02-01'),
      mooc('m3', 30, '2024-10-01'),
      claim('trees', { activity_code: 'trees', quantity: 14, activity_from: '2025-02-01' }),
      donor('d1', '2025-09-01'),
      donor('d2', '2025-12-01'),
      donor('d3', '2026-03-01'),
    ]);
    expect(count).toMatchObject({ total: 66, lacks: 34, verdict: 'incomplete' });
    expect(countedOf(count.claims)).toEqual({ m1: 20, m2: 5, m3: 15, trees: 10, d1: 8, d2: 8, d3: 0 });
    expect(count.years).toEqual([
      { year: 1, min: 25, counted: 25, lacks: 0 },
      { year: 2, min: 25, counted: 25, lacks: 0 },
      { year: 3, min: 25, counted: 16, lacks: 9 },
      { year: 4, min: 25, counted: 0, lacks: 25 },
    ]);
    expect(count.claims.at(-1)?.losses).toEqual([{ why: 'level_cap', points: 8, limit: 16 }]);
  });
});
