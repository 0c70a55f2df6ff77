import { type Substitutes, underGrants } from './assignees.ts';
import type { ApprovalRecord, PlannedRest, StepRecord, TaskRecord } from './record.ts';
import { isLive } from './status.ts';
import type { ApprovalPlan, Assignee, Mode, OnTimeout, PlannedStep } from './types.ts';

/** What silence leads to once a step's time is over: the next one is asked, or the request ends in one of three ways. */
export type Silence = { leads_to: 'escalate'; to: Assignee } | { leads_to: Exclude<OnTimeout, 'escalate'> };

/** A step that people still have to answer, as whoever asked reads it; durations in ms, instants UTC ISO. */
export type StepToCome = {
  step_no: number;
  stage_no: number;
  name: string;
  mode: Mode;
  /** `open`: these are asked now; `waiting`: they will be, under the substitutions of today */
  status: 'open' | 'waiting';
  seats: readonly Assignee[];
  /** approvals that are still missing */
  approvals_missing: number;
  /** of an open step; one that waits does not know yet when it opens */
  due_at: string | null;
  due_ms: number;
  silence: Silence;
};

/** What both a plan and the row of a step know about who comes after silence. */
type Chain = Pick<PlannedStep, 'escalations' | 'on_timeout'>;

/**
 * The escalation that silence leads to, by its number in the chain.
 * @param level escalations that were used up
 * @param has whether somebody has already answered this step
 * @returns -1 when nobody is left
 */
export const nextEscalation = (
  { escalations }: Pick<Chain, 'escalations'>,
  level: number,
  has: (person: string | null) => boolean,
): number => escalations.findIndex((one, index) => index >= level && !has(one.assignee_id));

function silenceOf(chain: Chain, level: number, has: (person: string | null) => boolean): Silence {
  if (chain.on_timeout !== 'escalate') return { leads_to: chain.on_timeout };
  const to = chain.escalations[nextEscalation(chain, level, has)];
  return to ? { leads_to: 'escalate', to } : { leads_to: 'expire' };
}

const never = (): boolean => false;

/** Who would be asked for a request that does not run yet: every step of its plan that is not skipped, in order. @param at UTC ISO instant */
export const plannedToCome = (plan: ApprovalPlan, at: string): StepToCome[] =>
  plan.stages
    .flat()
    .filter(({ skipped }) => !skipped)
    .map((step) => ({
      step_no: step.step_no,
      stage_no: step.stage_no,
      name: step.name,
      mode: step.mode,
      status: 'waiting',
      seats: step.seats.map((seat) => underGrants(seat, plan, at)),
      approvals_missing: step.approvals_needed,
      due_at: null,
      due_ms: step.due_ms,
      silence: silenceOf(step, 0, never),
    }));

const tasksOf = ({ round, step_no, sub_no }: StepRecord, tasks: readonly TaskRecord[]) =>
  tasks.filter((task) => task.round === round && task.step_no === step_no && task.sub_no === sub_no);

function recordedStep(
  step: StepRecord,
  planned: PlannedRest,
  tasks: readonly TaskRecord[],
  plan: Substitutes,
  at: string,
) {
  const live = tasks.filter(({ status }) => isLive(status));
  const has = (person: string | null) => tasks.some(({ decided_by_id }) => person !== null && decided_by_id === person);
  const level = Math.max(0, ...tasks.map(({ escalation_level }) => escalation_level));
  const waits = (seat: Assignee) => underGrants(seat, plan, at);
  const approvals = tasks.filter(({ decision }) => decision === 'approve').length;
  return {
    step_no: step.step_no,
    stage_no: step.stage_no,
    name: step.name,
    mode: step.mode,
    status: step.status === 'open' ? ('open' as const) : ('waiting' as const),
    seats: step.status === 'open' ? live : planned.seats.map(waits),
    approvals_missing: Math.max(0, step.approvals_needed - approvals),
    due_at: step.blocked_by === null ? step.due_at : null,
    due_ms: planned.due_ms,
    silence: silenceOf(planned, level, has),
  };
}

/**
 * What is still to come of a request that runs, from its rows: the steps of its round that are asked or wait, with approvers that
 * were added, tasks that moved and escalations that were used up. A step whose row does not keep its plan is left out.
 * @param plan the substitutions in force for its kind, and who asked
 * @param at UTC ISO instant
 */
export function recordedToCome({ steps, tasks }: ApprovalRecord, plan: Substitutes, at: string): StepToCome[] {
  const round = Math.max(0, ...steps.map((step) => step.round));
  return steps
    .filter((step) => step.round === round && (step.status === 'open' || step.status === 'waiting'))
    .flatMap((step) => (step.planned ? [recordedStep(step, step.planned, tasksOf(step, tasks), plan, at)] : []));
}
