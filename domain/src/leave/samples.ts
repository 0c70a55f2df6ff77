import type { AcademicTerm, Calendar, CalendarEntry } from '../calendar/index.ts';
import {
  LEAVE_TYPE_DEFAULTS,
  wholeDays,
  type Leave,
  type LeaveRules,
  type LeaveType,
  type LedgerEntry,
  type NewLedgerEntry,
} from './index.ts';

/** Sample rows for the tests of leave: one college in Bengaluru, academic year 2025-26. */
export const ZONE = 'Asia/Kolkata';

export const leaveType = (over: Partial<LeaveType> = {}): LeaveType => ({
  id: 'casual',
  code: 'casual',
  name: 'Casual leave',
  applies_state_id: 'excused',
  ...LEAVE_TYPE_DEFAULTS,
  ...over,
});

export const TERMS: readonly AcademicTerm[] = [
  { id: 'odd', academic_year: '2025-26', starts_on: '2025-08-01', ends_on: '2025-12-20' },
  { id: 'even', academic_year: '2025-26', starts_on: '2026-01-12', ends_on: '2026-05-30' },
  { id: 'odd-next', academic_year: '2026-27', starts_on: '2026-08-03', ends_on: '2026-12-19' },
];

export const entry = (over: Partial<CalendarEntry> = {}): CalendarEntry => ({
  id: 'holiday',
  campus_id: null,
  kind: 'holiday',
  name: 'Republic Day',
  starts_on: '2026-01-26',
  ends_on: '2026-01-26',
  suppresses_sessions: true,
  follow_weekday: null,
  ...over,
});

export const calendar = (...entries: CalendarEntry[]): Calendar => ({
  zone: ZONE,
  working_weekdays: [1, 2, 3, 4, 5],
  entries,
});

export const rules = (over: Partial<LeaveRules> = {}): LeaveRules => ({
  type: leaveType(),
  person_id: 'asha',
  calendar: calendar(entry()),
  half_day_at: '13:00',
  terms: TERMS,
  ledger: [],
  documents: 0,
  ...over,
});

export const leave = (first: string, last: string, over: Partial<Leave> = {}): Leave => ({
  id: `leave-${first}`,
  person_id: 'asha',
  leave_type_id: 'casual',
  status: 'approved',
  ...wholeDays(first, last, ZONE),
  ...over,
});

/** Writes entries as the table does: a row per key, the id after the key. */
export const written = (ledger: readonly LedgerEntry[], entries: readonly NewLedgerEntry[]): LedgerEntry[] => [
  ...ledger,
  ...entries
    .filter(({ entry_key }) => !ledger.some((row) => row.entry_key === entry_key))
    .map((row) => ({ ...row, id: row.entry_key })),
];

export const allocation = (days: number, over: Partial<LedgerEntry> = {}): LedgerEntry => ({
  id: `allocation-${over.period ?? '2025-26'}`,
  person_id: 'asha',
  leave_type_id: 'casual',
  period: '2025-26',
  entry_key: 'allocation',
  kind: 'allocation',
  days,
  leave_application_id: null,
  reverses_id: null,
  effective_on: '2025-08-01',
  ...over,
});
