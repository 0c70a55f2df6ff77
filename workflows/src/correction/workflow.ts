import { CORRECTION_MESSAGES, type CorrectionStatus } from '@muster/domain/correction';
import * as wf from '@temporalio/workflow';
import { LONG, SHORT } from '../activity-options.ts';
import type { RequestState } from '../approval/mailbox.ts';
import { carryRequest } from '../approval/request.ts';
import { QUEUES } from '../queues.ts';
import type { StatisticsActivities } from '../statistics/activities.ts';
import type { CorrectionActivities } from './activities.ts';

const { openCorrection, closeCorrection, applyCorrection, followCorrection, noteCorrection } =
  wf.proxyLocalActivities<CorrectionActivities>(SHORT);
const { recomputeSectionStats } = wf.proxyActivities<StatisticsActivities>({ ...LONG, taskQueue: QUEUES.bulk });

/** A session that was locked after the approval may be reopened by two people; so often it is looked whether it was. */
const LOOK_AGAIN_MS = 3_600_000;

/**
 * Takes one correction from its submission to the changed mark and the figures that follow from it: asks each reviewer in
 * turn, applies what was approved, and recomputes again when it is undone. The row has the last word.
 */
export async function attendanceCorrection(correctionId: string): Promise<RequestState<CorrectionStatus>> {
  const { workflowId, runId } = wf.workflowInfo();
  const run = { workflow_id: workflowId, run_id: runId };
  return carryRequest<CorrectionStatus>([CORRECTION_MESSAGES.cancel], {
    open: () => openCorrection(correctionId, run),
    reopen: () => Promise.resolve(null), // a correction is approved or refused, never returned
    close: (outcome) => closeCorrection(correctionId, outcome, workflowId),
    async follow(status, until) {
      if (status === 'approved') {
        while (!(await applyCorrection(correctionId, workflowId)))
          if (!(await until(new Date(Date.now() + LOOK_AGAIN_MS).toISOString()))) return; // a message: the row is read again
        return; // the row says `applied` now, which is followed next
      }
      const section = await followCorrection(correctionId, workflowId);
      if (section) await recomputeSectionStats(section);
    },
    note: (status) => noteCorrection(correctionId, run, status),
  });
}
