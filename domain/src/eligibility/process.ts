import { TERM_TRANSITIONS } from '../academics/index.ts';
import type { ProcessDeclaration } from '../process/types.ts';

/** The workflow that freezes the verdicts of a term. */
export const eligibilityWorkflowId = (academic_term_id: string): string => `eligibility:${academic_term_id}`;

/** Messages of `eligibilityFreeze`; `turned` (the term was closed or reopened) is sent with a start, so that no turn is missed. */
export const ELIGIBILITY_MESSAGES = { turned: 'turned', state: 'state' } as const;

/** The verdicts of a term that is being closed: frozen, open to be condoned for some days, then closed for good; reopening takes them back. */
export const ELIGIBILITY_PROCESS = {
  slug: 'eligibility',
  table: 'academic_terms',
  workflow: { type: 'eligibilityFreeze', id: eligibilityWorkflowId, queue: 'interactive' },
  states: TERM_TRANSITIONS,
  unfinished: { states: ['closing'] },
  topics: {
    'term.closing': {
      raised: [{ on: 'state', to: ['closing'] }],
      call: { signal: ELIGIBILITY_MESSAGES.turned },
    },
    'term.reopened': {
      raised: [{ on: 'state', to: ['running'], from: ['closing'] }],
      call: { signal: ELIGIBILITY_MESSAGES.turned },
    },
  },
  tasks: {},
  notifications: { kind: 'absence', codes: ['exam_barred', 'exam_condoned'] },
} as const satisfies ProcessDeclaration;
