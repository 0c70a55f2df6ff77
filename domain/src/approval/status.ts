/**
 * The states of a step (`approval_steps.status`): the CHECK and the transition trigger follow this list.
 * @table approval_steps.status
 * @move waiting>open the plan, when the steps before it have passed
 * @move waiting>skipped the plan, when its condition does not hold
 * @move waiting>cancelled the plan, when the request ends before
 * @move open>passed the approvers, enough of them
 * @move open>rejected an approver
 * @move open>returned an approver, to the requester
 * @move open>expired the clock, after the last escalation
 * @move open>cancelled the requester, or the end of the request
 */
export const STEP_TRANSITIONS = {
  waiting: ['open', 'skipped', 'cancelled'],
  open: ['passed', 'rejected', 'returned', 'expired', 'cancelled'],
  passed: [],
  rejected: [],
  returned: [],
  skipped: [],
  expired: [],
  cancelled: [],
} as const;
export type StepStatus = keyof typeof STEP_TRANSITIONS;

/**
 * The states of one seat's task (`workflow_tasks.status`).
 * @table workflow_tasks.status
 * @move open>claimed one of those who may decide
 * @move open>decided the assignee or a substitute
 * @move open>cancelled the step, when it needs no answer any more
 * @move open>expired the clock, at the due instant
 * @move claimed>open whoever claimed it
 * @move claimed>decided whoever claimed it
 * @move claimed>cancelled the step, when it needs no answer any more
 * @move claimed>expired the clock, at the due instant
 */
export const TASK_TRANSITIONS = {
  open: ['claimed', 'decided', 'cancelled', 'expired'],
  claimed: ['open', 'decided', 'cancelled', 'expired'],
  decided: [],
  cancelled: [],
  expired: [],
} as const;
export type TaskStatus = keyof typeof TASK_TRANSITIONS;

/**
 * The states of a grant (`approval_delegations.status`).
 * @table approval_delegations.status
 * @move planned>active the clock, at its start
 * @move planned>revoked the person who is away
 * @move active>ended the clock, at its end
 * @move active>revoked the person who is away
 */
export const DELEGATION_TRANSITIONS = {
  planned: ['active', 'revoked'],
  active: ['ended', 'revoked'],
  ended: [],
  revoked: [],
} as const;
export type DelegationStatus = keyof typeof DELEGATION_TRANSITIONS;

/**
 * The states of a request: everything but `open` is final, and nothing leaves a final state.
 * @move open>approved the last step that passes
 * @move open>rejected an approver
 * @move open>withdrawn the requester, before anybody decided
 * @move open>expired the clock, after the last escalation
 * @move open>cancelled whatever takes away the reason of the request
 */
export const REQUEST_TRANSITIONS = {
  open: ['approved', 'rejected', 'withdrawn', 'expired', 'cancelled'],
  approved: [],
  rejected: [],
  withdrawn: [],
  expired: [],
  cancelled: [],
} as const;
export type RequestStatus = keyof typeof REQUEST_TRANSITIONS;

/** Whether somebody can still act on a task. */
export const isLive = (status: TaskStatus): boolean => status === 'open' || status === 'claimed';

/**
 * Workflow message names of the shared approval step; `decided` carries { task_id }, the update id is the task's id; `absent`
 * carries { person_id } of somebody who can no longer answer; `changed` carries a `SeatChange`: a task given to somebody else, or an
 * approver added, and answers with the code of its refusal; `delegated` says that delegations which concern it changed.
 */
export const APPROVAL_MESSAGES = {
  decided: 'decided',
  withdrawn: 'withdrawn',
  resubmitted: 'resubmitted',
  changed: 'changed',
  absent: 'absent',
  delegated: 'delegated',
  migrated: 'migrated',
  state: 'state',
} as const;
