import type { Problem } from '../problem.ts';
import { refuseSession } from './problems.ts';
import type { AttendanceSession, SessionSchedule } from './types.ts';

type Overrides = Pick<AttendanceSession, 'rule_overrides'>;
type Span = Pick<SessionSchedule, 'scheduled_start_at' | 'scheduled_end_at'>;

/**
 * Whether finalization marks those absent whom nobody saw. Not in a session that was entered, or restored, when its time was over:
 * nobody could check in to it, so a missing mark says nothing. `rule_overrides.auto_absent` is `false` there.
 */
export const marksAbsent = ({ rule_overrides }: Overrides): boolean => rule_overrides['auto_absent'] !== false;

/** Whether a session of this time can only be marked by hand: its end is not after `now` (epoch ms). */
export const isPast = ({ scheduled_end_at }: Pick<Span, 'scheduled_end_at'>, now_ms: number): boolean =>
  Date.parse(scheduled_end_at) <= now_ms;

/**
 * Why a new session may not be entered, or null. One whose time is over is taken only when that is said (`by_hand`), so that
 * a mistyped date marks nobody.
 * @param now_ms epoch ms
 * @returns SESSION_EMPTY or SESSION_PAST: the first that holds
 */
export function refuseCreate(asked: Span & { by_hand: boolean }, now_ms: number): Problem | null {
  if (Date.parse(asked.scheduled_end_at) <= Date.parse(asked.scheduled_start_at)) return refuseSession('SESSION_EMPTY');
  return isPast(asked, now_ms) && !asked.by_hand ? refuseSession('SESSION_PAST') : null;
}

/** The columns of a session that waits for marks by hand: open until a person closes it, and no code to scan. */
export const byHandColumns = ({
  scheduled_start_at,
  rule_overrides,
}: Pick<Span, 'scheduled_start_at'> & Overrides) => ({
  status: 'open' as const,
  auto_open: false,
  auto_close: false,
  actual_start_at: scheduled_start_at,
  allowed_methods: ['manual'] as const,
  rule_overrides: { ...rule_overrides, auto_absent: false },
});
