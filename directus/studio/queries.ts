// What the Studio's home page counts. `$1` is the organization of whoever looks.
import { ROLES } from '../account/roles.ts';
import { rowOf, rowsOf, type Query, type Tenant } from '../query.ts';
import { BOOKMARKS, type HomeKey } from './home.ts';

/** How many rows each list of the home page has; a day is the organization's own. */
export const countHome = (tenant: Tenant) =>
  rowOf<Record<HomeKey, number>>(
    tenant,
    `SELECT (SELECT count(*)::int FROM attendance_sessions WHERE organization_id = $1 AND status = 'open') AS sessions_open,
            (SELECT count(*)::int FROM attendance_sessions s WHERE s.organization_id = $1
                AND s.session_date = (now() AT TIME ZONE o.timezone)::date) AS sessions_today,
            (SELECT count(*)::int FROM attendance_records WHERE organization_id = $1 AND verification_status = 'flagged') AS marks_flagged,
            (SELECT count(*)::int FROM workflow_tasks WHERE organization_id = $1 AND status IN ('open', 'claimed')
                AND due_at < now()) AS tasks_overdue,
            (SELECT count(*)::int FROM workflow_instances WHERE organization_id = $1
                AND status IN ('failed', 'terminated', 'timed_out')) AS workflows_failed,
            (SELECT count(*)::int FROM outbox_events WHERE organization_id = $1 AND set_aside_at IS NOT NULL) AS events_set_aside
       FROM organizations o WHERE o.id = $1`,
  );

/** The addresses of the lists behind the counts: bookmarks that every administrator has. */
export const findBookmarks = async (tenant: Tenant): Promise<Map<string, number>> => {
  const rows = await rowsOf<{ id: number; collection: string; bookmark: string }>(
    tenant.source,
    `SELECT id, collection, bookmark FROM directus_presets WHERE role = $1 AND "user" IS NULL AND bookmark = ANY ($2)`,
    [ROLES.org_admin.id, Object.values(BOOKMARKS).map(({ name }) => name)],
  );
  return new Map(rows.map(({ id, collection, bookmark }) => [`${collection}/${bookmark}`, id]));
};

/** What the sign-in page of the Studio looks like; nothing of it is a secret. */
export const readProject = (query: Query) =>
  rowOf<{ project_name: string; project_color: string | null; custom_css: string | null }>(
    query,
    'SELECT project_name, project_color, custom_css FROM directus_settings LIMIT 1',
  );
