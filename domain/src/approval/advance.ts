import { close, emptyState, isSettled, openStep, roundSteps, stageNo, timers, waitingStep, withStep } from './steps.ts';
import type { ApprovalEffect, Step } from './events.ts';
import type { ApprovalPlan, ApprovalState, StepState } from './types.ts';

const settledByKey = (state: ApprovalState, key: string | null): boolean => {
  const step = state.steps.find((one) => one.key === key);
  return !step || isSettled(step.status);
};

/** A step whose blocker has settled runs again: its clock starts anew, because it could not be answered meanwhile. */
function unblock(state: ApprovalState, at: string): { state: ApprovalState; effects: ApprovalEffect[] } {
  const freed = roundSteps(state).filter(
    (step) => step.status === 'open' && step.blocked_by && settledByKey(state, step.blocked_by),
  );
  return freed.reduce(
    (run, step) => {
      const clock = timers(step, at);
      const running: StepState = { ...step, blocked_by: null, ...clock };
      const effect: ApprovalEffect = { effect: 'extend_step', step: step.key, due_at: clock.due_at };
      return { state: withStep(run.state, running), effects: [...run.effects, effect] };
    },
    { state, effects: [] as ApprovalEffect[] },
  );
}

const nextToOpen = (state: ApprovalState): StepState | undefined =>
  roundSteps(state).find(
    (step) => step.status === 'waiting' && step.stage_no === stageNo(state) && settledByKey(state, step.blocked_by),
  );

/**
 * Opens whatever may run now, stage after stage, and approves when nothing is left. A stage is over when each of its steps
 * passed or was skipped; a stage of skipped steps is passed over.
 * @param by who gave the last approval; `null` = policy or clock
 */
export function advance(
  state: ApprovalState,
  at: string,
  by: string | null,
  effects: readonly ApprovalEffect[] = [],
  late_ms = 0,
): Step {
  const freed = unblock(state, at);
  let run = { state: freed.state, effects: [...effects, ...freed.effects] };
  for (;;) {
    const step = nextToOpen(run.state);
    if (step) {
      const opened = openStep(run.state, step, at);
      run = { state: opened.state, effects: [...run.effects, ...opened.effects] };
    } else if (roundSteps(run.state).some(({ status }) => status === 'open')) {
      return { ...run, ignored: null };
    } else if (run.state.stage + 1 < run.state.plan.stages.length) {
      run = { ...run, state: { ...run.state, stage: run.state.stage + 1 } };
    } else {
      const asked = run.state.steps.some(({ approvals }) => approvals > 0);
      const ending = close(run.state, 'approved', {
        code: asked ? 'APPROVAL_GRANTED' : 'APPROVAL_AUTOMATIC',
        by,
        comment: null,
        at,
        late_ms,
      });
      return { ...ending, effects: [...run.effects, ...ending.effects] };
    }
  }
}

/** Begins a round at a stage: its steps are laid out waiting or skipped, then the first opens. Old rounds stay (BEY-004). */
export function beginRound(
  state: ApprovalState,
  stage: number,
  at: string,
  effects: readonly ApprovalEffect[] = [],
): Step {
  const round = state.round + 1;
  const steps = state.plan.stages
    .slice(stage)
    .flat()
    .map((step) => waitingStep(step, round));
  const laid = steps.map((step): ApprovalEffect => ({
    effect: step.status === 'skipped' ? 'skip_step' : 'wait_step',
    step,
  }));
  const next = { ...state, round, stage, steps: [...state.steps, ...steps], requester_task: null };
  return advance(next, at, null, [...effects, ...laid]);
}

/** The first state of a request and what it makes happen. @param at UTC ISO instant of submission */
export const startApproval = (plan: ApprovalPlan, at: string): Step => beginRound(emptyState(plan), 0, at);
