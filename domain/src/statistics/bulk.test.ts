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

  it('tell the four categories, their weights and a seat without any apart (CH-045, CH-047)', () => {
    const kinds: CountedMark[] = [
      { category: 'present', weight: 1 },
      { category: 'late', weight: 0.5 },
      { category: 'excused', weight: 0 },
      { category: 'absent', weight: 0 },
    ];
    const seats = [0, 0, 0, 3, 1, 1, 2, 3, 2, 2, 2, 2, 255, 255, 255, 255, 0, 1, 1, 3];
    const figures = tallySeats(Uint8Array.from(seats), 4, kinds, used);
    expect([...figures.percentage_hundredths]).toEqual([7500, 3333, -1, -1, 5000]);
    expect([...figures.credit_hundredths]).toEqual([300, 100, 0, 0, 200]);
    expect(tallyOfSeat(figures, 1)).toEqual({
      sessions_held: 4,
      present_count: 0,
      late_count: 2,
      excused_count: 1,
      absent_count: 1,
      credit: 1,
    });
    const counted = tallySeats(Uint8Array.from(seats), 4, kinds, { ...used, excused_mode: 'count_present' });
    expect([...counted.percentage_hundredths]).toEqual([7500, 5000, 10_000, -1, 5000]);
  });

  it.each([0, 256])('refuse %d sessions a seat', (sessions) => {
    const count = () => tallySeats(new Uint8Array(300), sessions, one, used);
    expect(count).toThrow(new RangeError('sessions must be 1 to 255'));
  });
});
