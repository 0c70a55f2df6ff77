import { REVIEW_MESSAGES, type ReviewStatus } from '@muster/domain/review';
import * as wf from '@temporalio/workflow';
import { SHORT } from '../activity-options.ts';
import type { RequestState } from '../approval/mailbox.ts';
import { carryRequest } from '../approval/request.ts';
import type { ReviewActivities } from './activities.ts';

const { openReview, closeReview, tellRejected, noteReview } = wf.proxyLocalActivities<ReviewActivities>(SHORT);
export const recorded = wf.defineSignal(REVIEW_MESSAGES.recorded);

/**
 * Asks whoever held a class for its marks in doubt, then as the policy says; ends with the last mark that is decided, by
 * whichever way, or with the last deadline. Each rejected person is told as soon as it is recorded.
 */
export async function attendanceReview(reviewId: string): Promise<RequestState<ReviewStatus>> {
  const { workflowId, runId } = wf.workflowInfo();
  const run = { workflow_id: workflowId, run_id: runId };
  wf.setHandler(recorded, () => tellRejected(reviewId, workflowId));
  return carryRequest<ReviewStatus>([REVIEW_MESSAGES.closed], {
    open: () => openReview(reviewId, run),
    reopen: () => Promise.resolve(null), // without a requester nothing is returned
    close: (outcome) => closeReview(reviewId, outcome, workflowId),
    follow: () => tellRejected(reviewId, workflowId),
    note: () => noteReview(reviewId, run),
  });
}
