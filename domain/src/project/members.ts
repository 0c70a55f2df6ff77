import type { Problem } from '../problem.ts';
import { refuse } from './problems.ts';
import type { MemberRole, Project, ProjectMember } from './types.ts';

const present = (members: readonly ProjectMember[]): ProjectMember[] =>
  members.filter(({ left_on }) => left_on === null);

/** The leader of a project, or `null`; never more than one (`project_members_one_leader`). */
export const leaderOf = (members: readonly ProjectMember[]): ProjectMember | null =>
  present(members).find(({ role }) => role === 'leader') ?? null;

/** Roles that work in a project, as against those that guide it. */
const works = (role: MemberRole): boolean => role === 'leader' || role === 'member';

/** Statuses in which the team may still change. */
const isLive = ({ status }: Project): boolean => status !== 'completed' && status !== 'rejected';

/**
 * Why somebody may not join in a role, or `null` (TESC-062..065).
 * @returns PROJECT_STATE, PROJECT_MEMBER_TWICE, PROJECT_LEADER_TAKEN or PROJECT_OWN_JUDGE, in this order
 */
export function refuseMember(
  project: Project,
  members: readonly ProjectMember[],
  person_id: string,
  role: MemberRole,
): Problem | null {
  if (!isLive(project)) return refuse('PROJECT_STATE', { status: project.status });
  const mine = present(members).filter((member) => member.person_id === person_id);
  if (mine.some((member) => member.role === role)) return refuse('PROJECT_MEMBER_TWICE');
  if (role === 'leader' && leaderOf(members)) return refuse('PROJECT_LEADER_TAKEN');
  return mine.some((member) => works(member.role) !== works(role)) ? refuse('PROJECT_OWN_JUDGE') : null;
}

/** Why a member may not leave, or `null`: a project that was submitted keeps a leader. @returns PROJECT_STATE or PROJECT_LEADER_LEAVES */
export function refuseLeaving(project: Project, member: ProjectMember): Problem | null {
  if (!isLive(project)) return refuse('PROJECT_STATE', { status: project.status });
  return member.role === 'leader' && project.status !== 'draft' ? refuse('PROJECT_LEADER_LEAVES') : null;
}

/** Somebody joins in a role: a row they left earlier is taken up again, since each person has each role once. */
function join(
  members: readonly ProjectMember[],
  person_id: string,
  role: MemberRole,
  joined_on: string,
): ProjectMember[] {
  const mine = (member: ProjectMember) => member.person_id === person_id && member.role === role;
  if (members.some(mine))
    return members.map((member) => (mine(member) ? { ...member, joined_on, left_on: null } : member));
  return [...members, { id: `${person_id}:${role}`, person_id, role, joined_on, left_on: null }];
}

/**
 * Handing the lead over in one step, so that there is exactly one leader before and after: the old leader stays as member.
 * @param on campus day; @returns the members as they are afterwards, or why not
 */
export function handOver(
  project: Project,
  members: readonly ProjectMember[],
  to: string,
  on: string,
): { problem: Problem | null; members: readonly ProjectMember[] } {
  const old = leaderOf(members);
  if (old?.person_id === to) return { problem: refuse('PROJECT_MEMBER_TWICE'), members };
  const without = members.map((member) => (member === old ? { ...member, left_on: on } : member));
  const problem = refuseMember(project, without, to, 'leader');
  if (problem) return { problem, members };
  const led = join(without, to, 'leader', on);
  return { problem: null, members: old ? join(led, old.person_id, 'member', on) : led };
}
