import { awakeAt, CARE_NOTE_MAX, CARE_PROCESS, CARE_STATUS_OF, type CareStatus } from '@muster/domain/care';
import { closeCase } from '@muster/directus/care';
import { noteInstance } from '@muster/directus/task/instance.ts';
import type { OpenedRequest } from '../approval/request.ts';
import type { ApprovalOutcome } from '../approval/types.ts';
import { type Database, inTransaction, type Transaction } from '../database.ts';
import { openCare, type RunInfo } from './open.ts';
import { restOf, takeCase } from './row.ts';

export type CareActivities = ReturnType<typeof createCareActivities>;

/** How long the case sleeps from now on; 0 = it is a working day, or nobody need be asked any more. */
async function asleepMs(client: Transaction, id: string, now: string): Promise<number> {
  const taken = await takeCase(client, id);
  if (taken?.row.status !== 'open') return 0;
  return Date.parse(awakeAt(now, 0, await restOf(taken, now))) - Date.parse(now);
}

async function closeCare(client: Transaction, id: string, outcome: ApprovalOutcome): Promise<CareStatus | null> {
  const taken = await takeCase(client, id);
  if (!taken) return null;
  const { row, tenant } = taken;
  if (row.status !== 'open' || !(outcome.status in CARE_STATUS_OF)) return row.status;
  const status = CARE_STATUS_OF[outcome.status as keyof typeof CARE_STATUS_OF];
  await closeCase(tenant, id, status, outcome.by, CARE_NOTE_MAX);
  return status;
}

async function noteCare(client: Transaction, id: string, run: RunInfo): Promise<CareStatus | null> {
  const taken = await takeCase(client, id);
  if (!taken) return null;
  const { organization_id, status } = taken.row;
  await noteInstance(client, {
    ...run,
    organization_id,
    workflow_type: CARE_PROCESS.workflow.type,
    subject_type: CARE_PROCESS.table,
    subject_id: id,
    current_step: status,
    status: status === 'withdrawn' ? 'cancelled' : 'completed',
  });
  return status;
}

/** Run at least once each: the row says what is done already. */
export const createCareActivities = ({ database }: { database: Database }) => {
  const because = (id: string, workflow_id: string) => ({
    'muster.workflow_id': workflow_id,
    'muster.cause': `care:${id}`,
  });
  return {
    async careAsleepMs(id: string, now: string): Promise<number> {
      return inTransaction(database, (client) => asleepMs(client, id, now));
    },

    async openCare(id: string, run: RunInfo, now: string): Promise<OpenedRequest<CareStatus> | null> {
      return inTransaction(database, (client) => openCare(client, id, run, now), because(id, run.workflow_id));
    },

    /** @returns the status the case has now, which is another one when its row was faster */
    async closeCare(id: string, outcome: ApprovalOutcome, workflowId: string): Promise<CareStatus | null> {
      return inTransaction(database, (client) => closeCare(client, id, outcome), because(id, workflowId));
    },

    /** @returns the status of the row, for a last look whether it changed meanwhile */
    async noteCare(id: string, run: RunInfo): Promise<CareStatus | null> {
      return inTransaction(database, (client) => noteCare(client, id, run));
    },
  };
};
