import { lockCorrectionOfAnybody, readAccountId } from '@muster/directus/correction';
import { CORRECTION_PROCESS, type CorrectionStatus } from '@muster/domain/correction';
import type { OpenedRequest } from '../approval/request.ts';
import type { ApprovalOutcome } from '../approval/types.ts';
import { type Database, inTransaction, type Transaction } from '../database.ts';
import { applyCorrection } from './apply.ts';
import { closeCorrection, followCorrection } from './close.ts';
import { noteRun, openCorrection, type RunInfo } from './open.ts';

export type CorrectionActivities = ReturnType<typeof createCorrectionActivities>;

const as = (workflowId: string, actor: string | null = null) => ({
  'muster.workflow_id': workflowId,
  ...(actor ? { 'muster.actor_user': actor } : {}),
});

/** Under the account of whoever approved; the history of the record names the correction. */
async function applied(database: Database, id: string, workflowId: string): Promise<boolean> {
  const actor = await readAccountId(database, id);
  const settings = { ...as(workflowId, actor), 'muster.cause': CORRECTION_PROCESS.workflow.id(id) };
  return inTransaction(database, (client) => applyCorrection(client, id), settings);
}

async function noteCorrection(client: Transaction, id: string, run: RunInfo, step: string) {
  const row = await lockCorrectionOfAnybody(client, id);
  if (row) await noteRun(client, row, run, step, true);
  return row?.status ?? null;
}

/** Run at least once each: the row's status says what is done already. */
export const createCorrectionActivities = ({ database }: { database: Database }) => ({
  async openCorrection(id: string, run: RunInfo): Promise<OpenedRequest<CorrectionStatus> | null> {
    return inTransaction(database, (client) => openCorrection(client, id, run), as(run.workflow_id));
  },

  /** @returns the status the correction has now, which is another one when its row was faster */
  async closeCorrection(id: string, outcome: ApprovalOutcome, workflowId: string): Promise<CorrectionStatus | null> {
    return inTransaction(database, (client) => closeCorrection(client, id, outcome), as(workflowId));
  },

  /** @returns false while the session is locked */
  async applyCorrection(id: string, workflowId: string): Promise<boolean> {
    return applied(database, id, workflowId);
  },

  /** Tells the people concerned. @returns the section whose figures change */
  async followCorrection(id: string, workflowId: string): Promise<string | null> {
    return inTransaction(database, (client) => followCorrection(client, id, workflowId), as(workflowId));
  },

  /** @returns the status of the row, for a last look whether it changed meanwhile */
  async noteCorrection(id: string, run: RunInfo, step: string): Promise<CorrectionStatus | null> {
    return inTransaction(database, (client) => noteCorrection(client, id, run, step));
  },
});
