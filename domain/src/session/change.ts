import type { Problem } from '../problem.ts';
import { marksAbsent } from './by-hand.ts';
import { refuseSession } from './problems.ts';
import { canMoveSession, type SessionStatus } from './status.ts';
import type { AttendanceSession, PresenceState, SessionSchedule } from './types.ts';

const MS_PER_MINUTE = 60_000;
/** A reopened session stays open so long unless told otherwise. */
export const REOPEN_MINUTES = 15;

/** New times of a session, UTC ISO instants. `session_date` stays the day it was planned for, `held_on` follows the start. */
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

/**
 * Why check-in may not be ended by hand, or null. A session that is over already is no error: nothing is to be done then.
 * One that no state for "absent" could ever make final is refused, unless nobody is marked absent in it.
 * @returns SESSION_MOVE, SESSION_LOCKED or SESSION_NO_ABSENT_STATE: the first that holds
 */
export function refuseClose(
  session: Pick<AttendanceSession, 'status' | 'locked_at' | 'rule_overrides'>,
  states: readonly Pick<PresenceState, 'category' | 'is_default'>[],
): Problem | null {
  if (isOver(session)) return null;
  if (session.status !== 'open') return refuseSession('SESSION_MOVE', { from: session.status, to: 'closed' });
  const hasAbsent = states.some(({ category, is_default }) => category === 'absent' && is_default);
  const problem = refuseMove(session, 'closed');
  return problem ?? (hasAbsent || !marksAbsent(session) ? null : refuseSession('SESSION_NO_ABSENT_STATE'));
}

/** Whether check-in has ended already: closing once more changes nothing, and finalization is not taken back by it. */
export const isOver = ({ status }: Pick<AttendanceSession, 'status'>): boolean =>
  status === 'closed' || status === 'finalized';

/** A mark, as far as reopening looks at it: `is_referred_to` when a leave or a correction names it. */
export type ReopenedRecord = {
  id: string;
  capture_method: string;
  category: PresenceState['category'];
  is_referred_to: boolean;
};

/**
 * What reopening does to one mark (S1). An absence that the clock wrote goes; where a leave or a correction names the row it is
 * annulled instead, so that the person may check in and the reference holds. What a leave or a person has turned since stays.
 */
export const reopenEffect = ({
  capture_method,
  category,
  is_referred_to,
}: Omit<ReopenedRecord, 'id'>): 'keep' | 'remove' | 'annul' => {
  if (capture_method !== 'auto_absent' || category !== 'absent') return 'keep';
  return is_referred_to ? 'annul' : 'remove';
};

/** What reopening does to the session: the statuses in turn, and the columns that change. */
export type ReopenPlan = {
  moves: SessionStatus[];
  session: { status: 'open'; actual_end_at: null; grace_period_minutes: number };
};

/**
 * Reopens a closed or finalized session; `reopenEffect` says what becomes of its marks, and finalization makes absences again.
 * The grace grows so that automatic closing comes `minutes` from now, and never shrinks.
 * @returns a Problem when the session is locked, cancelled or open already
 */
export function planReopen(
  session: AttendanceSession,
  now: string,
  minutes: number = REOPEN_MINUTES,
): ReopenPlan | Problem {
  const from = session.status === 'finalized' ? 'closed' : session.status;
  const problem = refuseMove({ ...session, status: from }, 'open');
  if (problem || !isOver(session)) return problem ?? refuseSession('SESSION_MOVE', { from, to: 'open' });
  const until_ms = Date.parse(now) + minutes * MS_PER_MINUTE;
  const grace = Math.ceil((until_ms - Date.parse(session.scheduled_end_at)) / MS_PER_MINUTE);
  return {
    moves: session.status === 'finalized' ? ['closed', 'open'] : ['open'],
    session: {
      status: 'open',
      actual_end_at: null,
      grace_period_minutes: Math.max(session.grace_period_minutes, grace),
    },
  };
}
