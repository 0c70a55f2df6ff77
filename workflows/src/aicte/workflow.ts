import { AICTE_MESSAGES, type ClaimStatus } from '@muster/domain/aicte';
import * as wf from '@temporalio/workflow';
import { SHORT } from '../activity-options.ts';
import type { RequestState } from '../approval/mailbox.ts';
import { carryRequest } from '../approval/request.ts';
import type { AicteActivities } from './activities.ts';

const { openClaim, closeClaim, followClaim, noteClaim } = wf.proxyLocalActivities<AicteActivities>(SHORT);

/**
 * Takes one claim of activity points from its filing to the points: asks each approver in turn, and counts the student anew
 * in the transaction that decides. One that is withdrawn or reversed is re-entered from its row.
 */
export async function aicteApproval(claimId: string): Promise<RequestState<ClaimStatus>> {
  const { workflowId, runId } = wf.workflowInfo();
  const run = { workflow_id: workflowId, run_id: runId };
  return carryRequest<ClaimStatus>([AICTE_MESSAGES.closed], {
    open: () => openClaim(claimId, run),
    reopen: () => Promise.resolve(null), // a claim is approved or refused, never returned
    close: (outcome) => closeClaim(claimId, outcome, workflowId),
    follow: () => followClaim(claimId, workflowId),
    note: (status) => noteClaim(claimId, run, status),
  });
}
