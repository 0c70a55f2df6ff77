import type { Problem } from '../problem.ts';
import { advance, beginRound } from './advance.ts';
import { isBarred } from './assignees.ts';
import { refuse, refuseConcerned } from './problems.ts';
import { isLive } from './status.ts';
import { cancelRest, close, ignored, later, roundSteps, settleStep, withStep } from './steps.ts';
import type { ApprovalEvent, Step, TaskRef } from './events.ts';
import type { ApprovalState, AssigneeState, StepState } from './types.ts';

type Of<T extends ApprovalEvent['type']> = Extract<ApprovalEvent, { type: T }>;

/** How long a returned request waits for its requester: 7 days, as other questions to people. */
export const RETURN_DUE_MS = 7 * 86_400_000;

/** Where a request begins again that was returned to its requester; step numbers are positive. */
export const FIRST_STEP = 1;

/** The step and seat behind a task. */
export function findTask(
  { steps }: ApprovalState,
  { round, step_no, seat }: TaskRef,
): { step: StepState; seat: AssigneeState } | null {
  const step = steps.find(
    (one) =>
      one.round === round &&
      one.step_no === step_no &&
      one.opened_at !== null &&
      one.seats.some((each) => each.seat === seat),
  );
  const found = step?.seats.find((each) => each.seat === seat);
  return step && found ? { step, seat: found } : null;
}

/** Whether somebody had a task as a substitute until it went back. */
const wasSubstitute = (
  { plan }: ApprovalState,
  { granted_at }: StepState,
  { assignee_id }: AssigneeState,
  by: string,
) =>
  plan.grants.some(
    ({ delegator_id, delegate_id, valid_until }) =>
      delegator_id === assignee_id && delegate_id === by && Date.parse(valid_until) <= Date.parse(String(granted_at)),
  );

/**
 * Why somebody may not decide a task, or `null`; said sooner and more kindly than `muster_decide` would.
 * @returns TASK_CLOSED, OWN_REQUEST, ABOUT_YOURSELF, DELEGATION_OVER, NOT_THE_ASSIGNEE, STEP_BLOCKED or DECISION_COMMENT_REQUIRED, in this order
 */
export function refuseDecision(state: ApprovalState, event: Omit<Of<'decided'>, 'type' | 'at'>): Problem | null {
  const found = findTask(state, event);
  if (!found || !isLive(found.seat.status) || state.status !== 'open') return refuse('TASK_CLOSED');
  const own = refuseConcerned(state.plan, event.by);
  if (own) return own;
  if (found.seat.assignee_id !== null && found.seat.assignee_id !== event.by)
    return refuse(wasSubstitute(state, found.step, found.seat, event.by) ? 'DELEGATION_OVER' : 'NOT_THE_ASSIGNEE');
  if (found.step.blocked_by) return refuse('STEP_BLOCKED');
  return event.decision !== 'approve' && !event.comment?.trim() ? refuse('DECISION_COMMENT_REQUIRED') : null;
}

/** Counts one vote; the seat keeps who, what and why. */
function vote(step: StepState, seat: AssigneeState, { by, decision, comment = null }: Of<'decided'>): StepState {
  const decided: AssigneeState = { ...seat, status: 'decided', decision, decided_by_id: by, comment };
  return {
    ...step,
    approvals: step.approvals + Number(decision === 'approve'),
    rejections: step.rejections + Number(decision === 'reject'),
    seats: step.seats.map((one) => (one.seat === seat.seat ? decided : one)),
  };
}

/**
 * A decision as the task's row recorded it. The row has settled every race and who was entitled, so only what can no longer
 * count is passed over: a closed request, a settled or blocked step, and, never mind the row, one by somebody whom the request concerns.
 */
export function decided(state: ApprovalState, event: Of<'decided'>): Step {
  const found = findTask(state, event);
  if (!found) return ignored(state, 'unknown');
  if (found.step.status !== 'open' || !isLive(found.seat.status)) return ignored(state, 'settled');
  if (isBarred(state.plan, event.by)) return ignored(state, 'own_request');
  if (found.step.blocked_by) return ignored(state, 'blocked');
  const step = vote(found.step, found.seat, event);
  const counted = withStep(state, step);
  if (event.decision === 'return') return giveBack(counted, step, event);
  if (step.approvals >= step.approvals_needed) {
    const passed = settleStep(counted, step, 'passed');
    return advance(passed.state, event.at, event.by, passed.effects);
  }
  if (step.rejections < step.rejections_needed) return { state: counted, effects: [], ignored: null };
  const rejected = settleStep(counted, step, 'rejected');
  const { by, comment = null, at } = event;
  const ending = close(rejected.state, 'rejected', { code: 'APPROVAL_REJECTED', step: step.key, by, comment, at });
  return { ...ending, effects: [...rejected.effects, ...ending.effects] };
}

/** Returns a request: the round stops, the requester gets a task, dates and slots stay held. */
function giveBack(
  state: ApprovalState,
  step: StepState,
  { to = 'requester', comment = null, at }: Of<'decided'>,
): Step {
  const returned = settleStep(state, step, 'returned');
  const rest = cancelRest(returned.state);
  const from_step_no = to === 'requester' ? FIRST_STEP : Math.min(to, step.step_no);
  const due_at = later(at, RETURN_DUE_MS);
  return {
    state: { ...rest.state, requester_task: { from_step_no, due_at } },
    effects: [
      ...returned.effects,
      ...rest.effects,
      { effect: 'open_requester_task', round: state.round, due_at, from_step_no, comment },
    ],
    ignored: null,
  };
}

/** Until the first decision of the round, or while returned, the requester may take the request back (BEY-006). */
export function withdraw(state: ApprovalState, { by, at }: Of<'withdraw'>): Step {
  if (by !== state.plan.requester_id) return ignored(state, 'not_the_requester');
  return canWithdraw(state)
    ? close(state, 'withdrawn', { code: 'APPROVAL_WITHDRAWN', by, comment: null, at })
    : ignored(state, 'too_late');
}

/** Whether the requester may still withdraw. */
export const canWithdraw = (state: ApprovalState): boolean =>
  state.status === 'open' &&
  (state.requester_task !== null ||
    !roundSteps(state).some(({ seats }) => seats.some(({ decision }) => decision !== null)));

/** Why a request may not be withdrawn, or `null`. @returns TASK_CLOSED or WITHDRAW_TOO_LATE */
export const refuseWithdraw = (state: ApprovalState): Problem | null => {
  if (state.status !== 'open') return refuse('TASK_CLOSED');
  return canWithdraw(state) ? null : refuse('WITHDRAW_TOO_LATE');
};

/** Index of the stage with a step of that number, or the nearest stage after it; the last when there is none. */
export function stageFrom(state: Pick<ApprovalState, 'plan'>, step_no: number): number {
  const { stages } = state.plan;
  const found = stages.findIndex((stage) => stage.some((step) => step.step_no >= step_no));
  return found === -1 ? Math.max(0, stages.length - 1) : found;
}

/** The requester sends a returned request again: round + 1, from the step it was returned to, with a new plan if facts changed. */
export function resubmit(state: ApprovalState, { by, at, plan }: Of<'resubmit'>): Step {
  if (!state.requester_task) return ignored(state, 'not_returned');
  if (by !== state.plan.requester_id) return ignored(state, 'not_the_requester');
  const next = { ...state, plan: plan ?? state.plan };
  return beginRound(next, stageFrom(next, state.requester_task.from_step_no), at);
}
