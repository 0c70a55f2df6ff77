import { isMember, type ClubFlag, type ClubMembership } from '../event/clubs.ts';
import type { Problem } from '../problem.ts';
import { refuseClub } from './problems.ts';

/** A club as far as its membership is concerned. */
export type Club = { id: string; is_active: boolean; coordinator_id: string | null };
/** Who acts: person, role, and memberships with the flags of each. */
export type ClubActor = { person_id: string | null; role: string; memberships: readonly ClubMembership[] };

/** The membership that holds now, if any. @param now UTC ISO instant */
export const membershipIn = (
  club_id: string,
  memberships: readonly ClubMembership[],
  now: string,
): ClubMembership | null => memberships.find((one) => one.club_id === club_id && isMember(one, now)) ?? null;

/**
 * Why somebody may not join, or `null`: the club is active, they are a student, and not in it already (CT-040, CT-041).
 * @returns CLUB_INACTIVE, CLUB_STUDENTS_ONLY or CLUB_MEMBER: the first that holds
 */
export function refuseJoin(club: Club, kind: string, member: boolean): Problem | null {
  if (!club.is_active) return refuseClub('CLUB_INACTIVE');
  if (kind !== 'student') return refuseClub('CLUB_STUDENTS_ONLY');
  return member ? refuseClub('CLUB_MEMBER') : null;
}

/** Administrators and the club's coordinator, who stand above its positions. */
const isAbove = ({ coordinator_id }: Club, { person_id, role }: ClubActor): boolean =>
  role === 'org_admin' || role === 'platform_admin' || (person_id !== null && person_id === coordinator_id);

/** Whether somebody may add, place and remove members (CT-039). */
export const mayManageMembers = (club: Club, actor: ClubActor, now: string): boolean =>
  isAbove(club, actor) ||
  (membershipIn(club.id, actor.memberships, now)?.flags.includes('can_manage_members') ?? false);

/**
 * Why somebody may not give a person a position, or take it, or `null`: they manage members, it is not their own, and the
 * position lends nothing that they have not themselves; nobody lifts a friend, or a rival, over their own head.
 * @param flags of the position that is given, or of the one that is taken away
 * @returns CLUB_NOT_YOURS, CLUB_OWN_POSITION or CLUB_POSITION_ABOVE: the first that holds
 */
export function refusePlacing(
  club: Club,
  actor: ClubActor,
  person_id: string,
  flags: readonly ClubFlag[],
  now: string,
): Problem | null {
  if (!mayManageMembers(club, actor, now)) return refuseClub('CLUB_NOT_YOURS');
  if (isAbove(club, actor)) return null;
  if (actor.person_id === person_id) return refuseClub('CLUB_OWN_POSITION');
  const own = membershipIn(club.id, actor.memberships, now)?.flags ?? [];
  return flags.every((flag) => own.includes(flag)) ? null : refuseClub('CLUB_POSITION_ABOVE');
}
