import type { ProcessDeclaration } from '../process/types.ts';
import { REVIEW_MESSAGES, REVIEW_TRANSITIONS, reviewWorkflowId } from './status.ts';
import { REVIEW_TASK_WORDS } from './task-words.ts';

/**
 * A review from the first unsure mark of a session that is over to the last decision, or to the end of everybody's time.
 * The database opens the row with the marks, and closes it when none of them waits any more.
 */
export const REVIEW_PROCESS = {
  slug: 'review',
  table: 'attendance_reviews',
  workflow: { type: 'attendanceReview', id: reviewWorkflowId, queue: 'interactive' },
  states: REVIEW_TRANSITIONS,
  unfinished: { states: ['open'] },
  topics: {
    'review.opened': { raised: [{ on: 'insert' }], call: { start: true }, while: { states: ['open'] } },
    'review.recorded': {
      raised: [{ on: 'change', of: ['rejected_count'] }],
      call: { signal: REVIEW_MESSAGES.recorded },
    },
    'review.escalated': {
      raised: [{ on: 'change', of: ['escalated_at'] }],
      call: { update: REVIEW_MESSAGES.escalated },
      while: { states: ['open'] },
    },
    'review.closed': {
      raised: [{ on: 'state', to: ['completed', 'cancelled'], from: ['open'] }],
      payload: ['status'],
      call: { update: REVIEW_MESSAGES.closed },
    },
  },
  tasks: { verification: { decisions: ['approve', 'reject'], words: REVIEW_TASK_WORDS } },
  notifications: { kind: 'absence', codes: ['mark_rejected', 'review_unanswered'] },
} as const satisfies ProcessDeclaration;
