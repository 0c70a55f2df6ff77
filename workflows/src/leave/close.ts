import { forOrganization } from '@muster/directus';
import {
  insertLedger,
  listLedger,
  lockLeaveOfAnybody,
  type LeaveRow,
  markDecided,
  readDecider,
} from '@muster/directus/leave';
import { type CreditCause, LEAVE_STATUS_OF, type LeaveStatus, planCredits } from '@muster/domain/leave';
import { localDay } from '@muster/domain/calendar';
import type { ApprovalOutcome } from '../approval/types.ts';
import type { Transaction } from '../database.ts';
import { notify } from '../notification/notify.ts';
import { leaveData } from './data.ts';

/** What the texts say of who decided: "your mentor", or the name. */
async function deciderOf(client: Transaction, leave: LeaveRow, personId: string | null) {
  const tenant = forOrganization(client, leave.organization_id);
  const row = personId ? await readDecider(tenant, personId, leave.person_id) : undefined;
  return { by: row?.full_name ?? '', by_mentor: row?.by_mentor ?? false };
}

/** Days go back to the year they were taken from, never more than was taken. */
async function creditBack(client: Transaction, leave: LeaveRow, cause: CreditCause): Promise<void> {
  const tenant = forOrganization(client, leave.organization_id);
  const ledger = await listLedger(tenant, leave.person_id);
  const ofType = ledger.filter(({ leave_type_id }) => leave_type_id === leave.leave_type_id);
  const today = localDay(new Date().toISOString(), leave.zone);
  await insertLedger(tenant, planCredits(leave.id, ofType, cause, today));
}

const NEWS: Partial<Record<LeaveStatus, string>> = {
  approved: 'leave_approved',
  rejected: 'leave_rejected',
  expired: 'leave_expired',
  cancelled: 'leave_cancelled',
  revoked: 'leave_revoked',
};

type Telling = { workflowId: string; code: string | undefined; step: string };

async function tell(client: Transaction, leave: LeaveRow, personId: string, said: Telling): Promise<void> {
  const { workflowId, code, step } = said;
  if (!code) return;
  await notify(client, {
    organization_id: leave.organization_id,
    person_id: personId,
    notification_type: 'leave',
    code,
    dedupe: [workflowId, step],
    link: personId === leave.person_id ? `/leave/${leave.id}` : null,
    data: {
      ...leaveData(leave),
      ...(await deciderOf(client, leave, leave.decided_by_id)),
      own: personId === leave.person_id,
      comment: leave.decision_reason ?? '',
    },
  });
}

/** What follows from a leave's final status: days credited back, the people concerned told (CH-063). */
export async function settleLeave(client: Transaction, leave: LeaveRow, workflowId: string): Promise<void> {
  const { status } = leave;
  if (status === 'rejected' || status === 'expired' || status === 'cancelled' || status === 'revoked')
    await creditBack(client, leave, status);
  const said = { workflowId, code: NEWS[status], step: status };
  await tell(client, leave, leave.person_id, said);
  const takenBack = status === 'cancelled' || status === 'revoked';
  if (takenBack && leave.decided_by_id) await tell(client, leave, leave.decided_by_id, said);
}

/** The person, and whoever approved the leave, hear once that it ended early. */
export async function tellReturn(client: Transaction, leave: LeaveRow, workflowId: string): Promise<void> {
  const said = { workflowId, code: 'leave_returned', step: 'returned' };
  await tell(client, leave, leave.person_id, said);
  if (leave.decided_by_id) await tell(client, leave, leave.decided_by_id, said);
}

const REASON: Record<string, string> = {
  APPROVAL_REJECTED_BY_SILENCE: 'Nobody answered in time; the rule for silence refuses.',
};

/**
 * Writes the outcome of the approval to the leave. The row decides: one that was cancelled meanwhile stays cancelled.
 * @returns the status the leave has now
 */
export async function closeLeave(
  client: Transaction,
  leaveId: string,
  outcome: ApprovalOutcome,
  workflowId: string,
): Promise<LeaveStatus | null> {
  const leave = await lockLeaveOfAnybody(client, leaveId);
  if (!leave || leave.status !== 'in_review') return leave?.status ?? null;
  const status = LEAVE_STATUS_OF[outcome.status];
  const reason = outcome.comment ?? (status === 'rejected' ? (REASON[outcome.code] ?? outcome.code) : null);
  const proof = status === 'approved' && leave.proof === 'event_checkin' ? 'awaited' : null;
  await markDecided(forOrganization(client, leave.organization_id), leaveId, {
    status,
    decided_by_id: outcome.by,
    decision_reason: reason,
    proof_state: proof,
  });
  await settleLeave(client, { ...leave, status, decided_by_id: outcome.by, decision_reason: reason }, workflowId);
  return status;
}
