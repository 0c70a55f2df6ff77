import type { Problem } from '../problem.ts';
import { refuse } from './problems.ts';
import { canMoveLeave } from './status.ts';
import type { Leave } from './types.ts';

/** Who looks at a leave: their person, their roles, their mentees, and the leaves whose task is theirs. */
export type LeaveViewer = {
  person_id: string | null;
  roles: readonly string[];
  mentee_ids: readonly string[];
  task_leave_ids: readonly string[];
};

/** Whether somebody may read a leave: its owner, the mentor of its owner, whoever has its task, and the organization's admin. */
export const canSeeLeave = (viewer: LeaveViewer, leave: Pick<Leave, 'id' | 'person_id'>): boolean =>
  viewer.person_id === leave.person_id ||
  viewer.roles.includes('org_admin') ||
  viewer.mentee_ids.includes(leave.person_id) ||
  viewer.task_leave_ids.includes(leave.id);

/**
 * Why the owner may not take a leave back, or `null`. A request: until the first decision of its round (BEY-006); an
 * approved leave: until it is over, because what was held is history (an early return shortens it).
 * @param decided whether somebody has decided a task of the round that runs
 * @returns NOT_YOUR_LEAVE, LEAVE_CLOSED, LEAVE_DECIDED or LEAVE_OVER, in this order
 */
export function refuseCancel(person_id: string | null, leave: Leave, decided: boolean, now: Date): Problem | null {
  if (leave.person_id !== person_id) return refuse('NOT_YOUR_LEAVE');
  if (!canMoveLeave(leave.status, 'cancelled')) return refuse('LEAVE_CLOSED', { status: leave.status });
  if (leave.status === 'in_review' && decided) return refuse('LEAVE_DECIDED');
  const over = Date.parse(leave.returned_at ?? leave.ends_at) <= now.getTime();
  return leave.status === 'approved' && over ? refuse('LEAVE_OVER') : null;
}

/** Why an approved leave may not be revoked by the administration, or `null`. @returns NOT_YOUR_LEAVE or LEAVE_CLOSED */
export function refuseRevoke(viewer: LeaveViewer, leave: Leave): Problem | null {
  const entitled = viewer.roles.includes('org_admin') && viewer.person_id !== leave.person_id;
  if (!entitled) return refuse('NOT_YOUR_LEAVE');
  return canMoveLeave(leave.status, 'revoked') ? null : refuse('LEAVE_CLOSED', { status: leave.status });
}
