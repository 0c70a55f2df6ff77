import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { selectSpotChecks, spotCheckLimit } from './select.ts';

const people = fc.uniqueArray(
  fc.integer({ min: 0, max: 50 }).map((n) => `p${n}`),
  { maxLength: 30 },
);
const numbers = fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), {
  minLength: 10,
  maxLength: 10,
});

describe('a spot check (BEY-033)', () => {
  it('names at most so many risky people and as many others, nobody twice', () => {
    fc.assert(
      fc.property(people, people, fc.integer({ min: 0, max: 5 }), numbers, (risky, others, limit, random) => {
        const named = selectSpotChecks({ risky, others }, limit, random);
        const suspects = named.filter((one) => risky.includes(one));
        const rest = named.filter((one) => !risky.includes(one));
        const free = others.filter((one) => !risky.includes(one));
        expect(new Set(named).size).toBe(named.length);
        expect(suspects.length).toBe(Math.min(limit, risky.length));
        expect(rest.length).toBe(Math.min(suspects.length, free.length));
        expect(named).toEqual([...named].sort());
      }),
    );
  });

  it('can name anybody: each number picks its place', () => {
    const of = (random: number[]) => selectSpotChecks({ risky: ['a', 'b', 'c'], others: ['d', 'e'] }, 1, random);
    expect([of([0, 0]), of([0.34, 0.5]), of([0.99, 0.99])]).toEqual([
      ['a', 'd'],
      ['b', 'e'],
      ['c', 'e'],
    ]);
    expect(of([])).toEqual(['a', 'd']);
  });

  it('names nobody without a risk', () => {
    expect(selectSpotChecks({ risky: [], others: ['a', 'b'] }, 5, [])).toEqual([]);
  });

  it('takes from a policy a number that a teacher can look for', () => {
    expect([-1, 0, 2.9, 5, 21, 1e9, Number.NaN].map(spotCheckLimit)).toEqual([0, 0, 2, 5, 20, 20, 0]);
  });
});
