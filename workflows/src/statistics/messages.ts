/** Messages of `sectionStats`; `dirty` is sent with a start, so it never matters whether one is running. */
export const STATISTICS_MESSAGES = { dirty: 'dirty', state: 'state' } as const;
export const sectionStatsWorkflowId = (courseSectionId: string): string => `stats-section:${courseSectionId}`;
