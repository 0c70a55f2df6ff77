import type { Problem } from '../problem.ts';
import { advance, beginRound } from './advance.ts';
import { findTask, stageFrom } from './decide.ts';
import { refuse, refuseConcerned } from './problems.ts';
import { personAssignee } from './assignees.ts';
import { isLive } from './status.ts';
import { cancelRest, dueOf, ignored, plainSeat, roundSteps, stageNo, stepKey, waitingStep, withStep } from './steps.ts';
import type { ApprovalEffect, ApprovalEvent, Step, TaskRef } from './events.ts';
import type { ApprovalState, Assignee, AssigneeState, StepState } from './types.ts';

type Of<T extends ApprovalEvent['type']> = Extract<ApprovalEvent, { type: T }>;

/** Approvers that may be added to one step of a round, the limit itself allowed: an addition must not become a way to wait for ever. */
export const MAX_ADDED_APPROVERS = 5;

/** The open task that a reference names, with its step; `null` when it is settled. */
export const liveTask = (state: ApprovalState, ref: TaskRef) => {
  const found = findTask(state, ref);
  return found && found.step.status === 'open' && isLive(found.seat.status) ? found : null;
};

/** Whether somebody has a seat of a step, or has decided on one. */
export const sits = (step: Pick<StepState, 'seats'>, person: string): boolean =>
  step.seats.some(({ assignee_id, decided_by_id }) => assignee_id === person || decided_by_id === person);

const family = (state: ApprovalState, step: StepState): StepState[] =>
  roundSteps(state).filter(({ step_no }) => step_no === step.step_no);

/** Why a task may not go to somebody, or `null`. @returns TASK_CLOSED, OWN_REQUEST, ABOUT_YOURSELF or ALREADY_SEATED, in this order */
export function refuseReassign(state: ApprovalState, ref: TaskRef, to: string): Problem | null {
  const found = liveTask(state, ref);
  if (!found) return refuse('TASK_CLOSED');
  return refuseConcerned(state.plan, to) ?? (sits(found.step, to) ? refuse('ALREADY_SEATED') : null);
}

/** Who comes into a seat, and how. */
export type Move = {
  to: Assignee;
  event: 'reassigned' | 'delegated' | 'undelegated';
  reason: string | null;
  by?: string;
};

/** Puts somebody else into a live seat; the deadline stays. */
export function seatSomebodyElse(
  state: ApprovalState,
  step: StepState,
  seat: AssigneeState,
  { to, event, reason, by }: Move,
): Step {
  const seats = step.seats.map((one): AssigneeState =>
    one.seat === seat.seat ? { ...one, ...to, status: 'open' } : one,
  );
  const task = { round: step.round, step_no: step.step_no, seat: seat.seat };
  const effect: ApprovalEffect = {
    effect: 'reassign_task', task, from: plainSeat(seat), to, due_at: dueOf(step), event, escalation_level: step.escalation_level, reason, late_ms: 0, ...(by ? { by } : {}),
  }; // prettier-ignore
  return { state: withStep(state, { ...step, seats }), effects: [effect], ignored: null };
}

/** Gives one seat to another person for good (BEY-005). */
export function reassign(state: ApprovalState, { to, by, reason, ...ref }: Of<'reassign'>): Step {
  const found = liveTask(state, ref);
  if (!found) return ignored(state, 'TASK_CLOSED');
  const problem = refuseReassign(state, ref, to);
  if (problem) return ignored(state, problem.code);
  return seatSomebodyElse(state, found.step, found.seat, { to: personAssignee(to), event: 'reassigned', reason, by });
}

/** Why an approver may not be added, or `null`. @returns TASK_CLOSED, OWN_REQUEST, ABOUT_YOURSELF, ALREADY_SEATED or TOO_MANY_APPROVERS */
export function refuseAddApprover(state: ApprovalState, ref: TaskRef, who: string): Problem | null {
  const found = liveTask(state, ref);
  if (!found) return refuse('TASK_CLOSED');
  const own = refuseConcerned(state.plan, who);
  if (own) return own;
  const steps = family(state, found.step);
  if (steps.some((step) => sits(step, who))) return refuse('ALREADY_SEATED');
  const added = steps.filter(({ sub_no }) => sub_no !== 0).length;
  return added >= MAX_ADDED_APPROVERS ? refuse('TOO_MANY_APPROVERS', { limit: MAX_ADDED_APPROVERS }) : null;
}

const plainRef = ({ round, step_no, seat }: TaskRef): TaskRef => ({ round, step_no, seat });

/** A step of one added approver: deadline, silence and escalation as the step it was added to. */
function addedStep(step: StepState, who: string, sub_no: number): StepState {
  const { step_no, stage_no, due_ms, remind_before_ms, on_timeout } = step;
  const escalations = step.escalations.filter(({ assignee_id }) => assignee_id !== who);
  return waitingStep(
    { step_no, stage_no, name: step.name, mode: 'any', votes_needed: null, approvals_needed: 1, rejections_needed: 1, seats: [personAssignee(who)], escalations, due_ms, remind_before_ms, on_timeout, skipped: false, condition_result: null },
    step.round,
    sub_no,
  ); // prettier-ignore
}

/**
 * Adds an approver before (mine waits) or after me (BEY-005). Several added before one step decide one after another, and
 * so do several after it: a step waits for one other at most, as `blocked_by_id` has it.
 */
export function addApprover(state: ApprovalState, { who, where, by, reason, at, ...ref }: Of<'add_approver'>): Step {
  const found = liveTask(state, ref);
  if (!found) return ignored(state, 'TASK_CLOSED');
  const problem = refuseAddApprover(state, ref, who);
  if (problem) return ignored(state, problem.code);
  const numbers = family(state, found.step).map(({ sub_no }) => sub_no);
  const { round, step_no } = found.step;
  const last = Math.max(...numbers);
  const sub_no = where === 'before' ? Math.min(...numbers) - 1 : last + 1;
  const blocked_by = where === 'before' ? found.step.blocked_by : stepKey(round, step_no, last);
  const added = { ...addedStep(found.step, who, sub_no), blocked_by };
  const grown = { ...state, steps: [...state.steps, added] };
  const effects: ApprovalEffect[] = [
    { effect: 'wait_step', step: added, added: { task: plainRef(ref), where, by, reason } },
  ];
  if (where === 'after') return advance(grown, at, null, effects);
  const waiting = withStep(grown, { ...found.step, blocked_by: added.key });
  return advance(waiting, at, null, [
    ...effects,
    { effect: 'block_step', step: found.step.key, blocked_by: added.key },
  ]);
}

/**
 * Moves an open request to another version of its policy: what waits or runs is cancelled, and the new version opens from
 * the stage that runs, or its last one, so that migrating alone never approves (BEY-014).
 */
export function migrate(state: ApprovalState, { plan, at }: Of<'migrate'>): Step {
  if (state.requester_task) return { state: { ...state, plan }, effects: [], ignored: null };
  const current = stageNo(state);
  const rest = cancelRest(state);
  const next = { ...rest.state, plan };
  const found = plan.stages.findIndex((stage) =>
    stage.some(({ skipped, stage_no }) => !skipped && stage_no >= current),
  );
  const first = found === -1 ? plan.stages.findLastIndex((stage) => stage.some(({ skipped }) => !skipped)) : found;
  return beginRound(next, first === -1 ? stageFrom(next, 1) : first, at, rest.effects);
}
