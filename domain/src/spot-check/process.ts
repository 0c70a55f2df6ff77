import type { ProcessDeclaration } from '../process/types.ts';
import { SPOT_CHECK_MESSAGES, SPOT_CHECK_TRANSITIONS, spotCheckWorkflowId } from './status.ts';
import { SPOT_CHECK_TASK_WORDS } from './task-words.ts';

/**
 * A spot check from the first risk of an open session to the last answer, or to the day after the session. The database
 * writes the row with the evidence of the check-in; the workflow draws the list a little later.
 */
export const SPOT_CHECK_PROCESS = {
  slug: 'spot-check',
  table: 'spot_checks',
  workflow: { type: 'spotCheck', id: spotCheckWorkflowId, queue: 'interactive' },
  states: SPOT_CHECK_TRANSITIONS,
  unfinished: { states: ['open'] },
  topics: {
    'spot_check.opened': { raised: [{ on: 'insert' }], call: { start: true }, while: { states: ['open'] } },
    'spot_check.answered': {
      raised: [{ on: 'change', of: ['not_seen_count'] }],
      call: { signal: SPOT_CHECK_MESSAGES.answered },
    },
    'spot_check.closed': {
      raised: [{ on: 'state', to: ['done', 'cancelled'], from: ['open'] }],
      payload: ['status'],
      call: { update: SPOT_CHECK_MESSAGES.closed },
    },
  },
  tasks: { spot_check: { decisions: ['approve'], words: SPOT_CHECK_TASK_WORDS } },
  notifications: { kind: 'absence', codes: ['spot_not_seen'] },
} as const satisfies ProcessDeclaration;
