import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CountedMark, StatisticsRules } from './index.ts';
import {
  addMark,
  EMPTY_TALLY,
  EXCUSED_MODES,
  explainPercentage,
  mergeTallies,
  percentageOf,
  PRESENCE_CATEGORIES,
  recomputePercentage,
  shareInPercent,
  standingOf,
  tallyOf,
} from './index.ts';

const mark = fc.record({
  category: fc.constantFrom(...PRESENCE_CATEGORIES),
  weight: fc.integer({ min: 0, max: 100 }).map((hundredths) => hundredths / 100),
});
const marks = fc.array(mark, { maxLength: 80 });
const rules: StatisticsRules = { excused_mode: 'exclude', eligibility_threshold_pct: 75, at_risk_margin_pct: 5 };
const of = (present: number, absent: number, excused = 0): CountedMark[] => [
  ...Array<CountedMark>(present).fill({ category: 'present', weight: 1 }),
  ...Array<CountedMark>(absent).fill({ category: 'absent', weight: 0 }),
  ...Array<CountedMark>(excused).fill({ category: 'excused', weight: 0 }),
];

describe('tallies', () => {
  it('merge in any order and grouping to the same (CH-053)', () => {
    fc.assert(
      fc.property(marks, marks, marks, (a, b, c) => {
        const [x, y, z] = [tallyOf(a), tallyOf(b), tallyOf(c)];
        expect(mergeTallies(x, y)).toEqual(mergeTallies(y, x));
        expect(mergeTallies(mergeTallies(x, y), z)).toEqual(mergeTallies(x, mergeTallies(y, z)));
        expect(mergeTallies(x, EMPTY_TALLY)).toEqual(x);
        expect(mergeTallies(mergeTallies(x, y), z)).toEqual(tallyOf([...c, ...a, ...b]));
      }),
    );
  });

  it('grow by one mark as if it had been counted with the others', () => {
    fc.assert(
      fc.property(marks, mark, (all, one) => {
        expect(addMark(tallyOf(all), one)).toEqual(tallyOf([...all, one]));
      }),
    );
  });

  it('hold as many sessions as marks of the four categories together (CH-048)', () => {
    fc.assert(
      fc.property(marks, (all) => {
        const tally = tallyOf(all);
        expect(tally.sessions_held).toBe(
          tally.present_count + tally.late_count + tally.excused_count + tally.absent_count,
        );
      }),
    );
  });
});

describe('the percentage', () => {
  it.each([
    ['exclude', 75],
    ['count_present', 80],
    ['count_absent', 60],
  ] as const)('counts excused sessions by the mode %s: %d (CH-045, CH-048)', (mode, expected) => {
    expect(percentageOf(tallyOf(of(12, 4, 4)), mode)).toBe(expected);
  });

  it('is unknown while nothing counts', () => {
    expect(percentageOf(EMPTY_TALLY, 'count_absent')).toBeNull();
    expect(percentageOf(tallyOf(of(0, 0, 3)), 'exclude')).toBeNull();
    expect(percentageOf(tallyOf(of(0, 0, 3)), 'count_present')).toBe(100);
  });

  it.each([
    [2, 3, 66.67],
    [1, 3, 33.33],
    [1, 800, 0.13],
    [1, 801, 0.12],
    [0.005, 1, 1],
  ])('of %d in %d rounds half-up to %d', (credit, denominator, expected) => {
    expect(shareInPercent(credit, denominator)).toBe(expected);
  });

  it('stays within 0 and 100, and one more presence never lowers it', () => {
    fc.assert(
      fc.property(marks, fc.constantFrom(...EXCUSED_MODES), (all, mode) => {
        const before = percentageOf(tallyOf(all), mode);
        const after = percentageOf(tallyOf([...all, ...of(1, 0)]), mode);
        expect(before ?? 0).toBeGreaterThanOrEqual(0);
        expect(after).toBeGreaterThanOrEqual(before ?? 0);
        expect(after).toBeLessThanOrEqual(100);
      }),
    );
  });
});

