import { advance } from './advance.ts';
import { nextDelegationChange } from './delegation-changes.ts';
import { underGrants } from './assignees.ts';
import { isLive } from './status.ts';
import { close, dueOf, ignored, plainSeat, roundSteps, settleStep, timers, withStep } from './steps.ts';
import { nextEscalation } from './to-come.ts';
import type { ApprovalEffect, ApprovalEvent, Step } from './events.ts';
import type { ApprovalState, StepState } from './types.ts';

/** The key under which the requester's own task has its timer. */
export const REQUESTER_STEP = 'requester';

type Timer = Extract<ApprovalEvent, { type: 'timeout' | 'reminder' }>;

/** How late a timer fires, in ms; an outage makes it more than nothing (BEY-009). */
const lateness = (at: string, due_at: string): number => Math.max(0, Date.parse(at) - Date.parse(due_at));

const live = (step: StepState) => step.seats.filter(({ status }) => isLive(status));
const taskOf = (step: StepState, seat: { seat: number }) => ({
  round: step.round,
  step_no: step.step_no,
  seat: seat.seat,
});

/** Hands every seat that is still silent to the next person of the chain, with a new deadline. */
function escalate(state: ApprovalState, step: StepState, at: string, late_ms: number): Step | null {
  const has = (person: string | null) =>
    step.seats.some(({ decided_by_id }) => person !== null && decided_by_id === person);
  const level = nextEscalation(step, step.escalation_level, has);
  const next = step.escalations[level];
  if (!next) return null;
  const to = underGrants(next, state.plan, at);
  const escalation_level = level + 1;
  const clock = timers(step, at);
  const effects = live(step).map((seat): ApprovalEffect => ({
    effect: 'reassign_task', task: taskOf(step, seat), from: plainSeat(seat), to, due_at: clock.due_at, event: 'escalated', escalation_level, reason: null, late_ms,
  })); // prettier-ignore
  const seats = step.seats.map((seat) => (isLive(seat.status) ? { ...seat, ...to, status: 'open' as const } : seat));
  return { state: withStep(state, { ...step, ...clock, seats, escalation_level }), effects, ignored: null };
}

/** What a policy does with silence: escalate while somebody remains, then expire; or approve, reject, expire at once. */
function onTimeout(state: ApprovalState, step: StepState, at: string, late_ms: number): Step {
  if (step.on_timeout === 'escalate') {
    const escalated = escalate(state, step, at, late_ms);
    if (escalated) return escalated;
  }
  if (step.on_timeout === 'approve') {
    const passed = settleStep(state, step, 'passed');
    return advance(passed.state, at, null, passed.effects, late_ms);
  }
  const status = step.on_timeout === 'reject' ? 'rejected' : 'expired';
  const settled = settleStep(state, step, status);
  const code = status === 'rejected' ? 'APPROVAL_REJECTED_BY_SILENCE' : 'APPROVAL_EXPIRED';
  const ending = close(settled.state, status, { code, step: step.key, by: null, comment: null, at, late_ms });
  return { ...ending, effects: [...settled.effects, ...ending.effects] };
}

/** A step's deadline passed. An early, doubled or blocked timer changes nothing. */
export function timeout(state: ApprovalState, { step: key, at }: Timer): Step {
  const due = (due_at: string | null): due_at is string => due_at !== null && Date.parse(due_at) <= Date.parse(at);
  if (key === REQUESTER_STEP) {
    const task = state.requester_task;
    if (!task || !due(task.due_at)) return ignored(state, 'not_due');
    const late_ms = lateness(at, task.due_at);
    return close(state, 'expired', { code: 'APPROVAL_NOT_RESUBMITTED', by: null, comment: null, at, late_ms });
  }
  const step = roundSteps(state).find((one) => one.key === key);
  if (step?.status !== 'open' || step.blocked_by || !due(step.due_at)) return ignored(state, 'not_due');
  return onTimeout(state, step, at, lateness(at, step.due_at));
}

/** Reminds everybody who is still silent, once per deadline. */
export function reminder(state: ApprovalState, { step: key, at }: Timer): Step {
  const step = roundSteps(state).find((one) => one.key === key);
  if (step?.status !== 'open' || step.blocked_by || step.reminded || !step.remind_at) return ignored(state, 'not_due');
  if (Date.parse(step.remind_at) > Date.parse(at)) return ignored(state, 'not_due');
  const late_ms = lateness(at, step.remind_at);
  const effects = live(step).map((seat): ApprovalEffect => ({
    effect: 'remind_task', task: taskOf(step, seat), seat: plainSeat(seat), due_at: dueOf(step), late_ms,
  })); // prettier-ignore
  return { state: withStep(state, { ...step, reminded: true }), effects, ignored: null };
}

/** A timer to wait for: the event to feed back, and when. */
export type Wake = { at: string; type: 'timeout' | 'reminder' | 'delegation_change'; step: string };

function wakesOf(state: ApprovalState, step: StepState): Wake[] {
  const { key, blocked_by, remind_at, reminded } = step;
  const delegation_change_at = nextDelegationChange(state, step);
  const wakes: Wake[] = delegation_change_at
    ? [{ at: delegation_change_at, type: 'delegation_change', step: key }]
    : [];
  if (blocked_by) return wakes;
  if (remind_at && !reminded) wakes.push({ at: remind_at, type: 'reminder', step: key });
  return [...wakes, { at: dueOf(step), type: 'timeout', step: key }];
}

/**
 * The earliest timer of a request, or `null` when it is closed: an open request always has one, so it is never stuck. Of two at the same
 * instant a grant's comes first, so that its substitute is reminded.
 */
export function nextWake(state: ApprovalState): Wake | null {
  if (state.status !== 'open') return null;
  if (state.requester_task) return { at: state.requester_task.due_at, type: 'timeout', step: REQUESTER_STEP };
  const wakes = roundSteps(state)
    .filter(({ status }) => status === 'open')
    .flatMap((step) => wakesOf(state, step));
  return wakes.sort((a, b) => Date.parse(a.at) - Date.parse(b.at))[0] ?? null;
}
