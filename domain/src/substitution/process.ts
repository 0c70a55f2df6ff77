import type { ProcessDeclaration } from '../process/types.ts';
import { SUBSTITUTION_MESSAGES, SUBSTITUTION_TRANSITIONS, substitutionWorkflowId } from './status.ts';
import { SUBSTITUTION_TASK_WORDS } from './task-words.ts';

/** A request that a colleague holds a class, from the question to the answer, at the latest until the class begins. */
export const SUBSTITUTION_PROCESS = {
  slug: 'substitution',
  table: 'session_substitutions',
  workflow: { type: 'sessionSubstitution', id: substitutionWorkflowId, queue: 'interactive' },
  states: SUBSTITUTION_TRANSITIONS,
  unfinished: { states: ['asked'] },
  topics: {
    'substitution.asked': { raised: [{ on: 'insert' }], call: { start: true }, while: { states: ['asked'] } },
    'substitution.withdrawn': {
      raised: [{ on: 'state', to: ['withdrawn'], from: ['asked'] }],
      payload: ['status'],
      call: { update: SUBSTITUTION_MESSAGES.withdrawn },
    },
  },
  tasks: { substitution: { decisions: ['approve', 'reject'], words: SUBSTITUTION_TASK_WORDS } },
  notifications: { kind: 'session', codes: ['substitution_answered', 'session_substitute'] },
} as const satisfies ProcessDeclaration;
