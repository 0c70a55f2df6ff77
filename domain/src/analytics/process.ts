import type { ProcessDeclaration } from '../process/types.ts';

/** The workflow that counts the days of a campus. */
export const dailyStatsWorkflowId = (campus_id: string): string => `stats-daily:${campus_id}`;

/** Messages of `dailyStats`; `asked` is sent with a start, so it never matters whether one is running. */
export const ANALYTICS_MESSAGES = { asked: 'asked', state: 'progress' } as const;

/** The daily run is due at this hour of the campus' day: the classes of the day before are final by then. */
export const COUNTING_HOUR = 2;
/** Days that one activity counts; bounds the work that is repeated after a crash. */
export const COUNTED_AT_ONCE = 14;

const DAY_OF = (instant: string) => `(${instant} AT TIME ZONE t.timezone - interval '${COUNTING_HOUR} hours')::date`;

/** A campus whose last complete run was before today's hour at the campus, or before somebody asked for another one. */
const DUE = `(t.is_active AND EXISTS (SELECT 1 FROM organizations o WHERE o.id = t.organization_id AND o.status = 'active')
  AND (t.days_counted_at IS NULL OR t.days_counted_at < t.days_asked_at
    OR ${DAY_OF('t.days_counted_at')} < ${DAY_OF('now()')}))`;

/**
 * The figures of each campus day: counted every night for the days that are over, and again for those that changed since. The
 * nightly run is a campus that is due, so a run missed while the worker was down is made good by the next look, and one campus'
 * run is a workflow of its own.
 */
export const ANALYTICS_PROCESS = {
  slug: 'analytics',
  table: 'campuses',
  workflow: { type: 'dailyStats', id: dailyStatsWorkflowId, queue: 'interactive' },
  states: null,
  unfinished: { sql: DUE },
  topics: {
    'days.asked': {
      raised: [{ on: 'change', of: ['days_asked_at'] }],
      call: { signal: ANALYTICS_MESSAGES.asked },
    },
  },
  tasks: {},
  notifications: null,
} as const satisfies ProcessDeclaration;
