import { seatSomebodyElse, sits } from './change.ts';
import { assigneeKey, underGrants } from './assignees.ts';
import { isLive } from './status.ts';
import { ignored, roundSteps, withStep } from './steps.ts';
import type { ApprovalEvent, Step } from './events.ts';
import type { ApprovalState, Assignee, AssigneeState, Grant, StepState } from './types.ts';

type Of<T extends ApprovalEvent['type']> = Extract<ApprovalEvent, { type: T }>;

const isOpen = ({ status }: StepState): boolean => status === 'open';

/** Whose a live seat is at an instant. Somebody who sits in the step already is passed over, as those concerned are. */
function rightful({ plan }: ApprovalState, step: StepState, seat: AssigneeState, at: string): Assignee {
  const others = { seats: step.seats.filter((other) => other.seat !== seat.seat) };
  const grants = plan.grants.filter(({ delegate_id }) => !sits(others, delegate_id));
  return underGrants(seat, { ...plan, grants }, at);
}

const isMoved = (seat: Assignee, to: Assignee): boolean =>
  assigneeKey(seat) !== assigneeKey(to) || seat.approval_delegation_id !== to.approval_delegation_id;

/** Brings each live seat of a step to whom it belongs at an instant; decided seats keep their names. */
function applyGrants(state: ApprovalState, { key }: StepState, at: string): Step {
  const stepOf = (now: ApprovalState) => now.steps.find((one) => one.key === key) as StepState;
  const numbers = stepOf(state)
    .seats.filter(({ status }) => isLive(status))
    .map(({ seat }) => seat);
  const marked = withStep(state, { ...stepOf(state), granted_at: at });
  return numbers.reduce<Step>(
    (run, number) => {
      const step = stepOf(run.state);
      const seat = step.seats.find((one) => one.seat === number) as AssigneeState;
      const to = rightful(run.state, step, seat, at);
      if (!isMoved(seat, to)) return run;
      const event = to.approval_delegation_id === null ? 'undelegated' : 'delegated';
      const next = seatSomebodyElse(run.state, step, seat, { to, event, reason: null });
      return { ...next, effects: [...run.effects, ...next.effects] };
    },
    { state: marked, effects: [], ignored: null },
  );
}

/**
 * The next instant, after those already applied, at which a grant's start or end moves a task of an open step; `null` when none does.
 */
export function nextDelegationChange(state: ApprovalState, step: StepState): string | null {
  const since = Date.parse(String(step.granted_at));
  const bounds = state.plan.grants
    .flatMap(({ valid_from, valid_until }) => [valid_from, valid_until])
    .filter((at) => Date.parse(at) > since)
    .sort((a, b) => Date.parse(a) - Date.parse(b));
  const live = step.seats.filter(({ status }) => isLive(status));
  return bounds.find((at) => live.some((seat) => isMoved(seat, rightful(state, step, seat, at)))) ?? null;
}

/** A grant has begun or ended: the tasks move to the substitute, who then decides "B for A under grant G", or return (BEY-011, BEY-012). */
export function changeDelegations(state: ApprovalState, { step: key, at }: Of<'delegation_change'>): Step {
  const step = roundSteps(state).find((one) => one.key === key);
  const due = step && isOpen(step) ? nextDelegationChange(state, step) : null;
  if (!step || due === null || Date.parse(due) > Date.parse(at)) return ignored(state, 'not_due');
  return applyGrants(state, step, at);
}

/** The grants by which later steps open; open tasks stay where they are until `takeGrants` or a timer moves them. */
export const knowGrants = (state: ApprovalState, grants: readonly Grant[]): ApprovalState => ({
  ...state,
  plan: { ...state.plan, grants },
});

/** Grants were given or revoked while the request runs: open tasks follow at once, later steps open under the new ones (BEY-011). */
export function takeGrants(state: ApprovalState, { grants, at }: Of<'grants'>): Step {
  const known = knowGrants(state, grants);
  return roundSteps(known)
    .filter(isOpen)
    .reduce<Step>(
      (run, step) => {
        const next = applyGrants(run.state, step, at);
        return { ...next, effects: [...run.effects, ...next.effects] };
      },
      { state: known, effects: [], ignored: null },
    );
}
