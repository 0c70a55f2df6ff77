import type { ProcessDeclaration } from '../process/types.ts';
import { PROPOSAL_TRANSITIONS } from './status.ts';
import { PROPOSAL_TASK_WORDS } from './task-words.ts';

/** The workflow of a proposal; the row's id makes a retried start a no-op. */
export const proposalWorkflowId = (id: string): string => `proposal:${id}`;

/** A change that needs two people, from its proposal to the changed rows, or to the end of the time to answer. */
export const PROPOSAL_PROCESS = {
  slug: 'proposal',
  table: 'change_proposals',
  workflow: { type: 'changeProposal', id: proposalWorkflowId, queue: 'interactive' },
  states: PROPOSAL_TRANSITIONS,
  unfinished: { states: ['proposed', 'approved'] },
  topics: {
    'proposal.proposed': { raised: [{ on: 'insert' }], payload: ['status'], call: { start: true } },
    'proposal.withdrawn': {
      raised: [{ on: 'state', to: ['withdrawn'], from: ['proposed'] }],
      payload: ['status'],
      call: { update: 'cancel' },
    },
  },
  tasks: { bulk_change: { decisions: ['approve', 'reject'], words: PROPOSAL_TASK_WORDS } },
  notifications: {
    kind: 'system',
    codes: ['proposal_applied', 'proposal_rejected', 'proposal_expired', 'proposal_stale'],
  },
} as const satisfies ProcessDeclaration;
