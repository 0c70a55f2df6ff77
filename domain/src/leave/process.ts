import type { ProcessDeclaration } from '../process/types.ts';
import { LEAVE_MESSAGES, leaveWorkflowId } from './run.ts';
import { LEAVE_TRANSITIONS } from './status.ts';
import { LEAVE_TASK_WORDS } from './task-words.ts';

/** A leave from its submission to its effect on attendance. A draft has no workflow; a closed leave that changes is re-entered. */
export const LEAVE_PROCESS = {
  slug: 'leave',
  table: 'leave_applications',
  workflow: { type: 'leaveApproval', id: leaveWorkflowId, queue: 'interactive' },
  states: LEAVE_TRANSITIONS,
  unfinished: { states: ['submitted', 'in_review'] },
  topics: {
    'leave.submitted': { raised: [{ on: 'state', to: ['submitted'] }], payload: ['status'], call: { start: true } },
    'leave.closed': {
      raised: [{ on: 'state', to: ['cancelled', 'revoked'], from: ['submitted', 'in_review', 'approved'] }],
      payload: ['status'],
      call: { update: LEAVE_MESSAGES.cancel },
    },
    'leave.returned': {
      raised: [{ on: 'change', of: ['returned_at'] }],
      call: { update: LEAVE_MESSAGES.returned },
      while: { states: ['approved'] },
    },
  },
  tasks: {
    leave: {
      decisions: ['approve', 'reject', 'return'],
      by_mail: true,
      words: LEAVE_TASK_WORDS,
      variables: {
        'leave.days': 'number',
        'leave.type': 'string',
        'leave.starts_on': 'string',
        'leave.notice_hours': 'number',
        'leave.has_document': 'boolean',
        'leave.sessions': 'number',
        'leave.on_duty': 'boolean',
        'leave.balance_after': 'number',
      },
    },
  },
  notifications: {
    kind: 'leave',
    codes: ['leave_approved', 'leave_rejected', 'leave_expired', 'leave_cancelled', 'leave_revoked', 'leave_returned'],
  },
} as const satisfies ProcessDeclaration;
