import { SUBSTITUTION_MESSAGES, type SubstitutionStatus } from '@muster/domain/substitution';
import * as wf from '@temporalio/workflow';
import { SHORT } from '../activity-options.ts';
import type { RequestState } from '../approval/mailbox.ts';
import { carryRequest } from '../approval/request.ts';
import type { SubstitutionActivities } from './activities.ts';

const { openSubstitution, closeSubstitution, followSubstitution, noteSubstitution } =
  wf.proxyLocalActivities<SubstitutionActivities>(SHORT);

/** A colleague is asked to hold a class; with the yes the class is theirs. Ends with the answer, or when the class begins. */
export async function sessionSubstitution(substitutionId: string): Promise<RequestState<SubstitutionStatus>> {
  const { workflowId, runId } = wf.workflowInfo();
  const run = { workflow_id: workflowId, run_id: runId };
  return carryRequest<SubstitutionStatus>([SUBSTITUTION_MESSAGES.withdrawn], {
    open: () => openSubstitution(substitutionId, run),
    reopen: () => Promise.resolve(null), // a question about one class is not returned
    close: (outcome) => closeSubstitution(substitutionId, outcome, workflowId),
    follow: () => followSubstitution(substitutionId, workflowId),
    note: () => noteSubstitution(substitutionId, run),
  });
}
