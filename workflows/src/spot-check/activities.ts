import { GATHER_MS, SPOT_CHECK_PROCESS, type SpotCheckStatus } from '@muster/domain/spot-check';
import type { OpenedRequest } from '../approval/request.ts';
import type { ApprovalOutcome } from '../approval/types.ts';
import { type Database, inTransaction, type Transaction } from '../database.ts';
import { noteInstance } from '@muster/directus/task/instance.ts';
import { closeSpotCheck, tellNotSeen } from './close.ts';
import { openSpotCheck, type RunInfo } from './open.ts';
import { takeSpotCheck } from './row.ts';

export type SpotCheckActivities = ReturnType<typeof createSpotCheckActivities>;

async function noteSpotCheck(client: Transaction, sessionId: string, run: RunInfo): Promise<SpotCheckStatus | null> {
  const taken = await takeSpotCheck(client, sessionId);
  if (!taken) return null;
  const { organization_id, status } = taken.check;
  await noteInstance(client, {
    ...run,
    organization_id,
    workflow_type: SPOT_CHECK_PROCESS.workflow.type,
    subject_type: SPOT_CHECK_PROCESS.table,
    subject_id: sessionId,
    current_step: status,
    status: status === 'cancelled' ? 'cancelled' : 'completed',
  });
  return status;
}

/** Run at least once each: the row says whether the list is drawn and what was answered. */
export const createSpotCheckActivities = ({ database }: { database: Database }) => {
  const because = (sessionId: string, workflow_id: string) => ({
    'muster.workflow_id': workflow_id,
    'muster.cause': `spot:${sessionId}`,
  });
  return {
    /** How long until the list is drawn, in ms; 0 when it is, or when it will never be. */
    async gatheringMs(sessionId: string): Promise<number> {
      return inTransaction(database, async (client) => {
        const taken = await takeSpotCheck(client, sessionId);
        if (taken?.check.status !== 'open' || taken.check.due_at !== null) return 0;
        return Math.max(0, Date.parse(taken.check.created_at) + GATHER_MS - Date.now());
      });
    },

    async openSpotCheck(sessionId: string, run: RunInfo): Promise<OpenedRequest<SpotCheckStatus> | null> {
      const work = (client: Transaction) => openSpotCheck(client, sessionId, run);
      return inTransaction(database, work, because(sessionId, run.workflow_id));
    },

    /** @returns the status the spot check has now, which is another one when its row was faster */
    async closeSpotCheck(
      sessionId: string,
      outcome: ApprovalOutcome,
      workflowId: string,
    ): Promise<SpotCheckStatus | null> {
      const work = (client: Transaction) => closeSpotCheck(client, sessionId, outcome);
      return inTransaction(database, work, because(sessionId, workflowId));
    },

    async tellNotSeen(sessionId: string, workflowId: string): Promise<void> {
      await inTransaction(database, (client) => tellNotSeen(client, sessionId, workflowId));
    },

    /** @returns the status of the row, for a last look whether it changed meanwhile */
    async noteSpotCheck(sessionId: string, run: RunInfo): Promise<SpotCheckStatus | null> {
      return inTransaction(database, (client) => noteSpotCheck(client, sessionId, run));
    },
  };
};
