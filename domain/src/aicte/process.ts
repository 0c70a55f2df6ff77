import type { ProcessDeclaration } from '../process/types.ts';
import { AICTE_MESSAGES, AICTE_TRANSITIONS, aicteWorkflowId } from './status.ts';
import { AICTE_TASK_WORDS } from './task-words.ts';

/** Somebody is still asked: the workflow, which closes its tasks before it refuses a claim, has not written this. */
const ASKED = `EXISTS (SELECT 1 FROM workflow_tasks w
  WHERE w.subject_type = 'aicte_point_transactions' AND w.subject_id = t.id AND w.status IN ('open', 'claimed'))`;

/** A claim from its filing to the points; one that is reversed afterwards is re-entered from its row. */
export const AICTE_PROCESS = {
  slug: 'aicte',
  table: 'aicte_point_transactions',
  workflow: { type: 'aicteApproval', id: aicteWorkflowId, queue: 'interactive' },
  states: AICTE_TRANSITIONS,
  unfinished: { states: ['pending'] },
  topics: {
    'aicte.claimed': {
      raised: [{ on: 'state', to: ['pending'] }],
      payload: ['status'],
      call: { start: true },
    },
    'aicte.closed': {
      raised: [{ on: 'state', to: ['withdrawn', 'reversed', 'rejected'], from: ['pending', 'approved'] }],
      payload: ['status'],
      call: { update: AICTE_MESSAGES.closed },
      while: { sql: `(t.status <> 'rejected' OR ${ASKED})` },
    },
  },
  tasks: {
    aicte: {
      decisions: ['approve', 'reject'],
      words: AICTE_TASK_WORDS,
      variables: {
        'aicte.points': 'number',
        'aicte.activity': 'string',
        'aicte.award': 'string',
        'aicte.same_evidence': 'boolean',
      },
    },
  },
  notifications: {
    kind: 'aicte',
    codes: ['aicte_approved', 'aicte_rejected', 'aicte_expired', 'aicte_reversed', 'aicte_lost', 'aicte_released'],
  },
} as const satisfies ProcessDeclaration;
