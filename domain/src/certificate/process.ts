import type { ProcessDeclaration } from '../process/types.ts';
import { CERTIFICATE_BATCH_TRANSITIONS, certificateBatchWorkflowId } from './status.ts';

/** One issue run: from the request to the last certificate; asked to retry, it is entered again from its row. */
export const CERTIFICATE_PROCESS = {
  slug: 'certificate',
  table: 'certificate_batches',
  workflow: { type: 'certificateBatch', id: certificateBatchWorkflowId, queue: 'default' },
  states: CERTIFICATE_BATCH_TRANSITIONS,
  unfinished: { states: ['pending', 'generating'] },
  topics: {
    'certificate.asked': {
      raised: [{ on: 'state', to: ['pending', 'generating'] }],
      payload: ['status'],
      call: { start: true },
      while: { states: ['pending', 'generating'] },
    },
  },
  tasks: {},
  notifications: { kind: 'certificate', codes: ['certificate_issued', 'certificate_batch_done'] },
} as const satisfies ProcessDeclaration;
