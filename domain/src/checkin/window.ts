import type { AttendanceSession } from '../session/index.ts';
import type { CheckinReason } from './reasons.ts';
import { sessionWindowOf } from './session-window.ts';
import type { CaptureMethod } from './types.ts';

/** Methods whose scans may arrive after the session closed: their own time decides, not the upload's (BEY-037). */
const LATE_METHODS: readonly CaptureMethod[] = ['offline', 'paper', 'biometric', 'import'];
/** Methods of staff, who may go on marking a session that was closed before its time. */
const STAFF_METHODS: readonly CaptureMethod[] = ['manual', 'bulk'];

export const arrivesLate = (method: CaptureMethod): boolean => LATE_METHODS.includes(method);
export const isMarkedByStaff = (method: CaptureMethod): boolean => STAFF_METHODS.includes(method);

/**
 * Whether a session takes a scan of that time (rule 1): from opening to `end + grace_period_minutes`, both included, when it is open or
 * time has opened it. Without `auto_close` an open session has no end. A session closed by hand takes from phones nothing more, from
 * staff until the grace is over, and late uploads only when they were captured before it closed.
 * @param at_ms when presence happened, epoch ms
 * @returns cancelled, locked, not_open or closed: the first that holds, in this order
 */
export function refuseWindow(session: AttendanceSession, method: CaptureMethod, at_ms: number): CheckinReason | null {
  if (session.status === 'cancelled') return 'cancelled';
  if (session.locked_at !== null) return 'locked';
  const { opened_ms, closes_ms } = sessionWindowOf(session);
  if (session.status === 'scheduled' && !session.auto_open && !arrivesLate(method)) return 'not_open';
  if (at_ms < opened_ms && (session.status !== 'open' || arrivesLate(method))) return 'not_open';
  if (session.status === 'open' && !session.auto_close) return null;
  if (at_ms > closes_ms) return 'closed';
  if (session.status === 'open' || session.status === 'scheduled') return null;
  return refuseAfterClosing(session, method, at_ms);
}

function refuseAfterClosing(session: AttendanceSession, method: CaptureMethod, at_ms: number): CheckinReason | null {
  if (isMarkedByStaff(method) && session.status === 'closed') return null;
  return arrivesLate(method) && at_ms <= sessionWindowOf(session).closed_ms ? null : 'closed';
}
