import { SPOT_CHECK_MESSAGES, type SpotCheckStatus } from '@muster/domain/spot-check';
import * as wf from '@temporalio/workflow';
import { SHORT } from '../activity-options.ts';
import type { RequestState } from '../approval/mailbox.ts';
import { carryRequest } from '../approval/request.ts';
import type { SpotCheckActivities } from './activities.ts';

const { gatheringMs, openSpotCheck, closeSpotCheck, tellNotSeen, noteSpotCheck } =
  wf.proxyLocalActivities<SpotCheckActivities>(SHORT);
export const answered = wf.defineSignal(SPOT_CHECK_MESSAGES.answered);

/**
 * Waits until the class is in, draws the list, and asks the teacher once; ends with the last answer, or a day after the
 * session. Whoever was not seen is told as soon as it is recorded.
 */
export async function spotCheck(sessionId: string): Promise<RequestState<SpotCheckStatus>> {
  const { workflowId, runId } = wf.workflowInfo();
  const run = { workflow_id: workflowId, run_id: runId };
  wf.setHandler(answered, () => tellNotSeen(sessionId, workflowId));
  return carryRequest<SpotCheckStatus>([SPOT_CHECK_MESSAGES.closed], {
    open: async () => {
      const gathering = await gatheringMs(sessionId);
      if (gathering > 0) await wf.sleep(gathering);
      return openSpotCheck(sessionId, run);
    },
    reopen: () => Promise.resolve(null), // without a requester nothing is returned
    close: (outcome) => closeSpotCheck(sessionId, outcome, workflowId),
    follow: () => tellNotSeen(sessionId, workflowId),
    note: () => noteSpotCheck(sessionId, run),
  });
}
