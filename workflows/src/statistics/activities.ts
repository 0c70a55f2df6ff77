import { type Database, inTransaction } from '../database.ts';
import { recomputeAndWarn } from './warn.ts';

export type StatisticsActivities = ReturnType<typeof createStatisticsActivities>;

/** Run at least once each: recomputing twice gives the same rows and no second message. */
export const createStatisticsActivities = ({ database }: { database: Database }) => ({
  async recomputeSectionStats(courseSectionId: string): Promise<void> {
    await inTransaction(database, (client) => recomputeAndWarn(client, courseSectionId));
  },
});
