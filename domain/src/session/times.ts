import type { SessionStatus } from './status.ts';
import type { SessionLock, SessionSchedule, SessionStep } from './types.ts';

const MS_PER_MINUTE = 60_000;
/** A closed session is finalized so long after it closed, so that late uploads of the last minute still arrive. */
export const FINALIZE_AFTER_MINUTES = 10;

/** The instants of a session, epoch ms. `closes_ms` is the last moment a scan is taken. */
export type SessionTimes = {
  opens_ms: number;
  starts_ms: number;
  ends_ms: number;
  closes_ms: number;
  finalizes_ms: number;
};

type Timed = Pick<
  SessionSchedule,
  'scheduled_start_at' | 'scheduled_end_at' | 'actual_end_at' | 'opens_before_minutes' | 'grace_period_minutes'
>;

/**
 * Opens `opens_before_minutes` before the start, closes `grace_period_minutes` after the end (EAS-032, CH-041, CH-042), is finalized
 * 10 minutes after it closed: by hand (`actual_end_at`) or by time.
 */
export function sessionTimes(session: Timed): SessionTimes {
  const [starts_ms, ends_ms] = [Date.parse(session.scheduled_start_at), Date.parse(session.scheduled_end_at)];
  const closes_ms = ends_ms + session.grace_period_minutes * MS_PER_MINUTE;
  const closed_ms = session.actual_end_at === null ? closes_ms : Date.parse(session.actual_end_at);
  return {
    opens_ms: starts_ms - session.opens_before_minutes * MS_PER_MINUTE,
    starts_ms,
    ends_ms,
    closes_ms,
    finalizes_ms: closed_ms + FINALIZE_AFTER_MINUTES * MS_PER_MINUTE,
  };
}

/**
 * The status a session has at an instant even if its workflow is behind: opened and closed by time where `auto_open` and `auto_close`
 * say so. Opening is inclusive, the closing instant is still open. Time alone never finalizes, for that writes marks, and never
 * takes back what a person did.
 * @param at_ms epoch ms
 */
export function sessionStateAt(session: SessionSchedule, at_ms: number): SessionStatus {
  const { opens_ms, closes_ms } = sessionTimes(session);
  const opened =
    session.status === 'open' || (session.status === 'scheduled' && session.auto_open && at_ms >= opens_ms);
  if (!opened) return session.status;
  return session.auto_close && at_ms > closes_ms ? 'closed' : 'open';
}

/**
 * The next thing time does to the session, for the workflow's timer; with `now_ms` (epoch ms) never before it, so what is overdue is due now.
 * `null` when it waits for a person (no automatic opening or closing) or is finished: locked, or final and never to be locked (BEY-043).
 */
export function nextSessionStep(
  session: SessionSchedule & Partial<SessionLock>,
  now_ms: number = Number.NEGATIVE_INFINITY,
): SessionStep | null {
  const times = sessionTimes(session);
  const step = (action: SessionStep['action'], ms: number): SessionStep => ({
    action,
    at: new Date(Math.max(ms, now_ms)).toISOString(),
  });
  if (session.status === 'scheduled') return session.auto_open ? step('open', times.opens_ms) : null;
  if (session.status === 'open') return session.auto_close ? step('close', times.closes_ms) : null;
  if (session.status === 'closed') return step('finalize', times.finalizes_ms);
  const { locks_at = null, locked_at = null } = session;
  if (session.status !== 'finalized' || locks_at === null || locked_at !== null) return null;
  return step('lock', Date.parse(locks_at));
}
