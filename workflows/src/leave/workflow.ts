import { APPROVAL_MESSAGES, type ApprovalState } from '@muster/domain/approval';
import { LEAVE_MESSAGES, type LeaveStatus } from '@muster/domain/leave';
import * as wf from '@temporalio/workflow';
import type { ApprovalActivities } from '../approval/activities.ts';
import { type ApprovalMessages, noMessages, runApproval } from '../approval/run.ts';
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
type Mailbox = { state: LeaveState; messages: ApprovalMessages; asked: number; answered: number };

/** Handlers only enqueue messages, before any await; they answer when the main function has processed them. */
function openMailbox(): Mailbox {
  const mailbox: Mailbox = {
    state: { status: 'unknown', round: 0, stage: 0, done: false },
    messages: noMessages(),
    asked: 0,
    answered: 0,
  };
  const answer = async () => {
    const mine = (mailbox.asked += 1);
    await wf.condition(() => mailbox.answered >= mine || mailbox.state.done);
    return mailbox.state;
  };
  const takenBack = () => {
    mailbox.messages.cancelled = true;
    return answer();
  };
  wf.setHandler(leaveState, () => mailbox.state);
  wf.setHandler(decided, ({ task_id }) => {
    mailbox.messages.tasks.push(task_id);
    return answer();
  });
  wf.setHandler(withdrawn, () => {
    mailbox.messages.withdrawn = true;
    return answer();
  });
  wf.setHandler(cancelled, takenBack);
  wf.setHandler(revoked, takenBack);
  return mailbox;
}

/** What follows from the status, until the row has no other one and no message is left. */
async function settle(
  leaveId: string,
  run: RunInfo,
  { state, messages }: Mailbox,
  lastTask: string | null,
): Promise<void> {
  if (lastTask) messages.tasks.push(lastTask);
  for (let settled = false; !settled;) {
    messages.cancelled = messages.withdrawn = false;
    const follow = state.status === 'approved' ? applyLeave : undoLeave;
    for (const section of await follow(leaveId, run.workflow_id)) await recomputeSectionStats(section);
    for (let task = messages.tasks.shift(); task; task = messages.tasks.shift()) await markApplied(task);
    const status = await noteLeave(leaveId, run, state.status, true);
    settled = status === state.status && !messages.cancelled && !messages.withdrawn && messages.tasks.length === 0;
    state.status = status ?? 'unknown';
  }
}

/**
 * Takes one leave from its submission to its effect on attendance: asks each approver in turn, reminds, escalates, lets it
 * lapse when it starts unanswered, applies what was approved, and takes it back when it is cancelled or revoked. The row
 * has the last word; a closed leave that changes is re-entered from it.
 */
export async function leaveApproval(leaveId: string): Promise<LeaveState> {
  const mailbox = openMailbox();
  const { state, messages } = mailbox;
  const caughtUp = () => void (mailbox.answered = mailbox.asked);
  const changed = ({ round, stage }: ApprovalState) => void Object.assign(state, { round, stage });
  const { workflowId, runId } = wf.workflowInfo();
  const run = { workflow_id: workflowId, run_id: runId };

  const opened = await openLeave(leaveId, run);
  state.status = opened?.status ?? 'unknown';
  let lastTask: string | null = null;
  if (opened?.approval) {
    const { outcome, last_task } = await runApproval(opened.approval, messages, { changed, caughtUp });
    state.status = (await closeLeave(leaveId, outcome, workflowId)) ?? 'unknown';
    lastTask = last_task;
    caughtUp();
  }
  if (opened) await settle(leaveId, run, mailbox, lastTask);
  state.done = true;
  await wf.condition(wf.allHandlersFinished);
  return state;
}
