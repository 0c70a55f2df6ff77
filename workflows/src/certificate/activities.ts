import * as queries from '@muster/directus/certificate/run-queries.ts';
import { noteInstance } from '@muster/directus/task/instance.ts';
import { CERTIFICATE_PROCESS, type CertificateBatchStatus, settleBatch } from '@muster/domain/certificate';
import { inTransaction, type Transaction } from '../database.ts';
import { notify } from '../notification/notify.ts';
import { type CertificateDeps, issueCertificate } from './issue.ts';
import { queueBatch } from './queue.ts';

import { approvalOf, closeBatch, needsApproval } from './approve.ts';
import type { OpenedRequest } from '../approval/request.ts';
import type { ApprovalOutcome } from '../approval/types.ts';

export type { CertificateDeps } from './issue.ts';
export type RunInfo = { workflow_id: string; run_id: string };
export type CertificateActivities = ReturnType<typeof createCertificateActivities>;

/** Room for the reason of a failure, in characters. */
const WHY_MAX = 500;

const note = (client: Transaction, batch: queries.RunningBatch, run: RunInfo, status: CertificateBatchStatus) =>
  noteInstance(client, {
    ...run,
    organization_id: batch.organization_id,
    workflow_type: CERTIFICATE_PROCESS.workflow.type,
    subject_type: CERTIFICATE_PROCESS.table,
    subject_id: batch.id,
    current_step: status,
    status:
      status === 'generating' || status === 'in_review'
        ? 'running'
        : status === 'cancelled'
          ? 'cancelled'
          : 'completed',
  });

/** pending → in_review where a policy wants it approved; everything else goes on, or has ended. */
async function open(
  client: Transaction,
  id: string,
  run: RunInfo,
  at: string,
): Promise<OpenedRequest<CertificateBatchStatus> | null> {
  const batch = await queries.lockBatch(client, id);
  if (!batch) return null;
  const asks = batch.status === 'in_review' || (batch.status === 'pending' && (await needsApproval(client, batch)));
  if (!asks) return { status: batch.status, approval: null };
  if (batch.status === 'pending') await queries.moveBatch(client, id, 'in_review');
  const workflow_instance_id = await note(client, batch, run, 'in_review');
  const ids = { workflow_id: run.workflow_id, workflow_instance_id };
  return { status: 'in_review', approval: await approvalOf(client, batch, ids, at) };
}

async function settle(client: Transaction, id: string, run: RunInfo): Promise<CertificateBatchStatus | null> {
  const batch = await queries.lockBatch(client, id);
  if (!batch) return null;
  if (batch.status !== 'generating') {
    await note(client, batch, run, batch.status);
    return batch.status;
  }
  const { status, ...counts } = settleBatch(await queries.listRows(client, id));
  await queries.moveBatch(client, id, status, counts);
  await note(client, batch, run, status);
  if (status === 'generating' || !batch.requested_by_id) return status;
  await notify(client, {
    organization_id: batch.organization_id,
    person_id: batch.requested_by_id,
    notification_type: CERTIFICATE_PROCESS.notifications.kind,
    code: 'certificate_batch_done',
    dedupe: [run.workflow_id, run.run_id],
    link: `/events/${batch.event_id}/certificates`,
    data: { event: batch.event, issued: counts.issued, failed: counts.failed },
  });
  return status;
}

/** Run at least once each: the status of a row says what is done already. */
export const createCertificateActivities = (deps: CertificateDeps) => {
  const { database } = deps;
  const as = (workflowId: string) => ({ 'muster.workflow_id': workflowId });
  return {
    /** Takes a run up. @param at UTC ISO instant */
    openCertificates: (id: string, run: RunInfo, at: string): Promise<OpenedRequest<CertificateBatchStatus> | null> =>
      inTransaction(database, (client) => open(client, id, run, at), as(run.workflow_id)),

    /** @returns the status the run has now, which is another one when its row was faster */
    closeCertificates: (
      id: string,
      outcome: ApprovalOutcome,
      workflowId: string,
    ): Promise<CertificateBatchStatus | null> =>
      inTransaction(database, (client) => closeBatch(client, id, outcome, workflowId), as(workflowId)),

    /** @returns the status of the row, for a last look whether it changed meanwhile */
    noteCertificates: (id: string, run: RunInfo): Promise<CertificateBatchStatus | null> =>
      inTransaction(
        database,
        async (client) => {
          const batch = await queries.lockBatch(client, id);
          if (batch) await note(client, batch, run, batch.status);
          return batch?.status ?? null;
        },
        as(run.workflow_id),
      ),

    /** @returns whether the run is under way */
    async queueCertificates(id: string, run: RunInfo, at: string): Promise<boolean> {
      return inTransaction(
        database,
        async (client) => {
          const batch = await queueBatch(client, id, at);
          if (batch) await note(client, batch, run, batch.status);
          return batch?.status === 'generating';
        },
        as(run.workflow_id),
      );
    },

    /** The next rows in line, in order of their numbers; none once the run was paused or cancelled. */
    async nextCertificates(id: string, most: number): Promise<string[]> {
      const batch = await queries.readBatch(database, id);
      if (batch?.status !== 'generating') return [];
      const rows = await queries.listRows(database, id);
      const waiting = rows.filter(({ status }) => status === 'pending').map((row) => row.id);
      return waiting.slice(0, most);
    },

    issueCertificate: (id: string, at: string): Promise<void> => issueCertificate(deps, id, at),

    async failCertificate(id: string, why: string): Promise<void> {
      await queries.markNot(database, id, 'failed', why.slice(0, WHY_MAX));
    },

    /** Counts, and says it to whoever asked. @returns the status of the run */
    settleCertificates: (id: string, run: RunInfo): Promise<CertificateBatchStatus | null> =>
      inTransaction(database, (client) => settle(client, id, run), as(run.workflow_id)),
  };
};
