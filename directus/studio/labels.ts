import { choiceText } from './translations.ts';

/** Words that are no ordinary English words, as people write them. */
const SPELLED: Record<string, string> = {
  aicte: 'AICTE',
  qr: 'QR',
  gps: 'GPS',
  ip: 'IP',
  id: 'ID',
  pin: 'PIN',
  rfid: 'RFID',
  api: 'API',
  url: 'URL',
  od: 'OD',
  pwd: 'PwD',
  ui: 'UI',
  utc: 'UTC',
};
/** A column that carries its unit in its name says it in brackets. */
const UNITS: readonly (readonly [RegExp, string])[] = [
  [/_ms$/, 'ms'],
  [/_seconds$/, 's'],
  [/_minutes$/, 'min'],
  [/_hours$/, 'h'],
  [/_days$/, 'days'],
  [/_pct$/, '%'],
  [/_m$/, 'm'],
];

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
/** `in_review` → In review; `qr_scan_logs` → QR scan logs. */
export const words = (value: string): string =>
  capital(
    value
      .split('_')
      .map((word) => SPELLED[word] ?? word)
      .join(' '),
  );

/** Columns whose name says too little, and tables whose name is ours and not the reader's. */
const SAID: Record<string, string> = {
  clock_skew_ms: 'Difference of clocks (ms)',
  clock_offset_ms: 'Difference of clocks (ms)',
  radius_m: 'Allowed distance (m)',
  distance_m: 'Distance (m)',
  accuracy_m: 'Accuracy of the place (m)',
  seq: 'Number in the chain',
  is_active: 'In use',
  attendance_session_id: 'Session',
  presence_state_id: 'Mark',
  course_section_id: 'Section',
  student_attendance_stats: 'Standing of students',
  section_attendance_stats: 'Standing of sections',
  qr_scan_logs: 'Scans',
  audit_logs: 'Audit log',
  outbox_events: 'Undelivered events',
  workflow_instances: 'Workflows',
  workflow_tasks: 'Tasks',
  course_enrollments: 'Class lists',
};

/** `scheduled_start_at` → Scheduled start; `late_after_minutes` → Late after (min); `course_section_id` → Section. */
export function labelOf(field: string): string {
  const said = SAID[field];
  if (said) return said;
  const unit = UNITS.find(([pattern]) => pattern.test(field));
  if (unit) return `${words(field.replace(unit[0], ''))} (${unit[1]})`;
  return words(field.replace(/(_file)?_id$|_at$|_on$/, ''));
}

/** The tone of a state's word, wherever it stands: done well, waiting for somebody, gone wrong, settled; the rest is grey. */
const TONES: readonly (readonly [string, string])[] = [
  [
    '#15803D',
    'active approved applied completed delivered eligible finished open present published running sent verified',
  ],
  [
    '#92400E',
    'at_risk claimed closed flagged in_review invited late maintenance partial pending queued retiring submitted suspended',
  ],
  [
    '#9F1239',
    'absent bounced dead dropped expired failed ineligible lost rejected revoked terminated timed_out withdrawn',
  ],
  ['#3730A3', 'finalized locked decided reverted transferred'],
];
const GREY = '#475569';

export const toneOf = (state: string): string =>
  TONES.find(([, states]) => states.split(' ').includes(state))?.[0] ?? GREY;

/** Columns whose values are states: shown as coloured words in lists. */
const STATES = /(^|_)(status|standing|decision|outcome)$/;
export const isState = (column: string): boolean => STATES.test(column);

/** Coloured words for the values of a column. */
export const coloured = (values: readonly string[]) => ({
  display: 'labels',
  display_options: {
    choices: values.map((value) => ({
      text: choiceText(words(value)),
      value,
      foreground: '#FFFFFF',
      background: toneOf(value),
    })),
  },
});
