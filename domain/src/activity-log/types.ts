export type EntryKind = 'start' | 'moment' | 'end';
/** Where a phone was; degrees of WGS84, metres. */
export type LogPlace = { latitude: number; longitude: number; accuracy_m: number };

/** One moment of a log as it is stored; instants UTC ISO by the server's clock. */
export type LogEntry = Partial<LogPlace> & {
  id: string;
  kind: EntryKind;
  captured_at: string;
  received_at: string;
  /** how far the phone was ahead */
  clock_skew_ms: number;
  /** whether the picture came with what a camera writes into its files: one of the app does not */
  camera_file: boolean;
};

export type LogSpan = { started_at: string; ended_at: string };

/** Something that is known of the student's hours; `label` names a row of somebody else's, never a person, `value` is what the rule measured. */
export type LogFact = { label: string; from: string | null; until: string | null; value: number | null };

/** The closed list of what may not fit (BEY-087). */
export const LOG_FLAGS = [
  'marked_present',
  'in_class',
  'same_hours',
  'same_photo',
  'impossible_travel',
  'clock_off',
  'camera_file',
  'late_upload',
  'witness_denied',
  'witness_student',
] as const;
export type LogFlagCode = (typeof LOG_FLAGS)[number];

/** What does not fit, with both facts: the log's, and the other one; `with` is the row that says the other. */
export type LogFlag = {
  code: LogFlagCode;
  with: { table: string; id: string } | null;
  mine: LogFact;
  other: LogFact;
};

/** A session the student was expected at; `category` of the mark, null while there is none. */
export type OwnSession = {
  id: string;
  name: string;
  from: string;
  until: string;
  category: string | null;
};
/** A claim of the same student that counts or may; days are campus days, both included. */
export type OwnClaim = {
  id: string;
  activity: string;
  activity_from: string;
  activity_until: string;
  hours: number | null;
};
/** A picture of another log or of a claim's evidence whose hash is near; `distance` in bits, 0 where the file is the same. */
export type OtherPhoto = {
  entry_id: string;
  table: 'activity_logs' | 'aicte_point_transactions';
  id: string;
  activity: string;
  at: string;
  distance: number;
};
/** A place where the student was, by another log or by a check-in. */
export type OwnPlace = LogPlace & {
  table: 'activity_logs' | 'attendance_sessions';
  id: string;
  name: string;
  at: string;
};

/** Everything a log is held against. */
export type LogFacts = {
  span: LogSpan;
  /** campus days of the span */
  days: { from: string; until: string };
  hours: number;
  entries: readonly LogEntry[];
  sessions: readonly OwnSession[];
  claims: readonly OwnClaim[];
  photos: readonly OtherPhoto[];
  places: readonly OwnPlace[];
  /** `is_student`: the address that was written to is that of a student's account here */
  witness: { denied_at: string | null; confirmed_at: string | null; is_student: boolean };
};
