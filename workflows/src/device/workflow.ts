import { DEVICE_MESSAGES } from '@muster/domain/device';
import * as wf from '@temporalio/workflow';
import { LONG, SHORT } from '../activity-options.ts';
import { isLongHistory } from '../history.ts';
import type { DeviceActivities, Synced } from './activities.ts';

/** A device pushes its backlog in parts: a run waits until it has been quiet so long, and at most so long. */
const QUIET_MS = 500;
const MOST_MS = 5_000;

const { syncDevice } = wf.proxyActivities<DeviceActivities>({ ...LONG, startToCloseTimeout: '10 minutes' });
const { noteSync } = wf.proxyLocalActivities<DeviceActivities>(SHORT);

export type DeviceState = { runs: number; waiting: boolean; last: Synced | null };
export const syncNow = wf.defineSignal(DEVICE_MESSAGES.syncNow);
export const deviceState = wf.defineQuery<DeviceState>(DEVICE_MESSAGES.state);

/**
 * Reads and decides what a device pushed, once it has been quiet for half a second and after 5 s at the latest. Ends when nothing came
 * in meanwhile; the next push, a mapped number or the reconciler starts it again.
 */
export async function deviceSync(deviceId: string): Promise<DeviceState> {
  let [seen, done, runs] = [0, 0, 0];
  let last: Synced | null = null;
  wf.setHandler(syncNow, () => void (seen += 1));
  wf.setHandler(deviceState, () => ({ runs, waiting: seen > done, last }));
  const { workflowId: workflow_id, runId: run_id } = wf.workflowInfo();
  do {
    const until = Date.now() + MOST_MS;
    for (let quiet = false; !quiet && Date.now() < until;) {
      const before = seen;
      quiet = !(await wf.condition(() => seen > before, Math.min(QUIET_MS, until - Date.now())));
    }
    done = seen;
    last = await syncDevice(deviceId, new Date(Date.now()).toISOString());
    runs += 1;
    await noteSync(deviceId, { workflow_id, run_id }, last);
    if (seen > done && isLongHistory()) await wf.continueAsNew<typeof deviceSync>(deviceId);
  } while (seen > done);
  return { runs, waiting: false, last };
}
