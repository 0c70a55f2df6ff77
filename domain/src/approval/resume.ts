import { advance } from './advance.ts';
import { FIRST_STEP } from './decide.ts';
import type { Step } from './events.ts';
import type { ApprovalRecord, PlannedRest, StepRecord, TaskRecord } from './record.ts';
import { isLive, type StepStatus } from './status.ts';
import { close, emptyState, isSettled, roundSteps, stepKey, timers, waitingStep } from './steps.ts';
import type { ApprovalPlan, ApprovalState, AssigneeState, Decision, PlannedStep, StepState } from './types.ts';

const isPending = ({ status, decided_by_id, applied }: TaskRecord): boolean =>
  status === 'decided' && decided_by_id !== null && !applied;

/** What a step's row keeps of its plan; times in ms. */
export const plannedRest = (step: StepState): PlannedRest => {
  const { escalations, due_ms, remind_before_ms, on_timeout, votes_needed, blocked_by } = step;
  const seats = step.seats.map(({ assignee_id, candidate_role, on_behalf_of_id, approval_delegation_id }) => ({
    assignee_id, candidate_role, on_behalf_of_id, approval_delegation_id,
  })); // prettier-ignore
  return { seats, escalations, due_ms, remind_before_ms, on_timeout, votes_needed, blocked_by };
};

/** A seat as its task says; where its step runs again, an answer that has not had its effect is still to come. */
function seatOf(task: TaskRecord, runsAgain: boolean): AssigneeState {
  const { seat, assignee_id, candidate_role, on_behalf_of_id, approval_delegation_id } = task;
  const who = { seat, assignee_id, candidate_role, on_behalf_of_id, approval_delegation_id };
  const isOpen = isPending(task) || (runsAgain && task.status !== 'decided');
  if (isOpen) return { ...who, status: 'open', decision: null, decided_by_id: null, comment: null };
  const { status, decision, decided_by_id, comment } = task;
  return { ...who, status, decision, decided_by_id, comment };
}

/** The plan of a step whose row does not keep it: the policy's own step of that number. */
function planOf(plan: ApprovalPlan, { step_no }: StepRecord): PlannedRest {
  const steps = plan.stages.flat();
  const step = steps.find((one) => one.step_no === step_no) ?? (steps[0] as PlannedStep);
  return plannedRest(waitingStep(step, 1));
}

const WAITS = {
  opened_at: null,
  granted_at: null,
  due_at: null,
  remind_at: null,
  reminded: false,
  escalation_level: 0,
};

/** What a row says of the clock of a step that was opened. */
function clockOf(row: StepRecord, planned: PlannedRest, tasks: readonly TaskRecord[]) {
  const opened_at = tasks.map((task) => task.opened_at).sort()[0] as string;
  const due_at = row.due_at ?? (tasks[0] as TaskRecord).due_at;
  const began = new Date(Date.parse(due_at) - planned.due_ms).toISOString();
  return {
    opened_at,
    granted_at: opened_at,
    due_at,
    remind_at: timers(planned, began).remind_at,
    reminded: tasks.some(({ status, reminded }) => isLive(status) && reminded),
    escalation_level: Math.max(...tasks.map(({ escalation_level }) => escalation_level)),
  };
}

/** A step as its row and its tasks say, before the decisions that have not had their effect. */
function stepOf(plan: ApprovalPlan, row: StepRecord, all: readonly TaskRecord[]): StepState {
  const { planned: kept, blocked_by, status, due_at: _due, ...rest } = row;
  const planned = kept ?? planOf(plan, row);
  const tasks = all.filter(
    (task) => task.round === row.round && task.step_no === row.step_no && task.sub_no === row.sub_no,
  );
  const runsAgain = status !== 'expired' && status !== 'cancelled' && tasks.some(isPending);
  const seats = tasks.map((task) => seatOf(task, runsAgain));
  const count = (decision: Decision) => seats.filter((seat) => seat.decision === decision).length;
  const base = { ...rest, ...planned, key: stepKey(row.round, row.step_no, row.sub_no), approvals: 0, rejections: 0 };
  if (tasks.length === 0) {
    const waiting = planned.seats.map((seat, index): AssigneeState => ({
      ...seat, seat: index + 1, status: status === 'cancelled' ? status : 'open', decision: null, decided_by_id: null, comment: null,
    })); // prettier-ignore
    return { ...base, ...WAITS, status, seats: waiting };
  }
  return {
    ...base,
    ...clockOf(row, planned, tasks),
    status: runsAgain ? 'open' : status,
    blocked_by,
    approvals: count('approve'),
    rejections: count('reject'),
    seats,
  };
}

