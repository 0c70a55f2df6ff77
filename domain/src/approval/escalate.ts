import { LAST_RESORT_ROLE, roleAssignee, underGrants } from './assignees.ts';
import { liveTask, sits } from './change.ts';
import type { ApprovalEffect, ApprovalEvent, Step } from './events.ts';
import { isLive } from './status.ts';
import { ignored, plainSeat, timers, withStep } from './steps.ts';
import type { ApprovalState } from './types.ts';

type Of<T extends ApprovalEvent['type']> = Extract<ApprovalEvent, { type: T }>;

/** Whether a task is with those who are asked last: nobody comes after them. */
export const isLastAsked = ({ candidate_role }: { candidate_role: string | null }): boolean =>
  candidate_role === LAST_RESORT_ROLE;

/**
 * Whoever is asked passes a task on by hand, before its time is over: to the next of the step's escalations who does not sit there, else
 * to the role of last resort. Where nobody else of the step is still asked, the time begins anew, as it does after silence; otherwise the
 * deadline that the others have stays.
 */
export function escalateByHand(state: ApprovalState, { reason, at, ...ref }: Of<'escalate'>): Step {
  const found = liveTask(state, ref);
  if (!found) return ignored(state, 'TASK_CLOSED');
  const { step, seat } = found;
  if (isLastAsked(seat)) return ignored(state, 'nobody_left');
  const isFree = (person: string | null) => person === null || !sits(step, person);
  const index = step.escalations.findIndex(({ assignee_id }) => isFree(assignee_id));
  const escalation_level = Math.max(step.escalation_level, index < 0 ? step.escalations.length : index + 1);
  const next = step.escalations[index] ?? roleAssignee(LAST_RESORT_ROLE);
  const to = underGrants(next, state.plan, at);
  const isAlone = step.seats.filter(({ status }) => isLive(status)).length === 1;
  const clock = isAlone ? timers(step, at) : { due_at: step.due_at };
  const seats = step.seats.map((one) => (one.seat === seat.seat ? { ...one, ...to, status: 'open' as const } : one));
  const task = { round: step.round, step_no: step.step_no, seat: seat.seat };
  const effect: ApprovalEffect = {
    effect: 'reassign_task', task, from: plainSeat(seat), to, due_at: clock.due_at ?? at, event: 'escalated', escalation_level, reason, late_ms: 0,
  }; // prettier-ignore
  return { state: withStep(state, { ...step, ...clock, seats, escalation_level }), effects: [effect], ignored: null };
}
