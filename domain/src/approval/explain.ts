import type { Explanation, Fact } from '../explain/index.ts';
import { taskKey } from './steps.ts';
import type { ApprovalState, Process, StepState } from './types.ts';

/** A task's title as a key of the message catalogue and its parameters; texts belong to the reader's language. */
export const taskTitle = (process: Process, step_name: string) => ({
  key: `task.${process}`,
  params: { step: step_name },
});

/** The requester's own task, under a name that no seat has. */
export const REQUESTER = 'requester';

const decidedSeats = (step: StepState) =>
  step.seats.flatMap((seat) => (seat.decision === null ? [] : [{ step, seat }]));

const stepRule = ({
  key,
  name,
  mode,
  approvals,
  approvals_needed,
  rejections,
  rejections_needed,
  status,
  condition_result,
}: StepState) => ({
  code: status === 'skipped' ? 'APPROVAL_STEP_SKIPPED' : 'APPROVAL_STEP',
  inputs: {
    step: key,
    name,
    mode,
    approvals,
    approvals_needed,
    rejections,
    rejections_needed,
    condition: condition_result,
  },
  output: status,
});

const decisionFact = (step: StepState, seat: StepState['seats'][number]): Fact => {
  const { decision, comment, on_behalf_of_id, approval_delegation_id } = seat;
  const task = taskKey({ round: step.round, step_no: step.step_no, seat: seat.seat });
  const value = { step: step.key, decision, comment, on_behalf_of_id, approval_delegation_id };
  return { table: 'workflow_tasks', id: task, value, by: seat.decided_by_id as string, task };
};

/** Ends that follow from the steps alone; every other one is somebody's action or came from outside, such as a leave that began. */
const ENDS_OF_STEPS: readonly string[] = [
  'APPROVAL_GRANTED',
  'APPROVAL_AUTOMATIC',
  'APPROVAL_REJECTED',
  'APPROVAL_REJECTED_BY_SILENCE',
  'APPROVAL_EXPIRED',
  'APPROVAL_NOT_RESUBMITTED',
];

/** What the steps' own rows say, what the requester is asked to do, and what ended the request besides. */
function circumstances({ steps, requester_task, outcome, status }: ApprovalState): Fact[] {
  const rows = steps.map(({ key, round, status: own }) => ({
    table: 'approval_steps',
    id: key,
    value: { round, status: own },
  }));
  const asked = requester_task
    ? [{ table: 'workflow_tasks', id: REQUESTER, value: { due_at: requester_task.due_at } }]
    : [];
  if (!outcome || ENDS_OF_STEPS.includes(outcome.code)) return [...rows, ...asked];
  const { code, by } = outcome;
  const end = { table: 'task_events', id: status, value: { event: status, code }, ...(by === null ? {} : { by }) };
  return [...rows, ...asked, end];
}

/**
 * Why a request stands where it stands: each decision with who took it and for whom, each step with its numbers, the policy
 * version, and how many votes are missing (BEY-013, BEY-090).
 * @param known_at UTC ISO instant
 */
export function explainApproval(state: ApprovalState, known_at: string): Explanation {
  const { plan, steps, status, outcome, round } = state;
  const open = steps.filter((step) => step.status === 'open');
  return {
    v: 1,
    subject: { process: plan.process, ...(plan.requester_id ? { requester_id: plan.requester_id } : {}) },
    known_at,
    value: status,
    verdict: state.requester_task ? 'returned' : (outcome?.code ?? 'open'),
    facts: [...steps.flatMap(decidedSeats).map(({ step, seat }) => decisionFact(step, seat)), ...circumstances(state)],
    rules: [{ code: 'APPROVAL_REQUEST', inputs: { round }, output: status }, ...steps.map(stepRule)],
    ...(plan.policy ? { policy: plan.policy } : {}),
    flips: open.flatMap((step) => [
      { verdict: 'passed', change: `approve ${step.key}`, delta: step.approvals_needed - step.approvals },
      { verdict: 'rejected', change: `reject ${step.key}`, delta: step.rejections_needed - step.rejections },
    ]),
  };
}

/**
 * The status a step must have by the facts of its explanation alone: the same numbers that `muster_decide` counts.
 * @returns `passed`, `rejected`, `returned` or `undecided`
 */
export function recountStep(
  { facts, rules }: Explanation,
  key: string,
): 'passed' | 'rejected' | 'returned' | 'undecided' {
  const rule = rules.find(({ inputs }) => inputs.step === key);
  const votes = facts
    .map(({ value }) => value as { step: string; decision: string })
    .filter(({ step }) => step === key);
  const count = (decision: string) => votes.filter((one) => one.decision === decision).length;
  if (count('return') > 0) return 'returned';
  if (count('approve') >= Number(rule?.inputs.approvals_needed)) return 'passed';
  return count('reject') >= Number(rule?.inputs.rejections_needed) ? 'rejected' : 'undecided';
}
