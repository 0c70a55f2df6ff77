import type { Problem } from '../problem.ts';
import { refuseSession } from './problems.ts';

/** What somebody may want to do with a session. */
export const CONDUCT_ACTIONS = ['open', 'close', 'show_qr', 'mark', 'cancel', 'reopen', 'reschedule'] as const;
export type ConductAction = (typeof CONDUCT_ACTIONS)[number];

/** The session, as far as it says who conducts it; exactly one of the three owners is set. */
export type ConductedSession = {
  conducted_by_id: string | null;
  course_section_id: string | null;
  event_id: string | null;
  group_id: string | null;
};

/** Who asks. The relations are read by the caller; club flags are those of the event's club. */
export type Conductor = {
  person_id: string | null;
  roles: readonly string[];
  teaches_section: boolean;
  organizes_event: boolean;
  assigned_to_group: boolean;
  club_flags: readonly string[];
};

/** Which flag of a club position allows what at the club's events; what is not listed stays with the organizer. */
export const CLUB_FLAG_FOR: Partial<Record<ConductAction, string>> = {
  open: 'can_start_events',
  close: 'can_end_events',
  show_qr: 'can_mark_attendance',
  mark: 'can_mark_attendance',
};
/** What frontline staff may do with the rosters they are assigned to. */
const FRONTLINE_ACTIONS: readonly ConductAction[] = ['open', 'close', 'show_qr', 'mark'];

/**
 * Whether somebody may conduct a session: administrators of the organization; the named conductor; teachers of the section; the event's
 * organizer and, by flag, club members; frontline staff for their rosters.
 */
export function mayConduct(action: ConductAction, session: ConductedSession, actor: Conductor): boolean {
  if (actor.roles.includes('org_admin')) return true;
  if (actor.person_id !== null && actor.person_id === session.conducted_by_id) return true;
  if (session.course_section_id !== null) return actor.teaches_section;
  if (session.group_id !== null) return actor.assigned_to_group && FRONTLINE_ACTIONS.includes(action);
  const flag = CLUB_FLAG_FOR[action];
  return actor.organizes_event || (flag !== undefined && actor.club_flags.includes(flag));
}

/** The refusal for those who may not. */
export const refuseConduct = (action: ConductAction, session: ConductedSession, actor: Conductor): Problem | null =>
  mayConduct(action, session, actor) ? null : refuseSession('SESSION_NOT_YOURS');
