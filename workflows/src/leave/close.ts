import {
  type CreditCause,
  LEAVE_STATUS_OF,
  type LeaveStatus,
  type LedgerEntry,
  planCredits,
} from '@muster/domain/leave';
import { localDay } from '@muster/domain/calendar';
import type { ApprovalOutcome } from '../approval/types.ts';
import { rowOf, rowsOf, type Transaction } from '../database.ts';
import { notify } from '../notification/notify.ts';
import { leaveData, type LeaveRow, lockLeave } from './row.ts';

/** What the texts say of who decided: "your mentor", or the name. */
async function deciderOf(client: Transaction, leave: LeaveRow, personId: string | null) {
  if (!personId) return { by: '', by_mentor: false };
  const row = await rowOf<{ full_name: string; by_mentor: boolean }>(
    client,
    `SELECT p.full_name, EXISTS (SELECT 1 FROM student_profiles WHERE person_id = $2 AND mentor_id = p.id) AS by_mentor
       FROM people p WHERE p.id = $1`,
    [personId, leave.person_id],
  );
  return { by: row?.full_name ?? '', by_mentor: row?.by_mentor ?? false };
}

/** Days go back to the year they were taken from, never more than was taken. */
async function creditBack(client: Transaction, leave: LeaveRow, cause: CreditCause): Promise<void> {
  const ledger = await rowsOf<LedgerEntry>(
    client,
    `SELECT id, person_id, leave_type_id, period, entry_key, kind, days, leave_application_id, reverses_id, effective_on
       FROM leave_ledger_entries WHERE person_id = $1 AND leave_type_id = $2`,
    [leave.person_id, leave.leave_type_id],
  );
  const today = localDay(new Date().toISOString(), leave.zone);
  for (const entry of planCredits(leave.id, ledger, cause, today))
    await client.query(
      `INSERT INTO leave_ledger_entries (organization_id, person_id, leave_type_id, period, entry_key, kind, days,
              leave_application_id, reverses_id, effective_on)
       VALUES ($1, $2, $3, $4, $5, 'credit', $6, $7, $8, $9) ON CONFLICT (organization_id, entry_key) DO NOTHING`,
      [
        leave.organization_id,
        entry.person_id,
        entry.leave_type_id,
        entry.period,
        entry.entry_key,
        entry.days,
        entry.leave_application_id,
        entry.reverses_id,
        entry.effective_on,
      ],
    );
}

const NEWS: Partial<Record<LeaveStatus, string>> = {
  approved: 'leave_approved',
  rejected: 'leave_rejected',
  expired: 'leave_expired',
  cancelled: 'leave_cancelled',
  revoked: 'leave_revoked',
};

async function tell(client: Transaction, leave: LeaveRow, personId: string, workflowId: string): Promise<void> {
  const code = NEWS[leave.status];
  if (!code) return;
  await notify(client, {
    organization_id: leave.organization_id,
    person_id: personId,
    notification_type: 'leave',
    code,
    dedupe: [workflowId, leave.status],
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
  await tell(client, leave, leave.person_id, workflowId);
  const takenBack = status === 'cancelled' || status === 'revoked';
  if (takenBack && leave.decided_by_id) await tell(client, leave, leave.decided_by_id, workflowId);
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
  const leave = await lockLeave(client, leaveId);
  if (!leave || leave.status !== 'in_review') return leave?.status ?? null;
  const status = LEAVE_STATUS_OF[outcome.status];
  const reason = outcome.comment ?? (status === 'rejected' ? (REASON[outcome.code] ?? outcome.code) : null);
  const proof = status === 'approved' && leave.proof === 'event_checkin' ? 'awaited' : null;
  await client.query(
    `UPDATE leave_applications SET status = $2, decided_by_id = $3, decision_reason = $4, decided_at = clock_timestamp(),
            proof_state = CASE WHEN $5::text IS NOT NULL AND proving_event_id IS NOT NULL THEN $5 ELSE proof_state END
      WHERE id = $1`,
    [leaveId, status, outcome.by, reason, proof],
  );
  await settleLeave(client, { ...leave, status, decided_by_id: outcome.by, decision_reason: reason }, workflowId);
  return status;
}
