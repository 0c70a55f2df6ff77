import { CLUB_ACTION_FLAGS, isMember, type ClubAction, type ClubMembership } from './clubs.ts';
import type { CampusEvent } from './types.ts';
import type { EventStatus } from './status.ts';

/** What somebody may do with an event, besides registering. */
export const EVENT_ACTIONS = [
  'edit',
  'announce',
  'start',
  'end',
  'cancel',
  'see_participants',
  'check_in',
  'certify',
] as const;
export type EventAction = (typeof EVENT_ACTIONS)[number];

/** The flags of a club position that allow an action, one of them sufficing (CT-039). */
const FLAGS: Record<EventAction, readonly ClubAction[]> = {
  edit: ['edit_event'],
  announce: ['publish_event'],
  start: ['start_event'],
  end: ['end_event'],
  cancel: ['cancel_event'],
  see_participants: ['view_report', 'mark_attendance'],
  check_in: ['mark_attendance'],
  certify: ['generate_certificates'],
};

/** Roles whose holders run what they organize without a club position; students and guests act by a position alone. */
const STAFF: readonly string[] = ['org_admin', 'platform_admin', 'manager', 'mentor', 'organizer'];
/** Roles that may make an event which belongs to no club. */
const INSTITUTIONAL: readonly string[] = ['org_admin', 'platform_admin', 'manager', 'organizer'];

/** Who asks: their role, and their memberships with the flags of each. */
export type EventActor = { person_id: string | null; role: string; memberships: readonly ClubMembership[] };

/** An event as far as it says who runs it; `coordinator_id` is the faculty coordinator of its club. */
export type RunEvent = Pick<CampusEvent, 'club_id' | 'organizer_id'> & { coordinator_id: string | null };

const isAdmin = ({ role }: EventActor): boolean => role === 'org_admin' || role === 'platform_admin';

/**
 * Whether somebody may act on an event: administrators; staff on what they organize and on events of clubs they coordinate;
 * members of its club by the flag of their position. @param now UTC ISO instant
 */
export function mayRunEvent(action: EventAction, event: RunEvent, actor: EventActor, now: string): boolean {
  if (isAdmin(actor)) return true;
  const { person_id, memberships } = actor;
  if (person_id === null) return false;
  const named = person_id === event.organizer_id || person_id === event.coordinator_id;
  if (named && STAFF.includes(actor.role)) return true;
  return memberships.some(
    (one) =>
      one.club_id === event.club_id &&
      isMember(one, now) &&
      FLAGS[action].some((asked) => one.flags.includes(CLUB_ACTION_FLAGS[asked])),
  );
}

/** Whether somebody may make an event of a club, or with `null` one that belongs to none. @param club_id with its coordinator */
export function mayCreateEvent(
  club: { id: string; coordinator_id: string | null } | null,
  actor: EventActor,
  now: string,
): boolean {
  if (isAdmin(actor)) return true;
  if (club === null) return INSTITUTIONAL.includes(actor.role);
  if (actor.role === 'organizer' || (actor.person_id !== null && actor.person_id === club.coordinator_id)) return true;
  return actor.memberships.some(
    (one) => one.club_id === club.id && isMember(one, now) && one.flags.includes('can_create_events'),
  );
}

/** Whom an event is shown to: whoever runs it in any way, and when it is no draft everybody of the organization. */
export const maySeeEvent = (event: RunEvent & { status: EventStatus }, actor: EventActor, now: string): boolean =>
  event.status !== 'draft' || EVENT_ACTIONS.some((action) => mayRunEvent(action, event, actor, now));
