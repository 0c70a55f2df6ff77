import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shareInPercent, standingOf, tallyOf } from '../statistics/index.ts';
import type { CountedMark } from '../statistics/index.ts';
import { forecastOf, mustAttend } from './index.ts';

const marksOf = (present: number, absent: number): CountedMark[] => [
  ...Array<CountedMark>(present).fill({ category: 'present', weight: 1 }),
  ...Array<CountedMark>(absent).fill({ category: 'absent', weight: 0 }),
];
const days = (count: number) =>
  Array.from({ length: count }, (_, index) => `2026-12-${String(index + 1).padStart(2, '0')}`);
const rules = { excused_mode: 'exclude', eligibility_threshold_pct: 75 } as const;
const reaches = (credit: number, final: number, threshold: number) =>
  standingOf(shareInPercent(credit, final), { eligibility_threshold_pct: threshold, at_risk_margin_pct: 0 }) !==
  'ineligible';

describe('the forecast', () => {
  it('of 20 in 30 with 12 to come: 47.62, 76.19, attend all 12 (BEY-045)', () => {
    expect(forecastOf(tallyOf(marksOf(20, 10)), days(12), rules, '2026-11-21')).toEqual({
      sessions_remaining: 12,
      best_pct: 76.19,
      worst_pct: 47.62,
      must_attend: 12,
      unreachable_from: '2026-12-01',
    });
  });

  it.each([
    ['one session can be spared', 11, 0, 5, 1, '2026-12-05'],
    ['nothing can be lost any more', 30, 0, 5, 0, null],
    ['it is out of reach already', 1, 30, 5, null, '2026-11-21'],
    ['nothing is planned', 3, 1, 0, 0, null],
    ['nothing was held', 0, 0, 4, 3, '2026-12-02'],
  ] as const)('when %s', (_, present, absent, planned, must_attend, unreachable_from) => {
    expect(forecastOf(tallyOf(marksOf(present, absent)), days(planned), rules, '2026-11-21')).toMatchObject({
      must_attend,
      unreachable_from,
    });
  });

  it('knows no cases where nothing was and nothing will be held', () => {
    expect(forecastOf(tallyOf([]), [], rules, '2026-11-21')).toMatchObject({ best_pct: null, worst_pct: null });
  });

  it('equals trying every attendance of a small term (BEY-045)', () => {
    const scene = fc.record({
      hundredths: fc.nat(2000),
      absent: fc.nat(20),
      planned: fc.nat(14),
      threshold: fc.integer({ min: 0, max: 10_000 }).map((value) => value / 100),
    });
    fc.assert(
      fc.property(scene, ({ hundredths, absent, planned, threshold }) => {
        const held = Math.ceil(hundredths / 100) + absent;
        const credit = hundredths / 100;
        const enough = Array.from({ length: planned + 1 }, (_, k) => k).find(
          (k) => held + planned === 0 || reaches(credit + k, held + planned, threshold),
        );
        expect(mustAttend(credit, held, planned, threshold)).toBe(enough ?? null);
      }),
      { numRuns: 2000 },
    );
  });

  it('names the first day whose miss cannot be made good (BEY-045)', () => {
    const scene = fc.tuple(fc.nat(15), fc.nat(15), fc.nat(14), fc.integer({ min: 1, max: 100 }));
    fc.assert(
      fc.property(scene, ([present, absent, planned, threshold]) => {
        const asked = { ...rules, eligibility_threshold_pct: threshold };
        const plan = days(planned);
        const { unreachable_from } = forecastOf(tallyOf(marksOf(present, absent)), plan, asked, '2026-11-21');
        const final = present + absent + planned;
        const lost = (missed: number) => final > 0 && !reaches(present + planned - missed, final, threshold);
        const first = Array.from({ length: planned }, (_, index) => index).find((index) => lost(index + 1));
        expect(unreachable_from).toBe(lost(0) ? '2026-11-21' : first === undefined ? null : plan[first]);
      }),
      { numRuns: 1000 },
    );
  });
});
