import type { Facts, RequestStatus } from '../approval/index.ts';
import { localDay } from '../calendar/index.ts';
import { availableOn, periodOf } from './ledger.ts';
import type { Problem } from '../problem.ts';
import { refuse } from './problems.ts';
import type { LeaveStatus } from './status.ts';
import type { LeaveRules, LeaveSpan, LeaveType } from './types.ts';

const MS_PER_HOUR = 3_600_000;

/** The workflow of a leave; the row's id makes a retried start a no-op. */
export const leaveWorkflowId = (id: string): string => `leave:${id}`;

/** Message names of `leaveApproval`: `decided` { task_id }, `cancel` and `revoke` { by, reason }, `documentAdded`. */
export const LEAVE_MESSAGES = {
  decided: 'decided',
  cancel: 'cancel',
  revoke: 'revoke',
  documentAdded: 'documentAdded',
  checkedIn: 'checkedIn',
  returned: 'returned',
  state: 'state',
  impact: 'impact',
} as const;

/**
 * When an unanswered leave lapses: at its start; `null` for one asked for afterwards, which has only the policy's deadlines.
 * Instants are UTC ISO.
 */
export const leaveLapsesAt = (starts_at: string, submitted_at: string): string | null =>
  Date.parse(starts_at) > Date.parse(submitted_at) ? starts_at : null;

/** The status a leave takes when its approval ends. */
export const LEAVE_STATUS_OF = {
  approved: 'approved',
  rejected: 'rejected',
  withdrawn: 'cancelled',
  cancelled: 'cancelled',
  expired: 'expired',
} as const satisfies Record<Exclude<RequestStatus, 'open'>, LeaveStatus>;

/**
 * What is left of the type's balance when a leave is taken, in the academic year of its first day; `null` for a type without
 * balance. A leave whose days are in the ledger already is not counted twice.
 * @param days of the leave
 */
export function balanceAfter(leave: LeaveSpan & { id: string | null }, days: number, rules: LeaveRules): number | null {
  const { type, ledger, terms, calendar } = rules;
  if (!type.needs_balance) return null;
  const day = localDay(leave.starts_at, calendar.zone);
  const left = availableOn(ledger, type, periodOf(day, terms), day);
  const debited = ledger.some((entry) => entry.kind === 'debit' && entry.leave_application_id === leave.id);
  return debited ? left : left - days;
}

/**
 * The facts a leave policy's conditions may read (`variables` of its declaration); those of the requester come beside them.
 * @param leave `id` is null before it is written
 * @param sessions how many sessions of the person it touches
 */
export function leaveFacts(
  leave: LeaveSpan & { id: string | null; submitted_at: string },
  days: number,
  rules: LeaveRules,
  sessions: number,
): Facts {
  return {
    'leave.days': days,
    'leave.type': rules.type.code,
    'leave.starts_on': localDay(leave.starts_at, rules.calendar.zone),
    'leave.notice_hours': (Date.parse(leave.starts_at) - Date.parse(leave.submitted_at)) / MS_PER_HOUR,
    'leave.has_document': rules.documents > 0,
    'leave.on_duty': rules.type.proof === 'event_checkin',
    'leave.sessions': sessions,
    'leave.balance_after': balanceAfter(leave, days, rules),
  };
}

/** Why no days of a type are given, carried over or lapsed: a type without balance has none. `null` where there are. */
export const refuseRun = ({ needs_balance, name }: Pick<LeaveType, 'needs_balance' | 'name'>): Problem | null =>
  needs_balance ? null : refuse('LEAVE_NOT_COUNTED', { name });

const decimal = (value: unknown): number | null => (value === null || value === undefined ? null : Number(value));

/** A `leave_types` row as Postgres and Directus give it, with its decimals as numbers. */
export function leaveTypeOf<Row extends { max_consecutive_days?: unknown; carry_forward_max?: unknown }>(row: Row) {
  return {
    ...row,
    max_consecutive_days: decimal(row.max_consecutive_days),
    carry_forward_max: decimal(row.carry_forward_max) ?? 0,
  };
}

/** The academic years and days a run of ledger rows speaks about, decimals as numbers. */
export const ledgerEntryOf = <Row extends { days: unknown }>(row: Row) => ({ ...row, days: Number(row.days) });
