/**
 * Requests and who decides them
 *
 * How any request (a leave, a booking, a certificate, a project) finds its way: a policy written as data becomes a
 * plan of steps, the plan asks people in turn or side by side, and every answer, silence, substitution, return or
 * withdrawal leads to exactly one next state. Nobody decides their own request, and no request waits for ever.
 */
export * from './status.ts';
export * from './types.ts';
export * from './events.ts';
export * from './condition.ts';
export * from './assignees.ts';
export * from './plan.ts';
export * from './policy.ts';
export { startApproval } from './advance.ts';
export { nextApproval } from './next.ts';
export * from './limits.ts';
export * from './record.ts';
export * from './resume.ts';
export { canWithdraw, findTask, refuseDecision, refuseWithdraw, RETURN_DUE_MS } from './decide.ts';
export { ABSENCE_NOTE } from './absence.ts';
export { MAX_ADDED_APPROVERS, refuseAddApprover, refuseReassign } from './change.ts';
export { isLastAsked } from './escalate.ts';
export { nextWake, REQUESTER_STEP, type Wake } from './timers.ts';
export * from './mail-link.ts';
export * from './to-come.ts';
export { stepKey, taskKey } from './steps.ts';
export * from './delegation.ts';
export { knowGrants } from './delegation-changes.ts';
export { explainApproval, recountStep, taskTitle } from './explain.ts';
export { APPROVAL_RECOMPUTE } from './recompute.ts';
export { APPROVAL_PROBLEMS } from './problems.ts';
