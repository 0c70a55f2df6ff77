import { noteInstance } from '@muster/directus/task/instance.ts';
import type { TermStatus } from '@muster/domain/academics';
import { ELIGIBILITY_PROCESS } from '@muster/domain/eligibility';
import type { Database } from '../database.ts';
import { endTerm, type FreezePlan, freezeSection, planFreeze } from './freeze.ts';

export type RunInfo = { workflow_id: string; run_id: string };
export type EligibilityActivities = ReturnType<typeof createEligibilityActivities>;
export type FreezeStep = { organization_id: string; current_step: string; done: boolean; barred: number };

/** Run at least once each: a verdict that is there stays, and nobody is told twice. */
export const createEligibilityActivities = ({ database }: { database: Database }) => ({
  planFreeze: (termId: string, now: string): Promise<FreezePlan | null> => planFreeze(database, termId, now),
  freezeSection: (termId: string, plan: FreezePlan, sectionId: string): Promise<number> =>
    freezeSection(database, termId, plan, sectionId),
  endTerm: (termId: string): Promise<TermStatus | null> => endTerm(database, termId),
  async noteFreeze(termId: string, run: RunInfo, { organization_id, current_step, done, barred }: FreezeStep) {
    await noteInstance(database, {
      ...run,
      organization_id,
      workflow_type: ELIGIBILITY_PROCESS.workflow.type,
      subject_type: ELIGIBILITY_PROCESS.table,
      subject_id: termId,
      current_step,
      progress: { barred },
      status: done ? 'completed' : 'running',
    });
  },
});
