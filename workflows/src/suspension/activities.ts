import type { ApprovalEvent } from '@muster/domain/approval';
import { SUSPENSION_PROCESS, type SuspensionStatus } from '@muster/domain/suspension';
import { noteInstance } from '@muster/directus/task/instance.ts';
import type { OpenedRequest } from '../approval/request.ts';
import type { ApprovalOutcome } from '../approval/types.ts';
import { type Database, inTransaction, type Transaction } from '../database.ts';
import { closeSuspension, followSuspension } from './close.ts';
import { settleByMarks } from './judge.ts';
import { openSuspension, type RunInfo } from './open.ts';
import { takeSuspension } from './row.ts';

export type SuspensionActivities = ReturnType<typeof createSuspensionActivities>;

async function noteSuspension(client: Transaction, id: string, run: RunInfo): Promise<SuspensionStatus | null> {
  const taken = await takeSuspension(client, id);
  if (!taken) return null;
  const { organization_id, status } = taken.row;
  await noteInstance(client, {
    ...run,
    organization_id,
    workflow_type: SUSPENSION_PROCESS.workflow.type,
    subject_type: SUSPENSION_PROCESS.table,
    subject_id: id,
    current_step: status,
    status: 'completed',
  });
  return status;
}

/** Whether the marks have settled it, so that nobody needs to decide any more; that is an end of its approval. */
async function lookAgain(client: Transaction, id: string, now: string): Promise<ApprovalEvent | null> {
  const taken = await takeSuspension(client, id);
  if (taken?.row.status !== 'open') return null;
  const { effect } = await settleByMarks(client, taken, now);
  return effect === 'keep' ? null : { type: 'cancel', code: 'APPROVAL_CANCELLED', at: now };
}

/** Run at least once each: the row says what is done already. */
export const createSuspensionActivities = ({ database }: { database: Database }) => {
  const because = (id: string, workflow_id: string) => ({
    'muster.workflow_id': workflow_id,
    'muster.cause': `suspension:${id}`,
  });
  return {
    async openSuspension(id: string, run: RunInfo, now: string): Promise<OpenedRequest<SuspensionStatus> | null> {
      const work = (client: Transaction) => openSuspension(client, id, run, now);
      return inTransaction(database, work, because(id, run.workflow_id));
    },

    async lookAgainAtMarks(id: string, workflowId: string, now: string): Promise<ApprovalEvent | null> {
      return inTransaction(database, (client) => lookAgain(client, id, now), because(id, workflowId));
    },

    /** @returns the status the suspension has now, which is another one when its row was faster */
    async closeSuspension(id: string, outcome: ApprovalOutcome, workflowId: string): Promise<SuspensionStatus | null> {
      return inTransaction(database, (client) => closeSuspension(client, id, outcome), because(id, workflowId));
    },

    async followSuspension(id: string, asked: boolean, workflowId: string): Promise<void> {
      await inTransaction(database, (client) => followSuspension(client, id, asked, workflowId));
    },

    /** @returns the status of the row, for a last look whether it changed meanwhile */
    async noteSuspension(id: string, run: RunInfo): Promise<SuspensionStatus | null> {
      return inTransaction(database, (client) => noteSuspension(client, id, run));
    },
  };
};
