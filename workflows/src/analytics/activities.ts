import type { CampusDays } from '@muster/directus/analytics/count-queries.ts';
import { noteInstance } from '@muster/directus/task/instance.ts';
import { ANALYTICS_PROCESS } from '@muster/domain/analytics';
import type { Database } from '../database.ts';
import { countDays, type CountingPlan, finishCounting, planCounting } from './count.ts';

export type RunInfo = { workflow_id: string; run_id: string };
export type Progress = { days_from: string | null; days_to: string | null; rows: number };
export type AnalyticsActivities = ReturnType<typeof createAnalyticsActivities>;

/** Run at least once each: counting twice gives the same rows. */
export const createAnalyticsActivities = ({ database }: { database: Database }) => ({
  planCounting: (campusId: string, now: string): Promise<CountingPlan | null> => planCounting(database, campusId, now),
  countDays: (organizationId: string, days: CampusDays): Promise<number> => countDays(database, organizationId, days),
  finishCounting: (campusId: string, plan: CountingPlan, now: string): Promise<void> =>
    finishCounting(database, campusId, plan, now),
  async noteCounting(campusId: string, run: RunInfo, organization_id: string, progress: Progress): Promise<void> {
    await noteInstance(database, {
      ...run,
      organization_id,
      workflow_type: ANALYTICS_PROCESS.workflow.type,
      subject_type: ANALYTICS_PROCESS.table,
      subject_id: campusId,
      current_step: 'completed',
      progress,
      status: 'completed',
    });
  },
});
