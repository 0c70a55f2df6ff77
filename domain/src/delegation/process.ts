import { DELEGATION_TRANSITIONS } from '../approval/status.ts';
import type { ProcessDeclaration } from '../process/types.ts';
import { DELEGATION_MESSAGES, delegationWorkflowId } from './status.ts';

/**
 * A delegation from the day it is given to its end: it begins and ends by the clock or is ended before, and each time the
 * requests whose tasks it concerns are told.
 */
export const DELEGATION_PROCESS = {
  slug: 'delegation',
  table: 'approval_delegations',
  workflow: { type: 'delegation', id: delegationWorkflowId, queue: 'interactive' },
  states: DELEGATION_TRANSITIONS,
  unfinished: { states: ['planned', 'active'] },
  topics: {
    'delegation.given': { raised: [{ on: 'insert' }], call: { start: true }, while: { states: ['planned', 'active'] } },
    'delegation.changed': {
      raised: [
        { on: 'state', to: ['revoked'], from: ['planned', 'active'] },
        { on: 'change', of: ['valid_from', 'valid_until', 'process', 'delegator_id', 'delegate_id'] },
      ],
      call: { signal: DELEGATION_MESSAGES.changed },
    },
  },
  tasks: {},
  notifications: { kind: 'task', codes: ['delegation_given', 'delegation_over'] },
} as const satisfies ProcessDeclaration;
