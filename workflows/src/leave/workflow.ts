import { LEAVE_MESSAGES, type LeaveStatus } from '@muster/domain/leave';
import * as wf from '@temporalio/workflow';
import { LONG, SHORT } from '../activity-options.ts';
import type { RequestState } from '../approval/mailbox.ts';
import { carryRequest } from '../approval/request.ts';
import { QUEUES } from '../queues.ts';
import type { StatisticsActivities } from '../statistics/activities.ts';
import type { LeaveActivities } from './activities.ts';

const { openLeave, reopenLeave, closeLeave, applyLeave, undoLeave, noteLeave } =
  wf.proxyLocalActivities<LeaveActivities>(SHORT);
const { recomputeSectionStats } = wf.proxyActivities<StatisticsActivities>({ ...LONG, taskQueue: QUEUES.bulk });

/**
 * Takes one leave from its submission to its effect on attendance: asks each approver in turn, reminds, escalates, lets it
 * lapse when it starts unanswered, applies what was approved, and takes it back when it is cancelled or revoked, or its rest
 * when the person is back early. The row
 * has the last word; a closed leave that changes is re-entered from it.
 */
export async function leaveApproval(leaveId: string): Promise<RequestState<LeaveStatus>> {
  const { workflowId, runId } = wf.workflowInfo();
  const run = { workflow_id: workflowId, run_id: runId };
  return carryRequest<LeaveStatus>([LEAVE_MESSAGES.cancel, LEAVE_MESSAGES.revoke, LEAVE_MESSAGES.returned], {
    open: () => openLeave(leaveId, run),
    reopen: () => reopenLeave(leaveId, run),
    close: (outcome) => closeLeave(leaveId, outcome, workflowId),
    async follow(status) {
      const effect = status === 'approved' ? applyLeave : undoLeave;
      for (const section of await effect(leaveId, workflowId)) await recomputeSectionStats(section);
    },
    note: (status) => noteLeave(leaveId, run, status, true),
  });
}
