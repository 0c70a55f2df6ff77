import type { ProcessDeclaration } from '../process/types.ts';
import { CARE_MESSAGES, CARE_TRANSITIONS, careWorkflowId } from './status.ts';
import { CARE_TASK_WORDS } from './task-words.ts';

/**
 * A student who misses several classes of a section in a row, from the last of them to the mentor's answer. Counting a section
 * writes the row, and withdraws it when an excuse or a correction ends the streak.
 */
export const CARE_PROCESS = {
  slug: 'care',
  table: 'care_cases',
  workflow: { type: 'careCase', id: careWorkflowId, queue: 'interactive' },
  states: CARE_TRANSITIONS,
  unfinished: { states: ['open'] },
  topics: {
    'care.opened': { raised: [{ on: 'insert' }], call: { start: true }, while: { states: ['open'] } },
    'care.withdrawn': {
      raised: [{ on: 'state', to: ['withdrawn'], from: ['open'] }],
      payload: ['status'],
      call: { update: CARE_MESSAGES.excused },
    },
  },
  tasks: { care: { decisions: ['approve'], words: CARE_TASK_WORDS } },
  notifications: null,
} as const satisfies ProcessDeclaration;
