import { forOrganization } from '@muster/directus';
import { listPolicyRows } from '@muster/directus/approval';
import { decideBatch } from '@muster/directus/certificate/approval-queries.ts';
import { listEarned } from '@muster/directus/certificate/earned.ts';
import * as queries from '@muster/directus/certificate/run-queries.ts';
import type { RunningBatch } from '@muster/directus/certificate/run-queries.ts';
import { truncate } from '@muster/domain';
import { CERTIFICATE_PROCESS, type CertificateBatchStatus } from '@muster/domain/certificate';
import { openApproval } from '../approval/open.ts';
import type { ApprovalInput } from '../approval/run.ts';
import type { ApprovalOutcome } from '../approval/types.ts';
import type { Transaction } from '../database.ts';
import { notify } from '../notification/notify.ts';

/** Room of `certificate_batches.decision_reason`, in characters. */
const REASON_MAX = 500;

/** Whether somebody has to approve it: a run for people, not one that only replaces, where the organization has a policy for certificates. */
export async function needsApproval(client: Transaction, { organization_id, kind }: RunningBatch): Promise<boolean> {
  if (kind !== 'event') return false;
  return (await listPolicyRows(forOrganization(client, organization_id), 'certificate')).length > 0;
}

/** Who is asked about a run, until when; never who asked for it. @param now UTC ISO */
export async function approvalOf(
  client: Transaction,
  batch: RunningBatch,
  ids: { workflow_id: string; workflow_instance_id: string },
  now: string,
): Promise<ApprovalInput> {
  const people = (await listEarned(client, batch, now)).length;
  const request = {
    kind: 'certificate' as const,
    requester_id: batch.requested_by_id,
    at: new Date(batch.created_at).toISOString(),
    facts: { 'batch.rows': people, 'batch.type': batch.event_type },
    only: null,
    lapses_at: null,
    named: {
      event_organizer: [batch.organizer_id],
      faculty_coordinator: batch.coordinator_id === null ? [] : [batch.coordinator_id],
    },
  };
  return openApproval(forOrganization(client, batch.organization_id), ids, request, {
    subject_type: CERTIFICATE_PROCESS.table,
    subject_id: batch.id,
    title: batch.event,
    summary: { event: batch.event, people },
    lapse_code: 'APPROVAL_EXPIRED',
  });
}

/** Writes what came of the approval and tells whoever asked, unless it was approved. @returns the status the run has now */
export async function closeBatch(
  client: Transaction,
  id: string,
  { status: outcome, by, comment }: ApprovalOutcome,
  workflowId: string,
): Promise<CertificateBatchStatus | null> {
  const batch = await queries.lockBatch(client, id);
  if (batch?.status !== 'in_review') return batch?.status ?? null;
  const status = outcome === 'approved' ? 'generating' : 'cancelled';
  await decideBatch(client, id, status, by, comment?.trim() ? truncate(comment, REASON_MAX) : null);
  const decided = await queries.readBatch(client, id);
  if (status === 'generating' || !decided?.requested_by_id) return status;
  await notify(client, {
    organization_id: decided.organization_id,
    person_id: decided.requested_by_id,
    notification_type: CERTIFICATE_PROCESS.notifications.kind,
    code: outcome === 'rejected' ? 'certificate_batch_refused' : 'certificate_batch_lapsed',
    dedupe: [workflowId, outcome],
    link: `/events/${decided.event_id}/certificates`,
    data: { event: decided.event, by: decided.decided_by ?? '', comment: decided.decision_reason ?? '' },
  });
  return status;
}
