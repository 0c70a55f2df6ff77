import type { ProcessDeclaration } from '../process/types.ts';
import { attendanceSessionWorkflowId, SESSION_MESSAGES, SESSION_TRANSITIONS } from './status.ts';

/** Sessions that open later than this have no workflow yet: a term of timetable must not cost thousands of timers. */
export const SCHEDULING_WINDOW_MS = 24 * 3_600_000;

const SOON = `now() + interval '${SCHEDULING_WINDOW_MS} milliseconds'`;
/** Opens within the window, is under way and not yet finalized, or is final and locks within the window. */
const RUNNING = `(t.status IN ('open', 'closed')
  OR t.status = 'scheduled' AND t.scheduled_start_at - make_interval(mins => t.opens_before_minutes) <= ${SOON}
  OR t.status = 'finalized' AND t.locked_at IS NULL AND t.locks_at <= ${SOON})`;

/** Every column that says when time opens, closes, finalizes or locks a session (`nextSessionStep`). */
const SESSION_TIMERS = [
  'status',
  'scheduled_start_at',
  'scheduled_end_at',
  'actual_end_at',
  'opens_before_minutes',
  'grace_period_minutes',
  'auto_open',
  'auto_close',
  'locks_at',
] as const;

/**
 * A session from the day before it to its finalization, and once more when its marks lock. People change the row, and the
 * workflow reads it again; what is far ahead is started by the reconciler when it comes within the window.
 */
export const SESSION_PROCESS = {
  slug: 'session',
  table: 'attendance_sessions',
  workflow: { type: 'attendanceSession', id: attendanceSessionWorkflowId, queue: 'interactive' },
  states: SESSION_TRANSITIONS,
  unfinished: { sql: RUNNING },
  topics: {
    'session.created': { raised: [{ on: 'insert' }], call: { start: true }, while: { sql: RUNNING } },
    'session.changed': {
      raised: [{ on: 'change', of: SESSION_TIMERS }],
      payload: ['status'],
      call: { signal: SESSION_MESSAGES.changed },
      while: { sql: `(t.status = 'cancelled' OR ${RUNNING})` },
    },
  },
  tasks: {},
  notifications: { kind: 'absence', codes: ['session_absence'], other: { session: ['session_cancelled'] } },
} as const satisfies ProcessDeclaration;
