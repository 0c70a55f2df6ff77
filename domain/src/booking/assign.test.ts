import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { assign, assignDisjoint, fitCost, FIT_WEIGHTS, IMPOSSIBLE, type Venue } from './index.ts';
import { booking, span, venue } from './samples.ts';

vi.setConfig({ testTimeout: 60_000 }); // thousands of random cases on a busy machine

/** Every way to give rows distinct columns, by force: most rows first, then the least cost. */
function bruteForce(costs: number[][], excludes: (a: number, b: number) => boolean): { rows: number; cost: number } {
  let best = { rows: 0, cost: 0 };
  const walk = (row: number, used: number[], cost: number) => {
    if (row === costs.length) {
      if (used.length > best.rows || (used.length === best.rows && cost < best.cost))
        best = { rows: used.length, cost };
      return;
    }
    walk(row + 1, used, cost);
    costs[row]?.forEach((value, column) => {
      if (value !== IMPOSSIBLE && !used.some((other) => other === column || excludes(other, column)))
        walk(row + 1, [...used, column], cost + value);
    });
  };
  walk(0, [], 0);
  return best;
}

const matrix = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 0, max: 6 }))
  .chain(([rows, columns]) =>
    fc.array(
      fc.array(
        fc.oneof(
          { weight: 3, arbitrary: fc.integer({ min: 0, max: 30 }) },
          { weight: 1, arbitrary: fc.constant(IMPOSSIBLE) },
        ),
        { minLength: columns, maxLength: columns },
      ),
      { minLength: rows, maxLength: rows },
    ),
  );
const measure = (costs: number[][], columns: (number | null)[]) =>
  columns.reduce(
    (sum, column, row) =>
      column === null ? sum : { rows: sum.rows + 1, cost: sum.cost + (costs[row]?.[column] ?? IMPOSSIBLE) },
    { rows: 0, cost: 0 },
  );

describe('assignment', () => {
  it('is the best there is: as brute force says, and no column twice (BEY-063)', () =>
    fc.assert(
      fc.property(matrix, (costs) => {
        const columns = assign(costs);
        const used = columns.filter((column) => column !== null);
        expect(new Set(used).size).toBe(used.length);
        expect(measure(costs, columns)).toEqual(bruteForce(costs, () => false));
      }),
      { numRuns: 300 },
    ));

  it('is the best there is also where columns exclude each other (BEY-063)', () =>
    fc.assert(
      fc.property(matrix, fc.array(fc.tuple(fc.nat(5), fc.nat(5)), { maxLength: 6 }), (costs, pairs) => {
        const excludes = (a: number, b: number) =>
          a === b || pairs.some(([one, other]) => (one === a && other === b) || (one === b && other === a));
        const columns = assignDisjoint(costs, excludes);
        columns.forEach((one, row) =>
          columns
            .slice(row + 1)
            .forEach((other) => expect(one !== null && other !== null && excludes(one, other)).toBe(false)),
        );
        expect(measure(costs, columns)).toEqual(bruteForce(costs, excludes));
      }),
      { numRuns: 300 },
    ));

  it('stays disjoint when there are too many branches to try', () => {
    const costs = Array.from({ length: 14 }, (_row, row) =>
      Array.from({ length: 14 }, (_column, column) => (row * column) % 7),
    );
    const columns = assignDisjoint(costs, () => true, 1);
    expect(assignDisjoint(costs, () => true).filter((column) => column !== null)).toHaveLength(1);
    expect(columns.filter((column) => column !== null)).toHaveLength(1);
  });

  it('of nothing is nothing', () => {
    expect(assign([])).toEqual([]);
    expect(assignDisjoint([[], []], () => true)).toEqual([null, null]);
  });
});

describe('how a slot fits', () => {
  const asked = booking('2026-01-09', '10:00', '11:00', { expected_attendance: 50 });
  const cost = (over: Partial<Venue>, from = '10:00', old: Partial<Venue> = {}) =>
    fitCost(asked, venue(old), { venue_id: 'x', ...span('2026-01-09', from, '12:00') }, venue(over));
  it('counts equipment, distance, time and spare room, and refuses what is too small', () => {
    expect(cost({ capacity: 50 })).toBe(0);
    expect(cost({ capacity: 49 })).toBe(IMPOSSIBLE);
    expect(cost({ capacity: 100 })).toBe(FIT_WEIGHTS.spare_capacity / 2);
    expect(cost({ capacity: 50, facilities: [] })).toBe(FIT_WEIGHTS.facility);
    expect(cost({ capacity: 50 }, '09:00')).toBe(FIT_WEIGHTS.hour);
    expect(cost({ capacity: 50 }, '10:30')).toBe(FIT_WEIGHTS.hour / 2);
    const here = { latitude: 12.9, longitude: 77.5 };
    expect(cost({ capacity: 50, ...here }, '10:00', here)).toBe(0);
    expect(cost({ capacity: 50, latitude: 12.901, longitude: 77.5 }, '10:00', here)).toBeCloseTo(1.11, 1);
    expect(
      fitCost({ ...asked, expected_attendance: null }, venue(), { ...asked, venue_id: 'x' }, venue({ capacity: 0 })),
    ).toBe(0);
  });
});
