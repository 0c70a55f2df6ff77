import { REVIEW_MESSAGES, type ReviewStatus } from '@muster/domain/review';
import * as wf from '@temporalio/workflow';
import { SHORT } from '../activity-options.ts';
import type { RequestState } from '../approval/mailbox.ts';
import { carryRequest } from '../approval/request.ts';
import type { ApprovalOutcome } from '../approval/types.ts';
import type { ReviewActivities } from './activities.ts';

const { openReview, readEscalation, closeReview, tellRejected, noteReview } =
  wf.proxyLocalActivities<ReviewActivities>(SHORT);
export const recorded = wf.defineSignal(REVIEW_MESSAGES.recorded);

/**
 * Asks whoever held a class for its marks in doubt, then as the policy says; ends with the last mark that is decided, by
 * whichever way, or with the last deadline. Whoever is asked may pass it on before. Each rejected person is told as soon as it is recorded.
 */
export async function attendanceReview(reviewId: string): Promise<RequestState<ReviewStatus>> {
  const { workflowId, runId } = wf.workflowInfo();
  const run = { workflow_id: workflowId, run_id: runId };
  wf.setHandler(recorded, () => tellRejected(reviewId, workflowId));
  const steps = {
    open: () => openReview(reviewId, run),
    reopen: () => Promise.resolve(null), // without a requester nothing is returned
    woken: () => readEscalation(reviewId),
    close: (outcome: ApprovalOutcome) => closeReview(reviewId, outcome, workflowId),
    follow: () => tellRejected(reviewId, workflowId),
    note: () => noteReview(reviewId, run),
  };
  return carryRequest<ReviewStatus>([REVIEW_MESSAGES.closed], steps, [REVIEW_MESSAGES.escalated]);
}
