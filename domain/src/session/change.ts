import type { Problem } from '../problem.ts';
import { refuseSession } from './problems.ts';
import { canMoveSession, type SessionStatus } from './status.ts';
import type { AttendanceSession, SessionSchedule } from './types.ts';

const MS_PER_MINUTE = 60_000;
/** A reopened session stays open so long unless told otherwise. */
export const REOPEN_MINUTES = 15;

/** New times of a session, UTC ISO instants. `session_date` stays the day it was planned for. */
export type Reschedule = { scheduled_start_at: string; scheduled_end_at: string };

/**
 * Why a session may not be moved, or null: only before it began, to a span that is not empty and starts after `now`.
 * @returns SESSION_STARTED, SESSION_EMPTY or SESSION_PAST: the first that holds
 */
export function refuseReschedule(
  session: Pick<SessionSchedule, 'status'>,
  to: Reschedule,
  now: string,
): Problem | null {
  if (session.status !== 'scheduled') return refuseSession('SESSION_STARTED');
  const [start_ms, end_ms] = [Date.parse(to.scheduled_start_at), Date.parse(to.scheduled_end_at)];
  if (end_ms <= start_ms) return refuseSession('SESSION_EMPTY');
  return start_ms <= Date.parse(now) ? refuseSession('SESSION_PAST') : null;
}

/** Why a session may not go to a status, or null: the table of moves, and marks under lock stay as they are. */
export function refuseMove(
  session: Pick<AttendanceSession, 'status' | 'locked_at'>,
  to: SessionStatus,
): Problem | null {
  if (session.locked_at !== null) return refuseSession('SESSION_LOCKED');
  if (canMoveSession(session.status, to)) return null;
  return refuseSession('SESSION_MOVE', { from: session.status, to });
}

/** Cancelling needs a reason, for everybody on the roster reads it. */
export const refuseCancel = (
  session: Pick<AttendanceSession, 'status' | 'locked_at'>,
  cancelled_reason: string,
): Problem | null =>
  cancelled_reason.trim() === '' ? refuseSession('SESSION_REASON') : refuseMove(session, 'cancelled');

/** A mark, as far as reopening looks at it. */
export type ReopenedRecord = { id: string; capture_method: string };

/** What reopening does: the statuses in turn, the columns that change, and the marks that go. */
export type ReopenPlan = {
  moves: SessionStatus[];
  session: { status: 'open'; actual_end_at: null; grace_period_minutes: number };
  remove_record_ids: string[];
};

/**
 * Reopens a closed or finalized session: marks the clock made (`auto_absent`) are removed, all others stay; finalization makes them
 * again. The grace grows so that automatic closing comes `minutes` from now, and never shrinks.
 * @returns a Problem when the session is locked, cancelled or open already
 */
export function planReopen(
  session: AttendanceSession,
  records: readonly ReopenedRecord[],
  now: string,
  minutes: number = REOPEN_MINUTES,
): ReopenPlan | Problem {
  const from = session.status === 'finalized' ? 'closed' : session.status;
  const problem = refuseMove({ ...session, status: from }, 'open');
  if (problem || from === 'scheduled') return problem ?? refuseSession('SESSION_MOVE', { from, to: 'open' });
  const until_ms = Date.parse(now) + minutes * MS_PER_MINUTE;
  const grace = Math.ceil((until_ms - Date.parse(session.scheduled_end_at)) / MS_PER_MINUTE);
  return {
    moves: session.status === 'finalized' ? ['closed', 'open'] : ['open'],
    session: {
      status: 'open',
      actual_end_at: null,
      grace_period_minutes: Math.max(session.grace_period_minutes, grace),
    },
    remove_record_ids: records.filter(({ capture_method }) => capture_method === 'auto_absent').map(({ id }) => id),
  };
}
