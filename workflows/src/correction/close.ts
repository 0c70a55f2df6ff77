import { forOrganization } from '@muster/directus';
import { type CorrectionRow, lockCorrectionOfAnybody, updateCorrection } from '@muster/directus/correction';
import { CORRECTION_PROCESS, CORRECTION_STATUS_OF, type CorrectionStatus } from '@muster/domain/correction';
import type { ApprovalOutcome } from '../approval/types.ts';
import type { Transaction } from '../database.ts';
import { notify } from '../notification/notify.ts';
import { correctionData } from './open.ts';

/**
 * Writes the outcome of the approval. The row decides: one that was withdrawn meanwhile stays so.
 * @returns the status the correction has now
 */
export async function closeCorrection(
  client: Transaction,
  id: string,
  outcome: ApprovalOutcome,
): Promise<CorrectionStatus | null> {
  const row = await lockCorrectionOfAnybody(client, id);
  if (!row || row.status !== 'in_review') return row?.status ?? null;
  const status = CORRECTION_STATUS_OF[outcome.status];
  await updateCorrection(forOrganization(client, row.organization_id), id, {
    status,
    decided_by_id: outcome.by,
    decided_at: new Date().toISOString(),
    decision_reason: outcome.comment ?? (status === 'rejected' ? outcome.code : null),
  });
  return status;
}

const TOLD: readonly CorrectionStatus[] = ['applied', 'rejected', 'expired', 'answered'];

/** Which message tells of a status; one that was applied and is cancelled was undone. Who withdraws a request knows it already. */
function newsOf({ status, applied_at }: CorrectionRow): string | null {
  if (status === 'cancelled') return applied_at === null ? null : 'correction_undone';
  return TOLD.includes(status) ? `correction_${status}` : null;
}

async function tell(client: Transaction, row: CorrectionRow, personId: string, workflowId: string): Promise<void> {
  const code = newsOf(row);
  const isOwnAnswer = row.status === 'answered' && personId === row.decided_by_id;
  if (!code || isOwnAnswer) return;
  await notify(client, {
    organization_id: row.organization_id,
    person_id: personId,
    notification_type: CORRECTION_PROCESS.notifications.kind,
    code,
    dedupe: [workflowId, code],
    link: `/corrections/${row.id}`,
    data: {
      ...correctionData(row),
      now: row.now?.label ?? '',
      own: personId === row.person_id,
      by: row.decided_by?.full_name ?? '',
      comment: (code === 'correction_undone' ? row.undone_because : row.decision_reason) ?? '',
    },
  });
}

/**
 * What follows from a status: whoever asked hears of it, and the person whose mark it is when the mark was changed.
 * @returns the section whose figures change
 */
export async function followCorrection(client: Transaction, id: string, workflowId: string): Promise<string | null> {
  const row = await lockCorrectionOfAnybody(client, id);
  if (!row) return null;
  const changes = row.applied_at !== null;
  const people = new Set([row.requested_by_id, ...(changes ? [row.person_id] : [])]);
  for (const one of people) await tell(client, row, one, workflowId);
  return changes ? row.course_section_id : null;
}
