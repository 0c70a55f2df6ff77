import { readEscalated } from '@muster/directus/review';
import type { ApprovalEvent } from '@muster/domain/approval';
import { REVIEW_PROCESS, type ReviewStatus } from '@muster/domain/review';
import type { OpenedRequest } from '../approval/request.ts';
import type { ApprovalOutcome } from '../approval/types.ts';
import { type Database, inTransaction, type Transaction } from '../database.ts';
import { noteInstance } from '@muster/directus/task/instance.ts';
import { closeReview, tellRejected } from './close.ts';
import { openReview, type RunInfo } from './open.ts';
import { takeReview } from './row.ts';

export type ReviewActivities = ReturnType<typeof createReviewActivities>;

async function noteReview(client: Transaction, reviewId: string, run: RunInfo): Promise<ReviewStatus | null> {
  const taken = await takeReview(client, reviewId);
  if (!taken) return null;
  const { organization_id, status } = taken.review;
  await noteInstance(client, {
    ...run,
    organization_id,
    workflow_type: REVIEW_PROCESS.workflow.type,
    subject_type: REVIEW_PROCESS.table,
    subject_id: reviewId,
    current_step: status,
    status: status === 'cancelled' ? 'cancelled' : 'completed',
  });
  return status;
}

/** Run at least once each: the review's status says what is done already. */
export const createReviewActivities = ({ database }: { database: Database }) => {
  const because = (reviewId: string, workflow_id: string) => ({
    'muster.workflow_id': workflow_id,
    'muster.cause': `review:${reviewId}`,
  });
  return {
    async openReview(reviewId: string, run: RunInfo): Promise<OpenedRequest<ReviewStatus> | null> {
      return inTransaction(database, (client) => openReview(client, reviewId, run), because(reviewId, run.workflow_id));
    },

    /** The task that was passed on by hand, while it is still with whoever did; `null` once it has moved. */
    async readEscalation(reviewId: string): Promise<ApprovalEvent | null> {
      const task = await readEscalated(database, reviewId);
      return task ? { type: 'escalate', ...task } : null;
    },

    /** @returns the status the review has now, which is another one when its row was faster */
    async closeReview(reviewId: string, outcome: ApprovalOutcome, workflowId: string): Promise<ReviewStatus | null> {
      const work = (client: Transaction) => closeReview(client, reviewId, outcome, workflowId);
      return inTransaction(database, work, because(reviewId, workflowId));
    },

    async tellRejected(reviewId: string, workflowId: string): Promise<void> {
      await inTransaction(database, (client) => tellRejected(client, reviewId, workflowId));
    },

    /** @returns the status of the row, for a last look whether it changed meanwhile */
    async noteReview(reviewId: string, run: RunInfo): Promise<ReviewStatus | null> {
      return inTransaction(database, (client) => noteReview(client, reviewId, run));
    },
  };
};
