import type { ClientBase } from 'pg';
import { ROLES } from '../account/roles.ts';
import type { Filter } from '../access/define.ts';
import { FORMS } from './forms.ts';

type Bookmark = { name: string; collection: string; icon: string; color: string; filter: Filter };

/** Midnight of today is the only one that lies within the last day. */
const TODAY = { session_date: { _between: ['$NOW(-1 day)', '$NOW'] } };

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

/** Bookmarks of the administrators' role. A known one keeps its number, which addresses name. */
export async function applyBookmarks(client: ClientBase): Promise<void> {
  const rows = Object.values(BOOKMARKS).map(({ collection, ...rest }) => {
    const view = FORMS[collection]?.view;
    return {
      ...rest,
      collection,
      layout_query: view ? { tabular: { fields: view.fields, sort: [view.sort], page: 1 } } : null,
    };
  });
  await client.query(
    `WITH wanted AS (SELECT * FROM jsonb_to_recordset($1)
            AS r (name text, collection text, icon text, color text, filter json, layout_query json)),
          changed AS (UPDATE directus_presets p SET filter = w.filter, icon = w.icon, color = w.color FROM wanted w
                       WHERE p.collection = w.collection AND p.bookmark = w.name AND p.role = $2 AND p."user" IS NULL)
     INSERT INTO directus_presets (bookmark, role, collection, layout, layout_query, filter, icon, color)
     SELECT w.name, $2, w.collection, 'tabular', w.layout_query, w.filter, w.icon, w.color FROM wanted w
      WHERE NOT EXISTS (SELECT 1 FROM directus_presets p
             WHERE p.collection = w.collection AND p.bookmark = w.name AND p.role = $2 AND p."user" IS NULL)`,
    [JSON.stringify(rows), ROLES.org_admin.id],
  );
}
