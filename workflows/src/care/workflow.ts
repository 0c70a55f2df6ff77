import { CARE_MESSAGES, type CareStatus } from '@muster/domain/care';
import * as wf from '@temporalio/workflow';
import { SHORT } from '../activity-options.ts';
import type { RequestState } from '../approval/mailbox.ts';
import { carryRequest } from '../approval/request.ts';
import type { CareActivities } from './activities.ts';

const { careAsleepMs, openCare, closeCare, noteCare } = wf.proxyLocalActivities<CareActivities>(SHORT);
const now = () => new Date(Date.now()).toISOString();

/**
 * Asks the mentor once about a student who is missing, on the next day with classes; days without do not count towards the time
 * there is to answer. Ends with the answer, or when the marks have ended the streak.
 */
export async function careCase(caseId: string): Promise<RequestState<CareStatus>> {
  const { workflowId, runId } = wf.workflowInfo();
  const run = { workflow_id: workflowId, run_id: runId };
  return carryRequest<CareStatus>([CARE_MESSAGES.excused], {
    open: async () => {
      const rest = await careAsleepMs(caseId, now());
      if (rest > 0) await wf.sleep(rest);
      return openCare(caseId, run, now());
    },
    reopen: () => Promise.resolve(null), // without a requester nothing is returned
    close: (outcome) => closeCare(caseId, outcome, workflowId),
    follow: () => Promise.resolve(),
    note: () => noteCare(caseId, run),
  });
}
