import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import {
  cheapestCompletion,
  createCounter,
  type ActivityType,
  type Claim,
  type Scheme,
  type Student,
  type PointsTable,
} from './index.ts';
import { yearStart } from './points-table.ts';
import { activity, claim, group, scheme } from './samples.ts';

vi.setConfig({ testTimeout: 120_000 }); // every plan of thousands of small schemes on a busy machine

const TODAY = '2023-09-01';
/** Plans of more points are too many to count them all. */
const MOST = 6;
const who = (years: number): Student => ({ category: 'regular', admitted_on: '2023-08-01', years });
const small = (max: number, min = 1) => fc.integer({ min, max });
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

const anyType = (code: string): fc.Arbitrary<ActivityType> =>
  fc
    .record({
      group: fc.constantFrom('A', 'B'),
      kind: fc.constantFrom('table', 'hours', 'count', 'appraised'),
      a: small(3, 0),
      b: small(5, 2),
      win: maybe(small(9)),
      cap: maybe(small(6)),
      max_points: maybe(small(7)),
      max_per_claim: maybe(small(4)),
    })
    .map(({ group, kind, a, b, win, cap, max_points, max_per_claim }) => {
      const figures = {
        table: { levels: { I: a, II: b }, places: { first: { II: 1 } }, win_caps: win && { II: win }, level_caps: cap && { I: cap } },
        hours: { steps: [[10, b]] },
        count: { unit: b },
        appraised: {},
      }[kind]; // prettier-ignore
      return activity(code, { group, award: kind, figures, max_points, max_per_claim } as Partial<ActivityType>);
    });

const anySmall = fc
  .record({
    types: fc.tuple(anyType('x'), anyType('y')),
    required: small(6, 0),
    mins: fc.tuple(small(3, 0), small(3, 0)),
    max: maybe(small(6, 3)),
    best_level_only: maybe(fc.boolean()),
    year_min: maybe(small(3, 0)),
  })
  .map(({ types, required, mins, max, best_level_only, year_min }) =>
    plain(
      scheme({
        types,
        required: { regular: required },
        groups: [group('A', { min: mins[0], max }), group('B', { min: mins[1] })],
        rules: { best_level_only, year_min },
      }),
    ),
  );

/** The first place is worth one point from II on, also at I where that is the higher level. */
const placed = ({ levels: { I = 0, II = 0 } }: PointsTable) => (I > II ? I + 1 : I);

/** Every claim a scheme allows, listed without any cleverness; `points` are what it is awarded. */
function everything({ types }: Scheme, days: readonly string[], most: number): { made: Claim; points: number }[] {
  const amounts = Array.from({ length: most }, (_, index) => index + 1);
  return types.flatMap((type) => {
    const bound = (points: number) => Math.min(points, type.max_per_claim ?? points);
    const one = (points: number, over: Partial<Claim>) =>
      days.map((day) => ({
        points: bound(points),
        made: claim('', { activity_code: type.code, activity_from: day, ...over }),
      }));
    const all =
      type.award === 'table'
        ? [
            ...Object.entries(type.figures.levels).flatMap(([level, points]) => one(points, { level })),
            ...one((type.figures.levels.II as number) + 1, { level: 'II', place: 'first' }),
            ...one(placed(type.figures), { level: 'I', place: 'first' }),
          ]
        : type.award === 'hours'
          ? type.figures.steps.flatMap(([hours, points]) => one(points, { hours }))
          : type.award === 'count'
            ? amounts.flatMap((quantity) => one(type.figures.unit * quantity, { quantity }))
            : amounts.flatMap((points) => one(points, { points_allocated: points }));
    return all.filter(({ points }) => points > 0);
  });
}

/** The fewest points, then claims, of any plan up to `limit` points: every multiset of claims is counted. */
function bruteForce(rules: Scheme, student: Student, claims: readonly Claim[], days: readonly string[], limit: number) {
  const count = createCounter(rules);
  const moves = everything(rules, days, limit);
  let best: [points: number, claims: number] | null = null;
  const walk = (plan: Claim[], from: number, points: number): void => {
    if (count(student, [...claims, ...plan]).verdict === 'complete') {
      if (!best || points < best[0] || (points === best[0] && plan.length < best[1])) best = [points, plan.length];
      return;
    }
    for (let index = from; index < moves.length; index += 1) {
      const move = moves[index];
      if (!move || points + move.points > limit) continue;
      const id = `p${plan.length}`;
      walk([...plan, { ...move.made, id, event_id: id }], index, points + move.points);
    }
  };
  walk([], 0, 0);
  return best;
}

describe('the cheapest completion', () => {
  it('completes, and no other plan has fewer points, or as few in fewer claims (BEY-084)', () => {
    const earlier = fc.array(
      fc.record({ activity_code: fc.constantFrom('x', 'y'), level: fc.constantFrom('I', 'II') }),
      { maxLength: 2 },
    );
    fc.assert(
      fc.property(anySmall, small(2), earlier, (rules, years, before) => {
        const claims = before.map((one, index) =>
          claim(`c${index}`, { ...one, points_allocated: 2, hours: 10, quantity: 1, activity_from: '2023-08-15' }),
        );
        const student = who(years);
        const found = cheapestCompletion(rules, student, claims, TODAY);
        const days = rules.rules.year_min
          ? Array.from({ length: years }, (_, at) => (at === 0 ? TODAY : yearStart(at + 1, student.admitted_on)))
          : [TODAY];
        const brute = (limit: number) => bruteForce(rules, student, claims, days, limit);
        if (found.outcome === 'complete') expect(brute(0)).toEqual([0, 0]);
        else if (found.outcome !== 'plan') expect(brute(Math.min(MOST, found.least + 1))).toBeNull();
        else if (found.points <= MOST) {
          expect([found.cheapest, found.fewest]).toEqual([true, true]);
          expect(brute(found.points)).toEqual([found.points, found.steps.length]);
        }
      }),
      { numRuns: 150 },
    );
  });
});
