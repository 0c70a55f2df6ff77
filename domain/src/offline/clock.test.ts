import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at, iso, MINUTE, START } from '../checkin/fixture.ts';
import { correctedInstant, estimateSkewMs } from './clock.ts';

describe('the clock of a device', () => {
  const sample = (skew_ms: number, received: number) => ({
    client_sent_at: iso(START + received + skew_ms),
    received_at: iso(START + received),
  });

  it.each([
    [[], 0],
    [[5000], 5000],
    [[1000, 2000], 1500],
    [[1000, 1001], 1001],
    [[-3000, 9_999_999, -1000], -1000],
    [[7, 1, 1, 1, 1, 7, 7], 1],
    [[9, 9, 9, 1, 1, 1, 1, 1], 1],
  ])('off by %j ms, newest last, is estimated at %i ms (BEY-038)', (skews, estimate) => {
    const samples = skews.map((skew, i) => sample(skew, i * MINUTE));
    expect(estimateSkewMs(samples)).toBe(estimate);
    expect(estimateSkewMs([...samples].reverse())).toBe(estimate);
    expect(samples).toEqual(skews.map((skew, i) => sample(skew, i * MINUTE))); // as they were given
  });

  it('shrugs off two wild uploads of five', () => {
    const wild = fc.integer({ min: -1e9, max: 1e9 });
    fc.assert(
      fc.property(fc.integer({ min: -1e6, max: 1e6 }), wild, wild, fc.nat(4), fc.nat(4), (skew, a, b, i, j) => {
        const skews = [skew, skew, skew, skew, skew];
        skews[i] = a;
        skews[j] = b;
        return estimateSkewMs(skews.map((one, k) => sample(one, k * MINUTE))) === skew;
      }),
    );
  });

  it('seven minutes fast and on time is still on time', () => {
    expect(correctedInstant(at(12), 7 * MINUTE)).toBe(at(5));
  });
});
