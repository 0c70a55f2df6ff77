import { ELIGIBILITY_MESSAGES } from '@muster/domain/eligibility';
import * as wf from '@temporalio/workflow';
import { LONG, SHORT } from '../activity-options.ts';
import { QUEUES } from '../queues.ts';
import type { EligibilityActivities } from './activities.ts';
import type { FreezePlan } from './freeze.ts';

const { planFreeze, freezeSection } = wf.proxyActivities<EligibilityActivities>({ ...LONG, taskQueue: QUEUES.bulk });
const { endTerm, noteFreeze } = wf.proxyLocalActivities<EligibilityActivities>(SHORT);

export const turned = wf.defineSignal(ELIGIBILITY_MESSAGES.turned);
export const freezeState = wf.defineQuery<FreezeState>(ELIGIBILITY_MESSAGES.state);
export type FreezeState = { step: 'freezing' | 'condoning' | 'ended'; sections: number; done: number; barred: number };

const now = () => new Date(Date.now()).toISOString();
const EMPTY: FreezeState = { step: 'freezing', sections: 0, done: 0, barred: 0 };

/** Freezes the sections one after the other, until the term is turned again. */
async function freeze(termId: string, plan: FreezePlan, state: FreezeState, isTurned: () => boolean): Promise<void> {
  Object.assign(state, { ...EMPTY, sections: plan.sections.length });
  const what = { ...plan, sections: [] };
  for (const section of plan.sections) {
    if (isTurned()) return;
    state.barred += await freezeSection(termId, what, section);
    state.done += 1;
  }
}

/**
 * Freezes who is admitted to the exams of a term that is being closed, section by section; lets people be condoned for some days,
 * and closes the term for good. A term that is reopened meanwhile ends it: its verdicts were taken back with that write. One that
 * is closed again is frozen anew.
 */
export async function eligibilityFreeze(termId: string): Promise<FreezeState> {
  const state: FreezeState = { ...EMPTY };
  let [seen, turns] = [0, 0];
  const isTurned = () => turns > seen;
  wf.setHandler(turned, () => void (turns += 1));
  wf.setHandler(freezeState, () => state);
  const { workflowId: workflow_id, runId: run_id } = wf.workflowInfo();
  const note = (organization_id: string, current_step: string, done: boolean) =>
    noteFreeze(termId, { workflow_id, run_id }, { organization_id, current_step, done, barred: state.barred });
  do {
    seen = turns;
    const plan = await planFreeze(termId, now());
    if (!plan) break;
    const { organization_id, condone_until } = plan;
    if (plan.status !== 'closing') await note(organization_id, plan.status, true);
    else {
      await freeze(termId, plan, state, isTurned);
      state.step = 'condoning';
      await note(organization_id, state.step, false);
      const left = Math.max(0, Date.parse(condone_until) - Date.now());
      if (await wf.condition(isTurned, left)) continue;
      await note(organization_id, (await endTerm(termId)) ?? 'gone', true);
    }
  } while (isTurned());
  return { ...state, step: 'ended' };
}
