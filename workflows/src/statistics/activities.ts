import { type Database, inTransaction } from '../database.ts';
import { recomputeSection } from '@muster/directus/statistics';

export type StatisticsActivities = ReturnType<typeof createStatisticsActivities>;

/** Run at least once each: recomputing twice gives the same rows. */
export const createStatisticsActivities = ({ database }: { database: Database }) => ({
  async recomputeSectionStats(courseSectionId: string): Promise<void> {
    await inTransaction(database, (client) => recomputeSection(client, courseSectionId));
  },
});
