import { SUSPENSION_MESSAGES, type SuspensionStatus } from '@muster/domain/suspension';
import * as wf from '@temporalio/workflow';
import { SHORT } from '../activity-options.ts';
import type { RequestState } from '../approval/mailbox.ts';
import { carryRequest } from '../approval/request.ts';
import type { ApprovalOutcome } from '../approval/types.ts';
import type { SuspensionActivities } from './activities.ts';

const { openSuspension, lookAgainAtMarks, closeSuspension, followSuspension, noteSuspension } =
  wf.proxyLocalActivities<SuspensionActivities>(SHORT);

const now = () => new Date(Date.now()).toISOString();

/**
 * A certificate whose attendance was corrected: in force again or replaced where the marks say so, else people decide in seven
 * days, and silence revokes it. Marks that change meanwhile are looked at again.
 */
export async function certificateRevocation(suspensionId: string): Promise<RequestState<SuspensionStatus>> {
  const { workflowId, runId } = wf.workflowInfo();
  const run = { workflow_id: workflowId, run_id: runId };
  let asked = false;
  const steps = {
    open: async () => {
      const opened = await openSuspension(suspensionId, run, now());
      asked = Boolean(opened?.approval);
      return opened;
    },
    reopen: () => Promise.resolve(null), // without a requester nothing is returned
    woken: () => lookAgainAtMarks(suspensionId, workflowId, now()),
    close: (outcome: ApprovalOutcome) => closeSuspension(suspensionId, outcome, workflowId),
    follow: () => followSuspension(suspensionId, asked, workflowId),
    note: () => noteSuspension(suspensionId, run),
  };
  return carryRequest<SuspensionStatus>([SUSPENSION_MESSAGES.closed], steps, [SUSPENSION_MESSAGES.changed]);
}
