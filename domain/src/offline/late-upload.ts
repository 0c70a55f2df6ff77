import { refuseWindow, type CheckinReason } from '../checkin/index.ts';
import type { AttendanceSession } from '../session/index.ts';

const MS_PER_HOUR = 3_600_000;

/**
 * What a late upload does: `apply` to a session still running; `recompute` = apply to one that is closed or finalized, then statistics
 * follow; `propose` = marks are locked, two people decide (BEY-043); `refuse` with the reason, kept all the same.
 */
export type LateUpload =
  { outcome: 'apply' | 'recompute' | 'propose'; reason: null } | { outcome: 'refuse'; reason: CheckinReason };

/**
 * Judges an offline capture by its own time, as an online scan of that time would have been (BEY-037): at most `offline_max_h` old, the
 * limit included, within the session's window. Being closed by now is no obstacle, having been closed then is.
 * @param captured_ms corrected capture time, epoch ms
 * @param received_ms server time, epoch ms
 */
export function evaluateUpload(
  session: AttendanceSession,
  captured_ms: number,
  received_ms: number,
  offline_max_h: number,
): LateUpload {
  if (received_ms - captured_ms > offline_max_h * MS_PER_HOUR) return { outcome: 'refuse', reason: 'too_old' };
  const reason = refuseWindow({ ...session, locked_at: null }, 'offline', captured_ms);
  if (reason) return { outcome: 'refuse', reason };
  if (session.locked_at !== null) return { outcome: 'propose', reason: null };
  const running = session.status === 'scheduled' || session.status === 'open';
  return { outcome: running ? 'apply' : 'recompute', reason: null };
}
