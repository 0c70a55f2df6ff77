import type { AcademicTerm, Calendar, Span } from '../calendar/index.ts';
import type { SessionStatus } from '../session/status.ts';
import type { ImpactStatus, LeaveStatus, ProofState } from './status.ts';

/** What is asked for; half-open UTC instants. Whole days are local midnight to midnight. */
export type LeaveSpan = Span;

/** Which part of a day: the campus' first half ends, and its second begins, at `leave.half_day_at`. */
export type DayPart = 'full' | 'first_half' | 'second_half';

/** A row of `leave_types`; decimals as numbers, see `leaveTypeOf`. */
export type LeaveType = {
  id: string;
  code: string;
  name: string;
  applies_state_id: string;
  is_active: boolean;
  /** whole days per academic term over all leaves of the type; null = no limit */
  max_days_per_term: number | null;
  /** longer than this many days needs a document; 0 = always, null = never */
  document_required_after_days: number | null;
  /** days of the campus before today, the limit itself allowed; 0 = from today on */
  max_backdate_days: number;
  needs_balance: boolean;
  counts_holidays: boolean;
  allow_half_day: boolean;
  max_consecutive_days: number | null;
  /** hours between now and the start, the limit itself allowed; 0 = no notice needed */
  min_notice_hours: number;
  carry_forward_max: number;
  /** days after the carry-in on which it can no longer be used; null = never expires */
  carry_forward_expires_days: number | null;
  proof: 'none' | 'event_checkin';
};

/** What says when carried days can no longer be used. */
export type CarryRule = Pick<LeaveType, 'carry_forward_expires_days'>;

/** A row of `leave_applications`, as far as the rules look at it. */
export type Leave = LeaveSpan & {
  id: string;
  person_id: string;
  leave_type_id: string;
  status: LeaveStatus;
  returned_at?: string | null;
  /** the event whose check-in proves an on-duty leave */
  proving_event_id?: string | null;
  proof_state?: ProofState;
};

export const LEDGER_KINDS = ['allocation', 'carry_in', 'carry_out', 'debit', 'credit', 'expiry', 'adjustment'] as const;
export type LedgerKind = (typeof LEDGER_KINDS)[number];

/** A row of `leave_ledger_entries`, append-only. `period` is an academic year; `days` is signed and a multiple of ½. */
export type LedgerEntry = {
  id: string;
  person_id: string;
  leave_type_id: string;
  period: string;
  entry_key: string;
  kind: LedgerKind;
  days: number;
  leave_application_id: string | null;
  reverses_id: string | null;
  effective_on: string;
};
/** An entry still to be written; `entry_key` makes writing it twice the same as once. */
export type NewLedgerEntry = Omit<LedgerEntry, 'id'>;

/** What counting days needs: the type, the campus calendar (with its zone) and where a day is halved ('HH:MM', local). */
export type DayRules = {
  type: Pick<LeaveType, 'id' | 'counts_holidays'>;
  calendar: Calendar;
  half_day_at: string;
};

/** Everything a leave is judged by; `ledger` is the person's for this type, `documents` counts the attachments. */
export type LeaveRules = DayRules & {
  type: LeaveType;
  person_id: string;
  terms: readonly AcademicTerm[];
  ledger: readonly LedgerEntry[];
  documents: number;
};

/** A session as leave sees it; `record` is the person's mark, if any. */
export type LeaveSession = {
  id: string;
  scheduled_start_at: string;
  scheduled_end_at: string;
  status: SessionStatus;
  record: { id: string; presence_state_id: string; category: 'present' | 'late' | 'excused' | 'absent' } | null;
};

/** A row of `leave_impacts` to be written; `reason` says why a session is left as it is. */
export type LeaveImpact = {
  attendance_session_id: string;
  attendance_record_id: string | null;
  previous_state_id: string | null;
  applied_state_id: string;
  status: ImpactStatus;
  reason:
    'not_yet_held' | 'proof_awaited' | 'proof_missing' | 'absent' | 'was_there' | 'already_excused' | 'not_on_roster';
};
