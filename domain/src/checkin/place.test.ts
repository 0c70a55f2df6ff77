import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HALL, session } from './fixture.ts';
import { distanceM, geodesicM, locate } from './place.ts';

const fence = session({ radius_m: 100 });
const policy = { max_accuracy_m: 100 };
const point = fc.record({
  latitude: fc.double({ min: -90, max: 90, noNaN: true }),
  longitude: fc.double({ min: -180, max: 180, noNaN: true }),
});
/** A place so many metres north of the hall: a degree of latitude there is 110,645 m. */
const north = (metres: number, accuracy_m: number | null = 10) => ({
  latitude: HALL.latitude + metres / 110_645,
  longitude: HALL.longitude,
  accuracy_m,
});

describe('the distance', () => {
  it.each([
    [{ latitude: 52.5200066, longitude: 13.404954 }, { latitude: 48.8566969, longitude: 2.3514616 }, 879_694],
    [{ latitude: 0, longitude: 0 }, { latitude: 0, longitude: 1 }, 111_319.491],
    [{ latitude: 0, longitude: 0 }, { latitude: 1, longitude: 0 }, 110_574.389],
    [{ latitude: 0, longitude: 179.9995 }, { latitude: 0, longitude: -179.9995 }, 111.319],
  ])('from %o to %o on the ellipsoid is %f m (EAS-037)', (from, to, metres) => {
    expect(Math.abs(distanceM(from, to) / metres - 1)).toBeLessThan(1e-4);
  });

  it('is symmetric, never negative, zero only in place', () => {
    fc.assert(
      fc.property(point, point, (a, b) => {
        const there = distanceM(a, b);
        return there >= 0 && Math.abs(there - distanceM(b, a)) < 1e-6 && distanceM(a, a) === 0 && there <= 20_003_932;
      }),
    );
  });
});

describe('near places', () => {
  it('are measured as exactly as far ones, to a tenth of a millimetre, up to the bound and beyond it', () => {
    const near = fc.record({
      latitude: fc.double({ min: -90, max: 90, noNaN: true }),
      longitude: fc.double({ min: -179, max: 179, noNaN: true }),
      north: fc.double({ min: -0.011, max: 0.011, noNaN: true }),
      east: fc.double({ min: -0.011, max: 0.011, noNaN: true }),
    });
    fc.assert(
      fc.property(near, ({ latitude, longitude, north, east }) => {
        const from = { latitude, longitude };
        const to = { latitude: Math.max(-90, Math.min(90, latitude + north)), longitude: longitude + east };
        return Math.abs(distanceM(from, to) - geodesicM(from, to)) < 1e-4;
      }),
      { numRuns: 5000 },
    );
  }, 60_000);
});

describe('a place', () => {
  it('is verified inside the radius and not outside, to the centimetre (EAS-038, CH-058)', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 300, noNaN: true }), (metres) => {
        const { distance_m, location_verified } = locate(fence, policy, north(metres));
        return distance_m !== null && location_verified === distance_m <= 100 && Math.abs(distance_m - metres) < 0.05;
      }),
    );
  });

  it('at the radius itself is inside', () => {
    const { distance_m } = locate(fence, policy, north(80));
    expect(locate({ ...fence, radius_m: distance_m ?? 0 }, policy, north(80)).location_verified).toBe(true);
    expect(locate({ ...fence, radius_m: (distance_m ?? 0) - 0.01 }, policy, north(80)).location_verified).toBe(false);
  });

  it.each([
    [100, true],
    [100.01, false],
    [null, false],
  ])('with an accuracy of %s m proves presence: %s (EAS-053)', (accuracy_m, verified) => {
    expect(locate(fence, policy, north(0, accuracy_m)).location_verified).toBe(verified);
  });

  it('proves nothing without itself or without a centre (EAS-054)', () => {
    const nothing = { distance_m: null, location_verified: false };
    expect(locate(fence, policy, null)).toEqual(nothing);
    expect(locate(session({ latitude: null, longitude: null }), policy, HALL)).toEqual(nothing);
  });
});
