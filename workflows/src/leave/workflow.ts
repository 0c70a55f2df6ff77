import { APPROVAL_MESSAGES, type ApprovalState } from '@muster/domain/approval';
import { LEAVE_MESSAGES, type LeaveStatus } from '@muster/domain/leave';
import * as wf from '@temporalio/workflow';
import type { ApprovalActivities } from '../approval/activities.ts';
import { type ApprovalInbox, emptyInbox, runApproval } from '../approval/run.ts';
import { QUEUES } from '../queues.ts';
import { LONG, SHORT } from '../activity-options.ts';
import type { StatisticsActivities } from '../statistics/activities.ts';
import type { LeaveActivities } from './activities.ts';
import type { RunInfo } from './open.ts';

const { openLeave, closeLeave, applyLeave, undoLeave, noteLeave } = wf.proxyLocalActivities<LeaveActivities>(SHORT);
const { markApplied } = wf.proxyLocalActivities<ApprovalActivities>(SHORT);
const { recomputeSectionStats } = wf.proxyActivities<StatisticsActivities>({ ...LONG, taskQueue: QUEUES.bulk });

export type LeaveState = { status: LeaveStatus | 'unknown'; round: number; stage: number; done: boolean };
export const decided = wf.defineUpdate<LeaveState, [{ task_id: string }]>(APPROVAL_MESSAGES.decided);
export const withdrawn = wf.defineUpdate<LeaveState>(APPROVAL_MESSAGES.withdrawn);
export const cancelled = wf.defineUpdate<LeaveState, [{ by?: string; reason?: string }]>(LEAVE_MESSAGES.cancel);
export const revoked = wf.defineUpdate<LeaveState, [{ by?: string; reason?: string }]>(LEAVE_MESSAGES.revoke);
export const leaveState = wf.defineQuery<LeaveState>(LEAVE_MESSAGES.state);

/** What arrives while the leave runs, and who still waits for an answer to it. */
type Desk = { state: LeaveState; inbox: ApprovalInbox; asked: number; answered: number };

/** Handlers only put post into the inbox, before any await; they answer when the main line has taken it. */
function openDesk(): Desk {
  const desk: Desk = {
    state: { status: 'unknown', round: 0, stage: 0, done: false },
    inbox: emptyInbox(),
    asked: 0,
    answered: 0,
  };
  const answer = async () => {
    const mine = (desk.asked += 1);
    await wf.condition(() => desk.answered >= mine || desk.state.done);
    return desk.state;
  };
  const takenBack = () => {
    desk.inbox.cancelled = true;
    return answer();
  };
  wf.setHandler(leaveState, () => desk.state);
  wf.setHandler(decided, ({ task_id }) => {
    desk.inbox.tasks.push(task_id);
    return answer();
  });
  wf.setHandler(withdrawn, () => {
    desk.inbox.withdrawn = true;
    return answer();
  });
  wf.setHandler(cancelled, takenBack);
  wf.setHandler(revoked, takenBack);
  return desk;
}

/** What follows from the status, until the row has no other one and the inbox is empty. */
async function settle(leaveId: string, run: RunInfo, { state, inbox }: Desk, lastTask: string | null): Promise<void> {
  if (lastTask) inbox.tasks.push(lastTask);
  for (let settled = false; !settled;) {
    inbox.cancelled = inbox.withdrawn = false;
    const follow = state.status === 'approved' ? applyLeave : undoLeave;
    for (const section of await follow(leaveId, run.workflow_id)) await recomputeSectionStats(section);
    for (let task = inbox.tasks.shift(); task; task = inbox.tasks.shift()) await markApplied(task);
    const status = await noteLeave(leaveId, run, state.status, true);
    settled = status === state.status && !inbox.cancelled && !inbox.withdrawn && inbox.tasks.length === 0;
    state.status = status ?? 'unknown';
  }
}

/**
 * Takes one leave from its submission to its effect on attendance: asks each approver in turn, reminds, escalates, lets it
 * lapse when it starts unanswered, applies what was approved, and takes it back when it is cancelled or revoked. The row
 * has the last word; a closed leave that changes is re-entered from it.
 */
export async function leaveApproval(leaveId: string): Promise<LeaveState> {
  const desk = openDesk();
  const { state, inbox } = desk;
  const caughtUp = () => void (desk.answered = desk.asked);
  const changed = ({ round, stage }: ApprovalState) => void Object.assign(state, { round, stage });
  const { workflowId, runId } = wf.workflowInfo();
  const run = { workflow_id: workflowId, run_id: runId };

  const opened = await openLeave(leaveId, run);
  state.status = opened?.status ?? 'unknown';
  let lastTask: string | null = null;
  if (opened?.approval) {
    const { ending, last_task } = await runApproval(opened.approval, inbox, { changed, caughtUp });
    state.status = (await closeLeave(leaveId, ending, workflowId)) ?? 'unknown';
    lastTask = last_task;
    caughtUp();
  }
  if (opened) await settle(leaveId, run, desk, lastTask);
  state.done = true;
  await wf.condition(wf.allHandlersFinished);
  return state;
}
