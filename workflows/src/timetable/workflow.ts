import { GENERATION_MESSAGES } from '@muster/domain/timetable';
import * as wf from '@temporalio/workflow';
import { LONG, SHORT } from '../activity-options.ts';
import { isLongHistory } from '../history.ts';
import { QUEUES } from '../queues.ts';
import type { TimetableActivities } from './activities.ts';
import type { Generated } from './generate.ts';

/** An administrator enters slot after slot: the run waits until it has been quiet so long, and at most so long. */
const QUIET_MS = 2_000;
const MOST_MS = 20_000;

const { generateSessions } = wf.proxyActivities<TimetableActivities>({
  ...LONG,
  startToCloseTimeout: '10 minutes',
  taskQueue: QUEUES.bulk,
});
const { noteGeneration } = wf.proxyLocalActivities<TimetableActivities>(SHORT);

export type GenerationState = { runs: number; waiting: boolean; last: Generated | null };
export const timetableChanged = wf.defineSignal(GENERATION_MESSAGES.changed);
export const generationState = wf.defineQuery<GenerationState>(GENERATION_MESSAGES.state);

/**
 * Makes the sessions of a term for the next two weeks once slots and calendar have been quiet. Ends when nothing changed
 * meanwhile; the next change, or the next day, starts it again. A run that left a section undone is due again at the next look.
 */
export async function sessionGeneration(academicTermId: string): Promise<GenerationState> {
  let [seen, done, runs] = [0, 0, 0];
  let last: Generated | null = null;
  wf.setHandler(timetableChanged, () => void (seen += 1));
  wf.setHandler(generationState, () => ({ runs, waiting: seen > done, last }));
  const { workflowId: workflow_id, runId: run_id } = wf.workflowInfo();
  do {
    const until = Date.now() + MOST_MS;
    for (let quiet = false; !quiet && Date.now() < until;) {
      const before = seen;
      quiet = !(await wf.condition(() => seen > before, Math.min(QUIET_MS, until - Date.now())));
    }
    done = seen;
    last = await generateSessions(academicTermId, new Date(Date.now()).toISOString());
    runs += 1;
    await noteGeneration(academicTermId, { workflow_id, run_id }, last);
    if (seen > done && isLongHistory()) await wf.continueAsNew<typeof sessionGeneration>(academicTermId);
  } while (seen > done);
  return { runs, waiting: false, last };
}
