import fc from 'fast-check';
import { expect, it } from 'vitest';
import { backoffMs } from './backoff.ts';

it('restarts at once after the first crash, then waits twice as long each time, at most 15 s', () => {
  expect([0, 1, 2, 3, 4, 5, 6].map(backoffMs)).toEqual([500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000]);
});

it('never waits less after one more crash, and never for ever', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10_000 }), (attempt) => {
      expect(backoffMs(attempt + 1)).toBeGreaterThanOrEqual(backoffMs(attempt));
      expect(backoffMs(attempt)).toBeLessThanOrEqual(15_000);
    }),
  );
});
