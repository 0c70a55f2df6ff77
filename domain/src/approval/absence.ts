import { LAST_RESORT_ROLE, roleAssignee } from './assignees.ts';
import { seatSomebodyElse, sits } from './change.ts';
import { isLive } from './status.ts';
import { ignored, roundSteps, withStep } from './steps.ts';
import type { ApprovalEffect, ApprovalEvent, Step } from './events.ts';
import type { ApprovalState, Assignee, StepState } from './types.ts';

type Of<T extends ApprovalEvent['type']> = Extract<ApprovalEvent, { type: T }>;

/** What the history says of a task that was handed on. */
export const ABSENCE_NOTE = 'can no longer answer';

/** Who takes over from somebody: the next of the step's escalations who does not sit there, else the role of last resort. */
function successor(step: StepState, person: string): Assignee {
  const free = step.escalations.find(
    ({ assignee_id }) => assignee_id !== null && assignee_id !== person && !sits(step, assignee_id),
  );
  return free ?? roleAssignee(LAST_RESORT_ROLE);
}

/** A step that is still to come: without the person, or with the successor where nobody else would be asked. */
function withoutPerson(step: StepState, person: string): StepState {
  const seats = step.seats.filter(({ assignee_id }) => assignee_id !== person);
  const escalations = step.escalations.filter(({ assignee_id }) => assignee_id !== person);
  const [first] = step.seats;
  const replaced = seats.length > 0 || !first ? seats : [{ ...first, ...successor(step, person) }];
  return { ...step, seats: replaced, escalations };
}

/**
 * Somebody can no longer answer: the account was suspended, or the person has left. Each of their live tasks goes to who
 * would have taken over next, with its deadline; steps that are still to come do without them. Nothing that was decided
 * changes, and a request they have no part in stays as it is.
 */
export function handOn(state: ApprovalState, { person }: Of<'absent'>): Step {
  const steps = roundSteps(state);
  const isConcerned = steps.some((step) =>
    step.seats.some(({ assignee_id, status }) => assignee_id === person && isLive(status)),
  );
  if (!isConcerned) return ignored(state, 'not_seated');
  return steps.reduce<Step>(
    (run, { key }) => {
      const step = run.state.steps.find((one) => one.key === key) as StepState;
      if (step.status === 'waiting') {
        const planned = withoutPerson(step, person);
        const isChanged = sits(step, person) || step.escalations.length !== planned.escalations.length;
        const effects: ApprovalEffect[] = isChanged ? [{ effect: 'plan_step', step: planned }] : [];
        return { ...run, state: withStep(run.state, planned), effects: [...run.effects, ...effects] };
      }
      if (step.status !== 'open') return run;
      const theirs = step.seats.filter(({ assignee_id, status }) => assignee_id === person && isLive(status));
      return theirs.reduce<Step>((moved, seat) => {
        const now = moved.state.steps.find((one) => one.key === key) as StepState;
        const to = successor(now, person);
        const next = seatSomebodyElse(moved.state, now, seat, { to, event: 'reassigned', reason: ABSENCE_NOTE });
        return { ...next, effects: [...moved.effects, ...next.effects] };
      }, run);
    },
    { state, effects: [], ignored: null },
  );
}
