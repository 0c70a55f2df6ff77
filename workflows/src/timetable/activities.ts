import { readGeneratedTerm } from '@muster/directus/timetable';
import { noteInstance } from '@muster/directus/task/instance.ts';
import { TIMETABLE_PROCESS } from '@muster/domain/timetable';
import type { Database } from '../database.ts';
import { generateTerm, type Generated } from './generate.ts';

export type RunInfo = { workflow_id: string; run_id: string };
export type TimetableActivities = ReturnType<typeof createTimetableActivities>;

async function noteGeneration(database: Database, termId: string, run: RunInfo, done: Generated): Promise<void> {
  const term = await readGeneratedTerm(database, termId);
  if (!term) return;
  const { failed, ...counts } = done;
  await noteInstance(database, {
    ...run,
    organization_id: term.organization_id,
    workflow_type: TIMETABLE_PROCESS.workflow.type,
    subject_type: TIMETABLE_PROCESS.table,
    subject_id: termId,
    current_step: failed.length > 0 ? 'failed' : 'completed',
    progress: { ...counts, failed: failed.slice(0, 20) },
    status: failed.length > 0 ? 'failed' : 'completed',
  });
}

/** Run at least once each: generating twice gives the same sessions. */
export const createTimetableActivities = ({ database }: { database: Database }) => ({
  generateSessions: (termId: string, now: string): Promise<Generated> => generateTerm(database, termId, now),
  noteGeneration: (termId: string, run: RunInfo, done: Generated): Promise<void> =>
    noteGeneration(database, termId, run, done),
});