const isReturn = ({ decision }: TaskRecord): boolean => decision === 'return';

/** The requester's own task of the round, while it is not answered or its answer has not had its effect. */
function requesterTask(tasks: readonly TaskRecord[], round: number): ApprovalState['requester_task'] {
  const ofRound = tasks.filter((task) => task.round === round);
  const own = ofRound.find(({ step_no }) => step_no === 0);
  const back = ofRound.find(isReturn);
  if (!own || !(isLive(own.status) || isPending(own)) || (back && isPending(back))) return null;
  const from_step_no = typeof back?.to === 'number' ? Math.min(back.to, back.step_no) : FIRST_STEP;
  return { from_step_no, due_at: own.due_at };
}

/** The last round of which everything before it has had its effect. */
const roundOf = ({ steps, tasks }: ApprovalRecord): number =>
  Math.min(
    Math.max(...steps.map(({ round }) => round)),
    ...tasks.filter((task) => task.step_no === 0 && isPending(task)).map(({ round }) => round),
  );

/** The step before which nothing of the round is left to do. */
function stageOf({ plan, steps, round }: ApprovalState): number {
  const left = steps.filter((step) => step.round === round && !isSettled(step.status)).map(({ stage_no }) => stage_no);
  const found = plan.stages.findIndex((stage) => stage.some(({ stage_no }) => stage_no >= Math.min(...left)));
  return found === -1 ? plan.stages.length - 1 : found;
}

/** How a request ended whose last effect was written, but not its own row. */
function ending(state: ApprovalState, lapse_code: string, at: string): Step {
  const steps = roundSteps(state);
  const found = (status: StepStatus) => steps.find((step) => step.status === status);
  const [rejected, expired, back] = [found('rejected'), found('expired'), found('returned')];
  const end = { by: null, comment: null, at };
  if (rejected) {
    const last = rejected.seats.findLast(({ decision }) => decision === 'reject');
    const code = last ? 'APPROVAL_REJECTED' : 'APPROVAL_REJECTED_BY_SILENCE';
    return close(state, 'rejected', {
      ...end,
      code,
      step: rejected.key,
      by: last?.decided_by_id ?? null,
      comment: last?.comment ?? null,
    });
  }
  if (expired) return close(state, 'expired', { ...end, code: 'APPROVAL_EXPIRED', step: expired.key });
  if (back) return close(state, 'expired', { ...end, code: 'APPROVAL_NOT_RESUBMITTED' });
  if (found('cancelled')) return close(state, 'expired', { ...end, code: lapse_code });
  const by = steps.flatMap(({ seats }) => seats).findLast(({ decision }) => decision === 'approve')?.decided_by_id;
  return advance(state, at, by ?? null);
}

/**
 * A request under way, once more from its rows: with the approvers that were added, the tasks that were given to somebody else,
 * the escalations and deadlines it had (BEY-005, BEY-008). Decisions that have not had their effect are left out, as if they were
 * still to come: they are taken next, in their order. Where nothing is left to come, the request ends as its steps did; one whose
 * steps were all cancelled while its own row still asks has lapsed.
 * @param plan who would be asked now; what the rows keep of the steps comes before it
 * @param record the rows of the request, at least one step
 * @param lapse_code the code of an end by lapse
 * @param at UTC ISO instant
 */
export function resumeApproval(plan: ApprovalPlan, record: ApprovalRecord, lapse_code: string, at: string): Step {
  const round = roundOf(record);
  const rows = record.steps.filter((step) => step.round <= round);
  const steps = rows.map((row) => stepOf(plan, row, record.tasks));
  const requester_task = requesterTask(record.tasks, round);
  const known: ApprovalState = { ...emptyState(plan), round, steps, requester_task };
  const state = { ...known, stage: stageOf(known) };
  const goesOn = requester_task !== null || roundSteps(state).some(({ status }) => status === 'open');
  return goesOn ? { state, effects: [], ignored: null } : ending(state, lapse_code, at);
}
