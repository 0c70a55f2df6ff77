import type { Filter } from '../access/define.ts';

type Bookmark = { name: string; collection: string; icon: string; color: string; filter: Filter };

/** A date is compared with the day of the server. */
const TODAY = { session_date: { _eq: '$NOW' } };

/** Lists that an administrator opens from the home page, and from below the collection in the navigation. */
export const BOOKMARKS = {
  sessions_open: {
    name: 'Open now',
    collection: 'attendance_sessions',
    icon: 'sensors',
    color: '#15803D',
    filter: { status: { _eq: 'open' } },
  },
  sessions_today: {
    name: 'Today',
    collection: 'attendance_sessions',
    icon: 'today',
    color: '#4338CA',
    filter: TODAY,
  },
  marks_flagged: {
    name: 'In doubt',
    collection: 'attendance_records',
    icon: 'flag',
    color: '#5B21B6',
    filter: { verification_status: { _eq: 'flagged' } },
  },
  tasks_overdue: {
    name: 'Overdue',
    collection: 'workflow_tasks',
    icon: 'alarm',
    color: '#9F1239',
    filter: { _and: [{ status: { _in: ['open', 'claimed'] } }, { due_at: { _lt: '$NOW' } }] },
  },
  workflows_failed: {
    name: 'Failed',
    collection: 'workflow_instances',
    icon: 'error',
    color: '#9F1239',
    filter: { status: { _in: ['failed', 'terminated', 'timed_out'] } },
  },
  events_set_aside: {
    name: 'Set aside',
    collection: 'outbox_events',
    icon: 'outbox',
    color: '#92400E',
    filter: { set_aside_at: { _nnull: true } },
  },
} as const satisfies Record<string, Bookmark>;

export type HomeKey = keyof typeof BOOKMARKS;
