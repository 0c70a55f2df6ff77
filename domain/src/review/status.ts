/**
 * The one list of review statuses: one review asks for all unsure marks of a session together.
 * @table attendance_reviews.status
 * @move open>completed the reviewers, with the last mark they decide
 * @move open>expired the clock, when nobody has answered after the last escalation
 * @move open>cancelled the conductor, by cancelling the session
 */
export const REVIEW_TRANSITIONS = {
  open: ['completed', 'expired', 'cancelled'],
  completed: [],
  expired: [],
  cancelled: [],
} as const;
export type ReviewStatus = keyof typeof REVIEW_TRANSITIONS;

/** The one workflow of a review; its id is made from the row's. */
export const reviewWorkflowId = (attendance_review_id: string): string => `attn-review:${attendance_review_id}`;

/** Messages of the review's workflow besides those of every approval. `recorded`: marks were decided one by one; `escalated`: passed on by hand. */
export const REVIEW_MESSAGES = { closed: 'closed', recorded: 'recorded', escalated: 'escalated' } as const;
