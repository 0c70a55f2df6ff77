import type { ProcessDeclaration } from '../process/types.ts';
import { CORRECTION_MESSAGES, correctionWorkflowId } from './run.ts';
import { CORRECTION_TRANSITIONS } from './status.ts';
import { CORRECTION_TASK_WORDS } from './task-words.ts';

/** A correction from its submission to the changed mark; one that is undone afterwards is re-entered from its row. */
export const CORRECTION_PROCESS = {
  slug: 'correction',
  table: 'attendance_corrections',
  workflow: { type: 'attendanceCorrection', id: correctionWorkflowId, queue: 'interactive' },
  states: CORRECTION_TRANSITIONS,
  unfinished: { states: ['submitted', 'in_review', 'approved'] },
  topics: {
    'correction.submitted': {
      raised: [{ on: 'state', to: ['submitted'] }],
      payload: ['status'],
      call: { start: true },
    },
    'correction.closed': {
      raised: [
        { on: 'state', to: ['cancelled'], from: ['submitted', 'in_review', 'applied'] },
        { on: 'state', to: ['answered'], from: ['submitted', 'in_review', 'approved'] },
      ],
      payload: ['status'],
      call: { update: CORRECTION_MESSAGES.cancel },
    },
  },
  tasks: {
    correction: {
      decisions: ['approve', 'reject'],
      by_mail: true,
      words: CORRECTION_TASK_WORDS,
      variables: { 'correction.age_days': 'number', 'correction.state': 'string', 'correction.locked': 'boolean' },
    },
  },
  notifications: {
    kind: 'correction',
    codes: [
      'correction_applied',
      'correction_rejected',
      'correction_expired',
      'correction_undone',
      'correction_answered',
    ],
  },
} as const satisfies ProcessDeclaration;
