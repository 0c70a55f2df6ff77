import { listHolds, readEnrolment, updateClaim } from '@muster/directus/aicte';
import { readPoints, recount } from '@muster/directus/aicte/recount.ts';
import {
  AICTE_PROCESS,
  CLAIM_LAPSED,
  CLAIM_STATUS_OF,
  countPoints,
  GRANT_LOST,
  type ClaimStatus,
} from '@muster/domain/aicte';
import type { ClaimRow } from '@muster/directus/aicte';
import type { ApprovalOutcome } from '../approval/types.ts';
import type { Transaction } from '../database.ts';
import { notify } from '../notification/notify.ts';
import { claimData, type HeldClaim, lockedClaim } from './open.ts';

const reasonOf = ({ status, comment, code }: ApprovalOutcome): string =>
  status === 'expired' ? CLAIM_LAPSED : (comment ?? code);

/**
 * Writes the outcome of the approval and counts the student anew, in one transaction. The row decides: one that was
 * withdrawn meanwhile stays so.
 * @returns the status the claim has now
 */
export async function closeClaim(
  client: Transaction,
  id: string,
  outcome: ApprovalOutcome,
): Promise<ClaimStatus | null> {
  const held = await lockedClaim(client, id);
  if (!held || held.row.status !== 'pending') return held?.row.status ?? null;
  const status = CLAIM_STATUS_OF[outcome.status];
  await updateClaim(held.tenant, id, {
    status,
    approved_by_id: outcome.by,
    approval_date: new Date().toISOString(),
    ...(status === 'rejected' ? { rejection_reason: reasonOf(outcome) } : {}),
  });
  await recount(held.tenant, held.row.person_id);
  return status;
}

/** Which message tells of a status; who withdraws a claim knows it already. */
function newsOf({ status, reason }: ClaimRow): string | null {
  if (reason === GRANT_LOST) return 'aicte_lost';
  if (status === 'rejected') return reason === CLAIM_LAPSED ? 'aicte_expired' : 'aicte_rejected';
  return status === 'approved' || status === 'reversed' ? `aicte_${status}` : null;
}

async function standing({ tenant, row }: HeldClaim): Promise<{ total: number; required: number }> {
  const points = await readPoints(tenant, row.person_id);
  if (points === null || 'message' in points) return { total: 0, required: 0 };
  const { total, required } = countPoints(points.scheme.scheme, points.student, points.claims);
  return { total, required };
}

/** Tells the student of what was released with this claim's count, each once. */
async function tellReleased(client: Transaction, { tenant, row }: HeldClaim): Promise<void> {
  const enrolment = await readEnrolment(tenant, row.person_id);
  const holds = enrolment ? await listHolds(tenant, enrolment.id) : [];
  for (const { id, kind, term_code, released_at } of holds.filter(({ status }) => status === 'released'))
    await notify(client, {
      organization_id: row.organization_id,
      person_id: row.person_id,
      notification_type: AICTE_PROCESS.notifications.kind,
      code: 'aicte_released',
      dedupe: [`clearance:${id}`, released_at ?? ''],
      link: '/points',
      data: { kind, term: term_code },
    });
}

/** Tells the student what became of the claim, where the points stand, and what was released. */
export async function followClaim(client: Transaction, id: string, workflowId: string): Promise<void> {
  const held = await lockedClaim(client, id);
  const code = held && newsOf(held.row);
  if (!held || !code) return;
  const { row } = held;
  await notify(client, {
    organization_id: row.organization_id,
    person_id: row.person_id,
    notification_type: AICTE_PROCESS.notifications.kind,
    code,
    dedupe: [workflowId, code],
    link: `/points/claims/${row.id}`,
    data: {
      ...claimData(row),
      ...(await standing(held)),
      counted: row.counted_points ?? 0,
      comment: row.reason ?? '',
    },
  });
  if (row.status === 'approved') await tellReleased(client, held);
}
