import { STATISTICS_MESSAGES } from '@muster/domain/statistics';
import * as wf from '@temporalio/workflow';
import { QUEUES } from '../queues.ts';
import { LONG } from '../activity-options.ts';
import { isLongHistory } from '../history.ts';
import type { StatisticsActivities } from './activities.ts';

/** A change is in the figures within a second; more changes meanwhile share one recomputation. */
const QUIET_MS = 250;
const MOST_MS = 2_000;

const { recomputeSectionStats } = wf.proxyActivities<StatisticsActivities>({ ...LONG, taskQueue: QUEUES.bulk });

export const dirty = wf.defineSignal(STATISTICS_MESSAGES.dirty);
export const statsState = wf.defineQuery<SectionStatsState>(STATISTICS_MESSAGES.state);
export type SectionStatsState = { runs: number; waiting: boolean };

/**
 * Recomputes a section once its marks have been quiet for a quarter of a second, and after 2 s at the latest, so that a class of 60
 * finalized at once costs one recomputation. Ends when nothing came in meanwhile; the next mark starts it again.
 * A stream of marks that never ends goes on in a new run.
 */
export async function sectionStats(courseSectionId: string): Promise<number> {
  let [seen, done, runs] = [0, 0, 0];
  wf.setHandler(dirty, () => void (seen += 1));
  wf.setHandler(statsState, () => ({ runs, waiting: seen > done }));
  do {
    const until = Date.now() + MOST_MS;
    for (let quiet = false; !quiet && Date.now() < until;) {
      const before = seen;
      quiet = !(await wf.condition(() => seen > before, Math.min(QUIET_MS, until - Date.now())));
    }
    done = seen;
    await recomputeSectionStats(courseSectionId);
    runs += 1;
    if (seen > done && isLongHistory()) await wf.continueAsNew<typeof sectionStats>(courseSectionId);
  } while (seen > done);
  return runs;
}
