import { isLive, type StepStatus } from './status.ts';
import { distinctAssignees, underGrants, votesNeeded } from './assignees.ts';
import type { ApprovalEffect, Step, TaskRef } from './events.ts';
import type { ApprovalPlan, ApprovalState, PlannedStep, Assignee, AssigneeState, StepState } from './types.ts';

/** An instant later, as UTC ISO. */
export const later = (at: string, ms: number): string => new Date(Date.parse(at) + ms).toISOString();

/** The key of a step inside a request; `sub_no` is 0 for the policy's own step, below for approvers added before it, above for later ones. */
export const stepKey = (round: number, step_no: number, sub_no: number): string => `${round}.${step_no}.${sub_no}`;
/** The key of one seat's task inside a request (`task_once_per_seat`). */
export const taskKey = ({ round, step_no, seat }: TaskRef): string => `${round}.${step_no}.${seat}`;

/** Steps of the round that runs. */
export const roundSteps = ({ steps, round }: ApprovalState): StepState[] =>
  steps.filter((step) => step.round === round);

/** `stage_no` of the stage that runs. */
export const stageNo = ({ plan, stage }: ApprovalState): number =>
  (plan.stages[stage] as readonly [PlannedStep])[0].stage_no;

export const isSettled = (status: StepStatus): boolean => status !== 'waiting' && status !== 'open';

export const withStep = (state: ApprovalState, changed: StepState): ApprovalState => ({
  ...state,
  steps: state.steps.map((step) => (step.key === changed.key ? changed : step)),
});

export const ignored = (state: ApprovalState, why: string): Step => ({ state, effects: [], ignored: why });

const seatState = (seat: Assignee, number: number): AssigneeState => ({
  ...seat,
  seat: number,
  status: 'open',
  decision: null,
  decided_by_id: null,
  comment: null,
});

/** A planned step as the round begins: waiting, or skipped with its reason. */
export function waitingStep({ seats, skipped, ...step }: PlannedStep, round: number, sub_no = 0): StepState {
  return {
    ...step,
    key: stepKey(round, step.step_no, sub_no),
    round,
    sub_no,
    status: skipped ? 'skipped' : 'waiting',
    approvals: 0,
    rejections: 0,
    seats: seats.map((seat, index) => seatState(seat, index + 1)),
    blocked_by: null,
    opened_at: null,
    granted_at: null,
    due_at: null,
    remind_at: null,
    reminded: false,
    escalation_level: 0,
  };
}

/** When a step is due and when it reminds, counted from an instant; a reminder that would come before it is left out. */
export const timers = (step: Pick<StepState, 'due_ms' | 'remind_before_ms'>, at: string) => ({
  due_at: later(at, step.due_ms),
  remind_at:
    step.remind_before_ms > 0 && step.remind_before_ms < step.due_ms
      ? later(at, step.due_ms - step.remind_before_ms)
      : null,
  reminded: false,
});

/** The deadline of a step that was opened: it has one. */
export const dueOf = ({ due_at }: StepState): string => due_at as string;

const openTask = (step: StepState, seat: AssigneeState): ApprovalEffect => ({
  effect: 'open_task',
  step: step.key,
  task: { round: step.round, step_no: step.step_no, seat: seat.seat },
  seat: plainSeat(seat),
  due_at: dueOf(step),
  escalation_level: step.escalation_level,
});

export const plainSeat = ({
  assignee_id,
  candidate_role,
  on_behalf_of_id,
  approval_delegation_id,
}: Assignee): Assignee => ({
  assignee_id,
  candidate_role,
  on_behalf_of_id,
  approval_delegation_id,
});

/** Opens one step: grants are applied, those concerned and duplicates dropped, and the numbers fixed. */
export function openStep(
  state: ApprovalState,
  step: StepState,
  at: string,
): { state: ApprovalState; effects: ApprovalEffect[] } {
  const first = Math.max(
    0,
    ...roundSteps(state)
      .filter((other) => other.step_no === step.step_no && other.opened_at)
      .flatMap((other) => other.seats.map(({ seat }) => seat)),
  );
  const seats = distinctAssignees(
    step.seats.map((seat) => underGrants(plainSeat(seat), state.plan, at)),
    state.plan,
  );
  const open: StepState = {
    ...step,
    ...votesNeeded(step.mode, seats.length, step.votes_needed),
    ...timers(step, at),
    status: 'open',
    blocked_by: null,
    opened_at: at,
    granted_at: at,
    seats: seats.map((seat, index) => seatState(seat, first + index + 1)),
  };
  const effects: ApprovalEffect[] = [
    { effect: 'open_step', step: open },
    ...open.seats.map((seat) => openTask(open, seat)),
  ];
  return { state: withStep(state, open), effects };
}

/** Settles a step and everything still live on it. */
export function settleStep(
  state: ApprovalState,
  step: StepState,
  status: StepStatus,
): { state: ApprovalState; effects: ApprovalEffect[] } {
  const seats = step.seats.map((seat): AssigneeState =>
    isLive(seat.status) ? { ...seat, status: status === 'expired' ? 'expired' : 'cancelled' } : seat,
  );
  return {
    state: withStep(state, { ...step, status, seats }),
    effects: [{ effect: 'settle_step', step: step.key, status }],
  };
}

/** Cancels what still waits or runs in the round. */
export function cancelRest(state: ApprovalState): { state: ApprovalState; effects: ApprovalEffect[] } {
  return roundSteps(state)
    .filter(({ status }) => !isSettled(status))
    .reduce(
      (run, step) => {
        const next = settleStep(run.state, step, 'cancelled');
        return { state: next.state, effects: [...run.effects, ...next.effects] };
      },
      { state, effects: [] as ApprovalEffect[] },
    );
}

type Ending = Omit<NonNullable<ApprovalState['outcome']>, 'step'> & { step?: string | null; late_ms?: number };

/** A returned request that ends closes its requester's task, unless the answer to it is what ends it: that row is settled. */
function closeRequesterTask(
  { requester_task, round }: ApprovalState,
  status: Exclude<ApprovalState['status'], 'open'>,
): ApprovalEffect[] {
  if (!requester_task) return [];
  return [{ effect: 'close_requester_task', round, status: status === 'expired' ? 'expired' : 'cancelled' }];
}

/** Ends a request: the one place that writes a final status. */
export function close(state: ApprovalState, status: Exclude<ApprovalState['status'], 'open'>, ending: Ending): Step {
  const rest = cancelRest(state);
  const { code, by, comment, at, step = null, late_ms = 0 } = ending;
  const closed: ApprovalState = {
    ...rest.state,
    status,
    requester_task: null,
    outcome: { code, step, by, comment, at },
  };
  const effect: ApprovalEffect = { effect: 'close', status, code, by, comment, late_ms };
  return { state: closed, effects: [...rest.effects, ...closeRequesterTask(state, status), effect], ignored: null };
}

/** A request before its first step. */
export const emptyState = (plan: ApprovalPlan): ApprovalState => ({
  status: 'open',
  plan,
  round: 0,
  stage: 0,
  steps: [],
  requester_task: null,
  outcome: null,
});
