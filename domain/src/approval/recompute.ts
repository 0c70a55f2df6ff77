import type { Explanation, Outcome, Recompute } from '../explain/index.ts';
import { holds } from './condition.ts';
import { recountStep, REQUESTER } from './explain.ts';
import type { StepStatus } from './status.ts';
import type { ConditionResult, Facts } from './types.ts';

type StepRow = { key: string; round: number; status: StepStatus };

/** The steps of the round that runs, each as its votes make it; where they decide nothing, as time and the others left it. */
function settled(told: Explanation): { status: string; by_votes: boolean }[] {
  const rows = told.facts
    .filter(({ table }) => table === 'approval_steps')
    .map(({ id, value }) => ({ key: id, ...(value as Omit<StepRow, 'key'>) }));
  const round = Math.max(...rows.map((row) => row.round));
  return rows
    .filter((row) => row.round === round)
    .map(({ key, status }) => {
      const counted = recountStep(told, key);
      return counted === 'undecided' ? { status, by_votes: false } : { status: counted, by_votes: true };
    });
}

/** A request's status and the code of its end, once more from decisions, steps and what came from outside (BEY-090). */
function recomputeRequest(told: Explanation): Outcome {
  const ended = told.facts.find(({ table }) => table === 'task_events')?.value as
    { event: string; code: string } | undefined;
  const returned = told.facts.some(({ table, id }) => table === 'workflow_tasks' && id === REQUESTER);
  const steps = settled(told);
  const found = (status: StepStatus) => steps.find((step) => step.status === status);
  const rejected = found('rejected');
  if (ended) return { value: ended.event, verdict: ended.code };
  if (returned) return { value: 'open', verdict: 'returned' };
  if (found('returned')) return { value: 'expired', verdict: 'APPROVAL_NOT_RESUBMITTED' };
  if (found('expired')) return { value: 'expired', verdict: 'APPROVAL_EXPIRED' };
  if (rejected)
    return { value: 'rejected', verdict: rejected.by_votes ? 'APPROVAL_REJECTED' : 'APPROVAL_REJECTED_BY_SILENCE' };
  if (!steps.every(({ status }) => status === 'passed' || status === 'skipped'))
    return { value: 'open', verdict: 'open' };
  const asked = told.facts.some(({ value }) => (value as { decision?: string }).decision === 'approve');
  return { value: 'approved', verdict: asked ? 'APPROVAL_GRANTED' : 'APPROVAL_AUTOMATIC' };
}

/** How many steps of a plan ask people: those without a condition, and those whose condition holds for the facts. */
function recomputePlan({ facts, rules }: Explanation): Outcome {
  const values = (facts[0]?.value ?? {}) as Facts;
  const asked = rules.slice(1).filter(({ inputs }) => {
    const result = inputs['condition'] as ConditionResult | null;
    return result === null || holds(result.condition, values);
  });
  return { value: asked.length, verdict: asked.length > 0 ? 'asks_people' : 'automatic' };
}

/** For `recompute` of the explain module. */
export const APPROVAL_RECOMPUTE: Readonly<Record<string, Recompute>> = {
  APPROVAL_REQUEST: recomputeRequest,
  APPROVAL_PLAN: recomputePlan,
};
