import geodesic from 'geographiclib-geodesic';
import type { CheckinPolicy, Place } from './types.ts';
import type { AttendanceSession } from '../session/index.ts';

const { Geodesic } = geodesic;

type Point = Pick<Place, 'latitude' | 'longitude'>;

/** Length of the shortest line between two places on the WGS84 ellipsoid, metres (Karney 2013, error under 15 nm). */
export const distanceM = (from: Point, to: Point): number =>
  Geodesic.WGS84.Inverse(from.latitude, from.longitude, to.latitude, to.longitude, Geodesic.DISTANCE).s12 ?? 0;

/** Where a scan was in relation to the session: `distance_m` has two decimals, as stored; null without a place or a centre. */
export type Located = { distance_m: number | null; location_verified: boolean };

/**
 * Whether a place proves presence: distance ≤ `radius_m` and accuracy ≤ `max_accuracy_m`, both limits included (rule 6, EAS-038).
 * An unknown accuracy proves nothing.
 */
export function locate(
  session: Pick<AttendanceSession, 'latitude' | 'longitude' | 'radius_m'>,
  policy: Pick<CheckinPolicy, 'max_accuracy_m'>,
  place: Place | null | undefined,
): Located {
  const { latitude, longitude, radius_m } = session;
  if (!place || latitude === null || longitude === null) return { distance_m: null, location_verified: false };
  const distance_m = Math.round(distanceM({ latitude, longitude }, place) * 100) / 100;
  const sharp = place.accuracy_m !== null && place.accuracy_m <= policy.max_accuracy_m;
  return { distance_m, location_verified: sharp && distance_m <= radius_m };
}
