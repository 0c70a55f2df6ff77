import { isLastAsked } from '../approval/escalate.ts';
import type { Problem } from '../problem.ts';
import { refuseReview } from './problems.ts';

/** The open task of a review as far as passing it on depends on it: whose it is, and the role that was asked, if one was. */
export type HeldTask = { assignee_id: string | null; candidate_role: string | null };

/**
 * Why a review is not passed on to whoever comes next, or `null`.
 * @param by the person who passes it on
 * @returns REVIEW_NOT_ASKED or REVIEW_LAST_ASKED: the first that holds
 */
export function refuseEscalation(task: HeldTask | undefined, by: string): Problem | null {
  if (task?.assignee_id !== by) return refuseReview('REVIEW_NOT_ASKED');
  return isLastAsked(task) ? refuseReview('REVIEW_LAST_ASKED') : null;
}
