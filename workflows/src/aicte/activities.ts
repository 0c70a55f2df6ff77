import type { ClaimStatus } from '@muster/domain/aicte';
import type { OpenedRequest } from '../approval/request.ts';
import type { ApprovalOutcome } from '../approval/types.ts';
import { type Database, inTransaction, type Transaction } from '../database.ts';
import { closeClaim, followClaim } from './close.ts';
import { lockedClaim, noteRun, openClaim, type RunInfo } from './open.ts';

export type AicteActivities = ReturnType<typeof createAicteActivities>;

const as = (workflowId: string) => ({ 'muster.workflow_id': workflowId });

async function noteClaim(client: Transaction, id: string, run: RunInfo, step: string): Promise<ClaimStatus | null> {
  const held = await lockedClaim(client, id);
  if (held) await noteRun(client, held.row, run, step, true);
  return held?.row.status ?? null;
}

/** Run at least once each: the row's status says what is done already. */
export const createAicteActivities = ({ database }: { database: Database }) => ({
  async openClaim(id: string, run: RunInfo): Promise<OpenedRequest<ClaimStatus> | null> {
    return inTransaction(database, (client) => openClaim(client, id, run), as(run.workflow_id));
  },

  /** @returns the status the claim has now, which is another one when its row was faster */
  async closeClaim(id: string, outcome: ApprovalOutcome, workflowId: string): Promise<ClaimStatus | null> {
    return inTransaction(database, (client) => closeClaim(client, id, outcome), as(workflowId));
  },

  /** Tells the student what became of the claim. */
  async followClaim(id: string, workflowId: string): Promise<void> {
    return inTransaction(database, (client) => followClaim(client, id, workflowId), as(workflowId));
  },

  /** @returns the status of the row, for a last look whether it changed meanwhile */
  async noteClaim(id: string, run: RunInfo, step: string): Promise<ClaimStatus | null> {
    return inTransaction(database, (client) => noteClaim(client, id, run, step));
  },
});
