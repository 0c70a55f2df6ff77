import type { ProposalStatus } from '@muster/domain/proposal';
import * as wf from '@temporalio/workflow';
import { SHORT } from '../activity-options.ts';
import type { RequestState } from '../approval/mailbox.ts';
import { carryRequest } from '../approval/request.ts';
import type { ProposalActivities } from './activities.ts';

const { openProposal, closeProposal, applyProposal, tellProposer, noteProposal } =
  wf.proxyLocalActivities<ProposalActivities>(SHORT);

/** Takes a change that needs two people from its proposal through the second person to the changed rows (BEY-015). */
export async function changeProposal(proposalId: string): Promise<RequestState<ProposalStatus>> {
  const { workflowId, runId } = wf.workflowInfo();
  const run = { workflow_id: workflowId, run_id: runId };
  return carryRequest<ProposalStatus>(['cancel'], {
    open: () => openProposal(proposalId, run),
    reopen: () => Promise.resolve(null), // a proposal is approved or refused, never returned
    close: (outcome) => closeProposal(proposalId, outcome),
    follow: (status) => (status === 'approved' ? applyProposal(proposalId) : tellProposer(proposalId)),
    note: () => noteProposal(proposalId, run),
  });
}
