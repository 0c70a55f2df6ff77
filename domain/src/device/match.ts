import type { CheckinReason } from '../checkin/index.ts';
import { sessionTimes, type AttendanceSession } from '../session/index.ts';

/** Which person's number a device knows: a template deployed on it, or an identifier of kind `device_pin`. */
export type PinOwner = { person_id: string; device_user_code: string };

/** Whose punch it is, or why nobody's. */
export type PinMatch = { person_id: string; reason: null } | { person_id: null; reason: CheckinReason };

/**
 * Whose PIN it is: the one deployed on that device, else the one identifier `device_pin` of the organization.
 * Nobody → `unknown_person`, several → `ambiguous`; both become a `data_quality` notice and the punch waits unmatched.
 */
export function matchPin(
  device_user_code: string,
  deployed: readonly PinOwner[],
  identifiers: readonly PinOwner[],
): PinMatch {
  for (const list of [deployed, identifiers]) {
    const owners = new Set(
      list.filter((one) => one.device_user_code === device_user_code).map(({ person_id }) => person_id),
    );
    const [person_id] = owners;
    if (owners.size > 1) return { person_id: null, reason: 'ambiguous' };
    if (person_id) return { person_id, reason: null };
  }
  return { person_id: null, reason: 'unknown_person' };
}

/**
 * The session a punch belongs to, among those of the device's place that the person is on the roster of: its window holds the punch
 * (opening and closing included); of several the one whose start is nearest, of equals the earlier one. Cancelled ones have no window.
 */
export function sessionOfPunch(punched_at: string, sessions: readonly AttendanceSession[]): AttendanceSession | null {
  const at_ms = Date.parse(punched_at);
  let nearest: AttendanceSession | null = null;
  let distance_ms = Number.POSITIVE_INFINITY;
  const byStart = [...sessions].sort((a, b) => Date.parse(a.scheduled_start_at) - Date.parse(b.scheduled_start_at));
  for (const session of byStart) {
    const { opens_ms, closes_ms, starts_ms } = sessionTimes(session);
    if (session.status === 'cancelled' || at_ms < opens_ms || at_ms > closes_ms) continue;
    if (Math.abs(at_ms - starts_ms) >= distance_ms) continue;
    nearest = session;
    distance_ms = Math.abs(at_ms - starts_ms);
  }
  return nearest;
}
