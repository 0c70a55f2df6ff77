/** A stretch of time: UTC ISO instants, half-open, so that one span may start at the moment another ends. */
export type Span = { starts_at: string; ends_at: string };

/** Calendar days 'YYYY-MM-DD' at the campus, both included, as `calendar_entries` and `academic_terms` store them. */
export type DayRange = { starts_on: string; ends_on: string };

/** The closed list of `calendar_entries.kind`. */
export const CALENDAR_KINDS = [
  'holiday',
  'vacation',
  'exam',
  'special_working_day',
  'notice',
  'optional_holiday',
  'leave_block',
  'claim_window',
] as const;
export type CalendarKind = (typeof CALENDAR_KINDS)[number];

/** A row of `calendar_entries`; days are those of the campus, both ends included. */
export type CalendarEntry = DayRange & {
  id: string;
  campus_id: string | null;
  academic_term_id?: string | null;
  department_id?: string | null;
  leave_type_id?: string | null;
  kind: CalendarKind;
  name: string;
  suppresses_sessions: boolean;
  follow_weekday: number | null;
  override_person_ids?: readonly string[];
};

/** A row of `academic_terms`; days are local, both ends included. */
export type AcademicTerm = DayRange & { id: string; academic_year: string };

/** Everything that says which days of a campus are working days; ISO weekdays, 1 = Monday. */
export type Calendar = {
  zone: string;
  working_weekdays: readonly number[];
  entries: readonly CalendarEntry[];
};

/** What a day is at a campus, and the entry that made it so. */
export type DayNature = {
  day: string;
  /** ISO weekday whose timetable runs: the day's own, or the one a special working day follows. */
  weekday: number;
  kind: 'working' | 'weekend' | 'holiday' | 'vacation' | 'exam' | 'special_working_day';
  /** counted as a working day for leave and due instants (an exam day on a working weekday is one) */
  works: boolean;
  /** timetable slots become sessions */
  teaches: boolean;
  entry: CalendarEntry | null;
};