describe('the standing', () => {
  it.each([
    [null, 'unknown'],
    [74.99, 'ineligible'],
    [75, 'at_risk'],
    [79.99, 'at_risk'],
    [80, 'eligible'],
    [100, 'eligible'],
  ] as const)('of %s at threshold 75 and margin 5 is %s (CH-046, CH-049)', (percentage, expected) => {
    expect(standingOf(percentage, rules)).toBe(expected);
  });

  it('never calls full attendance at risk, however large the margin', () => {
    expect(standingOf(100, { eligibility_threshold_pct: 98, at_risk_margin_pct: 5 })).toBe('eligible');
    expect(standingOf(99.99, { eligibility_threshold_pct: 98, at_risk_margin_pct: 5 })).toBe('at_risk');
  });

  it('compares the published number: two thirds meet a threshold of 66.67', () => {
    const percentage = percentageOf(tallyOf(of(2, 1)), 'exclude');
    expect(standingOf(percentage, { eligibility_threshold_pct: 66.67, at_risk_margin_pct: 0 })).toBe('eligible');
  });
});

describe('the explanation of a percentage', () => {
  const explain = (all: readonly CountedMark[], used = rules) =>
    explainPercentage({
      subject: { person_id: 'p', course_section_id: 's' },
      known_at: '2026-11-21T00:00:00Z',
      rules: used,
      marks: all.map((value, index) => ({ table: 'attendance_records', id: String(index), revision: 1, value })),
    });
  const anyRules = fc.record({
    excused_mode: fc.constantFrom(...EXCUSED_MODES),
    eligibility_threshold_pct: fc.integer({ min: 0, max: 10_000 }).map((value) => value / 100),
    at_risk_margin_pct: fc.integer({ min: 0, max: 2_000 }).map((value) => value / 100),
  });

  it('lists facts that alone recompute number and verdict (BEY-090)', () => {
    fc.assert(
      fc.property(marks, anyRules, (all, used) => {
        const { value, verdict, ...rest } = explain(all, used);
        const told = JSON.parse(JSON.stringify({ ...rest, value: null, verdict: 'unknown' })) as typeof rest;
        expect(recomputePercentage({ ...told, value: null, verdict: 'unknown' })).toEqual({ value, verdict });
      }),
      { numRuns: 1000 },
    );
  });

  it('names the fewest further sessions that change the verdict, and not one less (BEY-090)', () => {
    fc.assert(
      fc.property(marks, anyRules, (all, used) => {
        const { verdict, flips } = explain(all, used);
        for (const flip of flips) {
          const further = (count: number) =>
            explain([...all, ...(flip.change === 'present' ? of(count, 0) : of(0, count))], used).verdict;
          expect(further(flip.delta)).toBe(flip.verdict);
          expect(flip.verdict).not.toBe(verdict);
          expect(further(flip.delta - 1)).not.toBe(flip.verdict);
        }
      }),
    );
  });

  it('tells the counts, the thresholds and the rules by which the number came about (BEY-090)', () => {
    const counts = { sessions_held: 4, present_count: 3, late_count: 0, excused_count: 0, absent_count: 1, credit: 3 };
    expect(explain(of(3, 1))).toMatchObject({
      value: 75,
      unit: '%',
      verdict: 'at_risk',
      rules: [
        { code: 'ATT_PERCENTAGE', inputs: { ...counts, excused_mode: 'exclude' }, output: 75 },
        {
          code: 'ATT_STANDING',
          inputs: { percentage: 75, eligibility_threshold_pct: 75, at_risk_margin_pct: 5 },
          output: 'at_risk',
        },
      ],
    });
  });

  it('offers absences to the eligible and presences to the ineligible', () => {
    expect(explain(of(23, 7)).flips).toEqual([
      { verdict: 'ineligible', change: 'absent', delta: 1 },
      { verdict: 'eligible', change: 'present', delta: 5 },
    ]);
    expect(explain(of(2, 1)).flips).toEqual([{ verdict: 'at_risk', change: 'present', delta: 1 }]);
  });
});
