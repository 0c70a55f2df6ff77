import type { Problem } from '../problem.ts';
import { leaderOf } from './members.ts';
import { refuse } from './problems.ts';
import { canMoveProject, type ProjectStatus } from './status.ts';
import type { Milestone, Project, ProjectMember } from './types.ts';

/** What a project consists of when it is judged. */
export type Team = { members: readonly ProjectMember[]; milestones: readonly Milestone[] };

const hasDays = ({ starts_on, ends_on }: Project): boolean =>
  starts_on !== null && ends_on !== null && starts_on <= ends_on;

/**
 * Why a project may not take a status, or `null`. Submitting needs a leader, a mentor, days and a milestone; completing needs
 * every milestone completed.
 * @returns PROJECT_STATE, PROJECT_NO_LEADER, PROJECT_NO_MENTOR, PROJECT_DAYS, PROJECT_NO_MILESTONE or PROJECT_UNFINISHED, in this order
 */
export function refuseProjectMove(project: Project, to: ProjectStatus, { members, milestones }: Team): Problem | null {
  if (!canMoveProject(project.status, to)) return refuse('PROJECT_STATE', { status: project.status });
  if (to === 'submitted') {
    if (!leaderOf(members)) return refuse('PROJECT_NO_LEADER');
    if (!members.some(({ role, left_on }) => role === 'mentor' && left_on === null)) return refuse('PROJECT_NO_MENTOR');
    if (!hasDays(project)) return refuse('PROJECT_DAYS');
    if (milestones.length === 0) return refuse('PROJECT_NO_MILESTONE');
  }
  const open = milestones.filter(({ status }) => status !== 'completed').length;
  return to === 'completed' && open > 0 ? refuse('PROJECT_UNFINISHED', { count: open }) : null;
}

/** Whether somebody may edit a project's texts: its leader, while it is a draft. */
export const canEditProject = (
  project: Project,
  members: readonly ProjectMember[],
  person_id: string | null,
): boolean => project.status === 'draft' && leaderOf(members)?.person_id === person_id;
