import type { DelegationStatus } from '@muster/domain/approval';
import { DELEGATION_MESSAGES } from '@muster/domain/delegation';
import * as wf from '@temporalio/workflow';
import { SHORT } from '../activity-options.ts';
import type { DelegationActivities } from './activities.ts';

const { settleDelegation } = wf.proxyLocalActivities<DelegationActivities>(SHORT);
export const changed = wf.defineSignal(DELEGATION_MESSAGES.changed);

/**
 * Takes one delegation through its days: begins it, ends it, and each time asks the requests it concerns to move their tasks.
 * The row has the last word; a closed one that changes is re-entered from it.
 */
export async function delegation(delegationId: string): Promise<DelegationStatus | 'unknown'> {
  const { workflowId, runId } = wf.workflowInfo();
  const run = { workflow_id: workflowId, run_id: runId };
  let isChanged = true;
  wf.setHandler(changed, () => void (isChanged = true));
  for (;;) {
    isChanged = false;
    const settled = await settleDelegation(delegationId, run, new Date(Date.now()).toISOString());
    if (!settled) return 'unknown';
    if (settled.wake_at) await wf.condition(() => isChanged, Math.max(1, Date.parse(settled.wake_at) - Date.now()));
    else if (!isChanged) return settled.status;
  }
}
