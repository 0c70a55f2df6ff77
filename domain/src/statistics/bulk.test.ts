import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  EXCUSED_MODES,
  NOT_COUNTED,
  percentageOf,
  PRESENCE_CATEGORIES,
  STANDINGS,
  standingOf,
  tallyOf,
  tallyOfSeat,
  tallySeats,
  type CountedMark,
} from './index.ts';

const hundredths = (min: number, max: number) => fc.integer({ min, max }).map((value) => value / 100);
const states = fc.array(fc.record({ category: fc.constantFrom(...PRESENCE_CATEGORIES), weight: hundredths(0, 100) }), {
  minLength: 1,
  maxLength: 6,
});
const rules = fc.record({
  excused_mode: fc.constantFrom(...EXCUSED_MODES),
  eligibility_threshold_pct: hundredths(0, 10_000),
  at_risk_margin_pct: hundredths(0, 1_000),
});

describe('figures of many seats', () => {
  it('equal tally, percentage and standing of each seat alone (CH-045, CH-051)', () => {
    const scene = fc.tuple(states, rules, fc.integer({ min: 1, max: 40 }), fc.array(fc.nat(), { maxLength: 200 }));
    fc.assert(
      fc.property(scene, ([kinds, used, sessions, numbers]) => {
        const codes = Uint8Array.from(numbers, (no) => (no % 7 === 6 ? NOT_COUNTED : no % kinds.length));
        const figures = tallySeats(codes, sessions, kinds, used);
        expect(figures.standing).toHaveLength(Math.floor(codes.length / sessions));
        figures.standing.forEach((standing, seat) => {
          const mine = codes.subarray(seat * sessions, (seat + 1) * sessions);
          const tally = tallyOf([...mine].flatMap((code) => kinds[code] ?? []));
          const percentage = percentageOf(tally, used.excused_mode);
          expect(tallyOfSeat(figures, seat)).toEqual(tally);
          expect(figures.percentage_hundredths[seat]).toBe(percentage === null ? -1 : Math.round(percentage * 100));
          expect(STANDINGS[standing]).toBe(standingOf(percentage, used));
        });
      }),
      { numRuns: 300 },
    );
  });

  const one: CountedMark[] = [{ category: 'absent', weight: 1 }];
  const used = { excused_mode: 'exclude', eligibility_threshold_pct: 75, at_risk_margin_pct: 5 } as const;

  it('hold up to 255 sessions of one category', () => {
    const tally = tallyOfSeat(tallySeats(new Uint8Array(255), 255, one, used), 0);
    expect(tally).toMatchObject({ sessions_held: 255, absent_count: 255, credit: 255 });
  });

  it.each([0, 256])('refuse %d sessions a seat', (sessions) => {
    expect(() => tallySeats(new Uint8Array(300), sessions, one, used)).toThrow(RangeError);
  });
});
