import type { ProcessDeclaration } from '../process/types.ts';
import { CERTIFICATE_BATCH_TRANSITIONS, CERTIFICATE_MESSAGES, certificateBatchWorkflowId } from './status.ts';
import { CERTIFICATE_TASK_WORDS } from './task-words.ts';

/**
 * One issue run: from the request, over the approval where the organization has a policy for it, to the last certificate; asked to retry,
 * it is entered again from its row.
 */
export const CERTIFICATE_PROCESS = {
  slug: 'certificate',
  table: 'certificate_batches',
  workflow: { type: 'certificateBatch', id: certificateBatchWorkflowId, queue: 'default' },
  states: CERTIFICATE_BATCH_TRANSITIONS,
  unfinished: { states: ['pending', 'in_review', 'generating'] },
  topics: {
    'certificate.asked': {
      raised: [{ on: 'state', to: ['pending', 'generating'] }],
      payload: ['status'],
      call: { start: true },
      while: { states: ['pending', 'generating'] },
    },
    'certificate.closed': {
      raised: [{ on: 'state', to: ['cancelled'], from: ['in_review'] }],
      payload: ['status'],
      call: { update: CERTIFICATE_MESSAGES.cancel },
    },
  },
  tasks: {
    certificate: {
      decisions: ['approve', 'reject'],
      words: CERTIFICATE_TASK_WORDS,
      variables: { 'batch.rows': 'number', 'batch.type': 'string' },
    },
  },
  notifications: {
    kind: 'certificate',
    codes: ['certificate_issued', 'certificate_batch_done', 'certificate_batch_refused', 'certificate_batch_lapsed'],
  },
} as const satisfies ProcessDeclaration;
