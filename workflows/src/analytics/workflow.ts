import { ANALYTICS_MESSAGES } from '@muster/domain/analytics';
import * as wf from '@temporalio/workflow';
import { LONG, SHORT } from '../activity-options.ts';
import { isLongHistory } from '../history.ts';
import { QUEUES } from '../queues.ts';
import type { AnalyticsActivities, Progress } from './activities.ts';

const { planCounting, countDays, finishCounting } = wf.proxyActivities<AnalyticsActivities>({
  ...LONG,
  startToCloseTimeout: '10 minutes',
  taskQueue: QUEUES.bulk,
});
const { noteCounting } = wf.proxyLocalActivities<AnalyticsActivities>(SHORT);

export const asked = wf.defineSignal(ANALYTICS_MESSAGES.asked);
export const countingState = wf.defineQuery<CountingState>(ANALYTICS_MESSAGES.state);
export type CountingState = { runs: number; done: number; parts: number };

/** One run over what is due; the parts follow each other, since a weekly pattern rests on the days before. */
async function countOnce(campusId: string, state: CountingState): Promise<void> {
  const began = new Date(Date.now()).toISOString();
  const plan = await planCounting(campusId, began);
  if (!plan) return;
  const { organization_id, parts } = plan;
  const progress: Progress = { days_from: parts[0]?.from ?? null, days_to: parts.at(-1)?.to ?? null, rows: 0 };
  Object.assign(state, { done: 0, parts: parts.length });
  for (const part of parts) {
    progress.rows += await countDays(organization_id, { campus_id: campusId, ...part });
    state.done += 1;
  }
  await finishCounting(campusId, plan, began);
  const { workflowId: workflow_id, runId: run_id } = wf.workflowInfo();
  await noteCounting(campusId, { workflow_id, run_id }, organization_id, progress);
}

/**
 * Counts the days of a campus that are over and due, and draws its histograms. Ends when nobody asked meanwhile; the next night,
 * or the next question, starts it again.
 */
export async function dailyStats(campusId: string): Promise<CountingState> {
  let [seen, done] = [0, 0];
  const state: CountingState = { runs: 0, done: 0, parts: 0 };
  wf.setHandler(asked, () => void (seen += 1));
  wf.setHandler(countingState, () => state);
  do {
    done = seen;
    await countOnce(campusId, state);
    state.runs += 1;
    if (seen > done && isLongHistory()) await wf.continueAsNew<typeof dailyStats>(campusId);
  } while (seen > done);
  return state;
}
