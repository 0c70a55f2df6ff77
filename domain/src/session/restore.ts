import type { Problem } from '../problem.ts';
import { byHandColumns } from './by-hand.ts';
import { refuseSession } from './problems.ts';
import { sessionTimes } from './times.ts';
import type { AttendanceSession } from './types.ts';

type Restored =
  | { status: 'scheduled' | 'open'; cancelled_reason: null }
  | ({ cancelled_reason: null } & Pick<ReturnType<typeof byHandColumns>, 'status' | 'auto_close' | 'rule_overrides'>);

/**
 * What restoring a session that was cancelled by mistake writes; its marks are where they were. Before its closing instant it goes on
 * as planned: open when it had begun. Afterwards those who believed the cancellation could not come, so it waits for marks by hand.
 * @param now_ms epoch ms
 * @returns SESSION_LOCKED or SESSION_MOVE when it is locked or not cancelled
 */
export function planRestore(session: AttendanceSession, now_ms: number): Restored | Problem {
  if (session.locked_at !== null) return refuseSession('SESSION_LOCKED');
  if (session.status !== 'cancelled') return refuseSession('SESSION_MOVE', { from: session.status, to: 'scheduled' });
  if (now_ms <= sessionTimes(session).closes_ms)
    return { status: session.actual_start_at === null ? 'scheduled' : 'open', cancelled_reason: null };
  const { status, auto_close, rule_overrides } = byHandColumns(session);
  return { status, auto_close, rule_overrides, cancelled_reason: null };
}
