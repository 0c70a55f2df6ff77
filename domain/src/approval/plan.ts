import type { Explanation, PolicyUse } from '../explain/index.ts';
import { evaluate } from './condition.ts';
import { LAST_RESORT_ROLE, resolveEscalations, resolveAssignees, votesNeeded } from './assignees.ts';
import type {
  ApprovalPlan,
  AssigneeSource,
  Facts,
  People,
  PlannedStep,
  PolicyDocument,
  PolicyStep,
  Process,
} from './types.ts';

const MS_PER_HOUR = 3_600_000;

/** What happens to a request for whose process nobody wrote a policy: the head of department within 48 h. */
export const DEFAULT_STEP: PolicyStep = {
  step_no: 1,
  stage_no: 1,
  name: 'department_head',
  mode: 'any',
  votes_needed: null,
  assignees: [{ rule: 'department_head' }],
  condition: null,
  due_hours: 48,
  remind_before_hours: 12,
  on_timeout: 'escalate',
  escalate_to_rule: null,
  max_escalations: 2,
};

const escalationSources = ({ escalate_to_rule }: PolicyStep): AssigneeSource[] => {
  if (!escalate_to_rule) return [];
  return [{ rule: escalate_to_rule, role: escalate_to_rule === 'role' ? LAST_RESORT_ROLE : null }];
};

/** One step with its people and numbers; hours become durations, a false condition skips it and keeps why. */
function planStep(step: PolicyStep, facts: Facts, people: People): PlannedStep {
  const condition_result = step.condition ? evaluate(step.condition, facts) : null;
  const seats = resolveAssignees(step.assignees, people);
  return {
    step_no: step.step_no,
    stage_no: step.stage_no,
    name: step.name,
    mode: step.mode,
    votes_needed: step.votes_needed,
    ...votesNeeded(step.mode, seats.length, step.votes_needed),
    seats,
    escalations: resolveEscalations(escalationSources(step), seats, people, step.max_escalations),
    due_ms: step.due_hours * MS_PER_HOUR,
    remind_before_ms: step.remind_before_hours * MS_PER_HOUR,
    on_timeout: step.on_timeout,
    skipped: condition_result?.result === false,
    condition_result,
  };
}

/** Steps of equal `stage_no` run in parallel under one deadline, the longest of theirs (BEY-002). */
function inStages(steps: readonly PlannedStep[]): PlannedStep[][] {
  const numbers = [...new Set(steps.map(({ stage_no }) => stage_no))].sort((a, b) => a - b);
  return numbers.map((number) => {
    const stage = steps.filter(({ stage_no }) => stage_no === number);
    const due_ms = Math.max(...stage.filter(({ skipped }) => !skipped).map((step) => step.due_ms), 0);
    return stage.map((step) => ({ ...step, due_ms: step.skipped ? step.due_ms : due_ms }));
  });
}

function explain(
  process: Process,
  steps: readonly PlannedStep[],
  facts: Facts,
  known_at: string,
  policy?: PolicyUse,
): Explanation {
  const asked = steps.filter(({ skipped }) => !skipped);
  return {
    v: 1,
    subject: { process },
    known_at,
    value: asked.length,
    unit: 'steps',
    verdict: asked.length > 0 ? 'asks_people' : 'automatic',
    facts: [{ table: 'facts', id: process, value: facts }],
    rules: [
      { code: 'APPROVAL_PLAN', inputs: { steps: steps.length }, output: asked.length },
      ...steps.map((step) => ({
        code: step.skipped ? 'APPROVAL_STEP_SKIPPED' : 'APPROVAL_STEP',
        inputs: {
          step_no: step.step_no,
          name: step.name,
          mode: step.mode,
          seats: step.seats.length,
          condition: step.condition_result,
        },
        output: step.skipped
          ? 'skipped'
          : { approvals_needed: step.approvals_needed, rejections_needed: step.rejections_needed },
      })),
    ],
    ...(policy ? { policy } : {}),
    flips: [],
  };
}

/**
 * A policy, the request's facts and the people make the plan: stages in sequence, parallel steps inside, seats, numbers,
 * deadlines, escalations. Steps whose condition is false are skipped with the reason (BEY-003); if all are, the request
 * is approved by policy. A document without steps asks the head of department, so that silence in the set-up approves nothing.
 * @param known_at UTC ISO instant of planning
 */
export function planApproval(
  document: PolicyDocument,
  facts: Facts,
  people: People,
  known_at: string,
  policy?: PolicyUse,
): ApprovalPlan {
  const source = document.steps.length > 0 ? document.steps : [DEFAULT_STEP];
  const steps = [...source].sort((a, b) => a.step_no - b.step_no).map((step) => planStep(step, facts, people));
  return {
    process: document.process,
    requester_id: people.requester_id,
    barred: people.barred ?? [],
    ...(policy ? { policy } : {}),
    grants: people.grants ?? [],
    stages: inStages(steps),
    explanation: explain(document.process, steps, facts, known_at, policy),
  };
}
