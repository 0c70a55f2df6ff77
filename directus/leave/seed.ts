import { addDays, type Calendar } from '@muster/domain/calendar';
import {
  leaveWorkflowId,
  planAllocation,
  planCredits,
  type CreditCause,
  type LeaveType,
  type LedgerEntry,
} from '@muster/domain/leave';
import type { College } from '../seed/college.ts';
import type { Seeding } from '../seed/context.ts';
import { CASUAL_DAYS, costOf, currentTerm, type LeaveCode, type PlannedLeave } from './seed-plan.ts';
import type { Row } from '../seed/rows.ts';

export const writeLeaveTypes = (s: Seeding, organization_id: string, types: Record<LeaveCode, LeaveType>) =>
  s.insert('leave_types', organization_id, Object.values(types));

/** Hours after the submission in which the demo's mentors answered. */
const ANSWERED_AFTER_HOURS = 20;
const CREDITED: Partial<Record<PlannedLeave['status'], CreditCause>> = {
  rejected: 'rejected',
  cancelled: 'cancelled',
  revoked: 'revoked',
  expired: 'expired',
};
const hoursAfter = (instant: string, hours: number): string =>
  new Date(Date.parse(instant) + hours * 3_600_000).toISOString();

/** When an application came in: two days before it starts, an open one this morning. */
const submittedAt = (s: Seeding, leave: PlannedLeave): string =>
  leave.status === 'submitted' ? s.now.toISOString() : `${addDays(leave.first_day, -2)}T04:30:00.000Z`;

function applicationRow(s: Seeding, leave: PlannedLeave, calendar: Calendar): Row {
  const { days, explanation } = costOf(s, leave, calendar);
  const decided = ['approved', 'rejected', 'revoked'].includes(leave.status);
  const submitted_at = submittedAt(s, leave);
  return {
    id: leave.id,
    person_id: leave.student.id,
    leave_type_id: leave.type.id,
    starts_at: leave.starts_at,
    ends_at: leave.ends_at,
    reason: leave.reason,
    status: leave.status,
    submitted_at,
    decided_by_id: decided ? leave.student.mentor.id : null,
    decided_at: decided ? hoursAfter(submitted_at, ANSWERED_AFTER_HOURS) : null,
    decision_reason: leave.decision_reason,
    days,
    explanation,
    created_at: submitted_at,
  };
}

/** Debits of every application with a balance, and what was given back to those that did not stand. */
function ledgerOf(s: Seeding, leave: PlannedLeave, calendar: Calendar): LedgerEntry[] {
  const debits = costOf(s, leave, calendar).debits.map((entry) => ({ ...entry, id: s.id('ledger', entry.entry_key) }));
  const cause = CREDITED[leave.status];
  const credits = cause ? planCredits(leave.id, debits, cause, leave.first_day) : [];
  return [...debits, ...credits.map((entry) => ({ ...entry, id: s.id('ledger', entry.entry_key) }))];
}

/** Leave of the past weeks as rows, with the ledger and the finished workflow and task that decided it. */
export async function writePastLeaves(
  s: Seeding,
  { organization_id, batches }: College,
  calendar: Calendar,
  types: Record<LeaveCode, LeaveType>,
  leaves: readonly PlannedLeave[],
) {
  const period = currentTerm(s).academic_year;
  await s.insert(
    'leave_applications',
    organization_id,
    leaves.map((leave) => applicationRow(s, leave, calendar)),
  );
  for (const batch of batches)
    await s.insert(
      'leave_ledger_entries',
      organization_id,
      batch.students.map(({ id }) => {
        const entry = planAllocation({ person_id: id, type: types.casual }, period, CASUAL_DAYS, s.termStart);
        return { id: s.id('ledger', entry.entry_key), ...entry };
      }),
    );
  await s.insert(
    'leave_ledger_entries',
    organization_id,
    leaves.flatMap((leave) => ledgerOf(s, leave, calendar)),
  );
  const decided = leaves.filter(({ status }) => status === 'approved' || status === 'rejected' || status === 'revoked');
  await s.insert(
    'workflow_instances',
    organization_id,
    decided.map((leave) => instanceRow(s, leave)),
  );
  await s.insert(
    'workflow_tasks',
    organization_id,
    decided.map((leave) => taskRow(s, leave)),
  );
}

function instanceRow(s: Seeding, leave: PlannedLeave): Row {
  const submitted_at = submittedAt(s, leave);
  return {
    id: s.id('instance', leave.id),
    workflow_type: 'leaveApproval',
    workflow_id: leaveWorkflowId(leave.id),
    run_id: s.id('run', leave.id),
    subject_type: 'leave_applications',
    subject_id: leave.id,
    current_step: leave.status,
    status: 'completed',
    started_at: submitted_at,
    closed_at: hoursAfter(submitted_at, ANSWERED_AFTER_HOURS),
  };
}

function taskRow(s: Seeding, leave: PlannedLeave): Row {
  const submitted_at = submittedAt(s, leave);
  const rejected = leave.status === 'rejected';
  return {
    id: s.id('task', leave.id),
    workflow_instance_id: s.id('instance', leave.id),
    process: 'leave',
    subject_type: 'leave_applications',
    subject_id: leave.id,
    requester_id: leave.student.id,
    title: `${leave.type.name}: ${leave.student.first_name} ${leave.student.last_name}`,
    assignee_id: leave.student.mentor.id,
    status: 'decided',
    decision: rejected ? 'reject' : 'approve',
    comment: rejected ? leave.decision_reason : null,
    due_at: hoursAfter(submitted_at, 48),
    decided_by_id: leave.student.mentor.id,
    decided_at: hoursAfter(submitted_at, ANSWERED_AFTER_HOURS),
    created_at: submitted_at,
  };
}

/** The requests that wait: written as the portal would, so that the outbox starts their workflows and these make the tasks. */
export async function writeOpenLeaves(
  s: Seeding,
  organization_id: string,
  calendar: Calendar,
  open: readonly PlannedLeave[],
) {
  await s.insert(
    'leave_applications',
    organization_id,
    open.map((leave) => applicationRow(s, leave, calendar)),
  );
  await s.insert(
    'leave_ledger_entries',
    organization_id,
    open.flatMap((leave) => ledgerOf(s, leave, calendar)),
  );
}
