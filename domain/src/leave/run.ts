import type { ApprovalPlan, Facts } from '../approval/index.ts';
import type { RequestStatus } from '../approval/index.ts';
import { localDay } from '../calendar/index.ts';
import type { LeaveStatus } from './status.ts';
import type { LeaveRules, LeaveSpan } from './types.ts';

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

/** What starts `leaveApproval`: ids, the plan with durations and people, and when the request is moot. Instants are UTC ISO. */
export type LeaveRun = {
  id: string;
  organization_id: string;
  person_id: string;
  submitted_at: string;
  starts_at: string;
  ends_at: string;
  /** a request nobody answered expires when its leave starts; `null` for one asked for afterwards */
  expires_at: string | null;
  plan: ApprovalPlan;
};

type Submitted = LeaveSpan & { id: string; organization_id: string; person_id: string; submitted_at: string };

/** The input of the workflow from the row and its plan. A backdated leave has only the policy's deadlines. */
export function planLeaveRun(leave: Submitted, plan: ApprovalPlan): LeaveRun {
  const { id, organization_id, person_id, submitted_at, starts_at, ends_at } = leave;
  const ahead = Date.parse(starts_at) > Date.parse(submitted_at);
  return {
    id,
    organization_id,
    person_id,
    submitted_at,
    starts_at,
    ends_at,
    expires_at: ahead ? starts_at : null,
    plan,
  };
}

/** The status a leave takes when its approval ends. */
export const LEAVE_STATUS_OF = {
  approved: 'approved',
  rejected: 'rejected',
  withdrawn: 'cancelled',
  cancelled: 'cancelled',
  expired: 'expired',
} as const satisfies Record<Exclude<RequestStatus, 'open'>, LeaveStatus>;

/** The facts a leave policy's conditions may read (`CONDITION_VARIABLES.leave`). */
export function leaveFacts(
  leave: LeaveSpan & { submitted_at: string },
  days: number,
  rules: LeaveRules,
  extra: Facts = {},
): Facts {
  return {
    'leave.days': days,
    'leave.type': rules.type.code,
    'leave.starts_on': localDay(leave.starts_at, rules.calendar.zone),
    'leave.notice_hours': (Date.parse(leave.starts_at) - Date.parse(leave.submitted_at)) / MS_PER_HOUR,
    'leave.has_document': rules.documents > 0,
    'leave.on_duty': rules.type.proof === 'event_checkin',
    ...extra,
  };
}

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
