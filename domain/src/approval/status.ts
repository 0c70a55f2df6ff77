/** The states of a step (`approval_steps.status`): the CHECK and the transition trigger follow this list. */
export const STEP_MOVES = {
  waiting: ['open', 'skipped', 'cancelled'],
  open: ['passed', 'rejected', 'returned', 'expired', 'cancelled'],
  passed: [],
  rejected: [],
  returned: [],
  skipped: [],
  expired: [],
  cancelled: [],
} as const;
export type StepStatus = keyof typeof STEP_MOVES;

/** The states of one seat's task (`workflow_tasks.status`). */
export const TASK_MOVES = {
  open: ['claimed', 'decided', 'cancelled', 'expired'],
  claimed: ['open', 'decided', 'cancelled', 'expired'],
  decided: [],
  cancelled: [],
  expired: [],
} as const;
export type TaskStatus = keyof typeof TASK_MOVES;

/** The states of a grant (`approval_delegations.status`). */
export const DELEGATION_MOVES = {
  planned: ['active', 'revoked'],
  active: ['ended', 'revoked'],
  ended: [],
  revoked: [],
} as const;
export type DelegationStatus = keyof typeof DELEGATION_MOVES;

/** The states of a request: everything but `open` is final, and nothing leaves a final state. */
export const REQUEST_MOVES = {
  open: ['approved', 'rejected', 'withdrawn', 'expired', 'cancelled'],
  approved: [],
  rejected: [],
  withdrawn: [],
  expired: [],
  cancelled: [],
} as const;
export type RequestStatus = keyof typeof REQUEST_MOVES;

/** Whether somebody can still act on a task. */
export const isLive = (status: TaskStatus): boolean => status === 'open' || status === 'claimed';

/** Workflow message names of the shared approval step; `decided` carries { task_id }, the update id is the task's id. */
export const APPROVAL_MESSAGES = {
  decided: 'decided',
  withdrawn: 'withdrawn',
  resubmitted: 'resubmitted',
  reassigned: 'reassigned',
  approverAdded: 'approverAdded',
  migrated: 'migrated',
  state: 'state',
} as const;
