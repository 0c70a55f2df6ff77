import type { ProcessDeclaration } from '../process/types.ts';
import { certificateRevocationWorkflowId, SUSPENSION_MESSAGES, SUSPENSION_TRANSITIONS } from './status.ts';
import { SUSPENSION_TASK_WORDS } from './task-words.ts';

/**
 * A certificate whose attendance was corrected, from the correction to the decision about it. The database suspends it with the
 * write of the mark; the workflow looks at what is left, and asks people where it is not enough.
 */
export const SUSPENSION_PROCESS = {
  slug: 'suspension',
  table: 'certificate_suspensions',
  workflow: { type: 'certificateRevocation', id: certificateRevocationWorkflowId, queue: 'interactive' },
  states: SUSPENSION_TRANSITIONS,
  unfinished: { states: ['open'] },
  topics: {
    'suspension.opened': { raised: [{ on: 'insert' }], call: { start: true }, while: { states: ['open'] } },
    'suspension.changed': {
      raised: [{ on: 'change', of: ['basis_changed_at'] }],
      call: { update: SUSPENSION_MESSAGES.changed },
      while: { states: ['open'] },
    },
    'suspension.closed': {
      raised: [{ on: 'state', to: ['revoked'], from: ['open'] }],
      payload: ['status'],
      call: { update: SUSPENSION_MESSAGES.closed },
    },
  },
  tasks: {
    suspension: {
      decisions: ['approve', 'reject'],
      words: SUSPENSION_TASK_WORDS,
      variables: { 'suspension.sessions': 'number', 'suspension.needed': 'number' },
    },
  },
  notifications: {
    kind: 'certificate',
    codes: ['certificate_suspended', 'certificate_kept', 'certificate_revoked', 'certificate_replaced'],
  },
} as const satisfies ProcessDeclaration;
