import type { ClientBase } from 'pg';

type View = { fields: readonly string[]; sort: string; filter?: object };

/** What an administrator sees first of a list: who, what, since when, newest on top. */
const VIEWS: Record<string, View> = {
  people: { fields: ['full_name', 'identifier', 'kind', 'contact_email', 'is_active'], sort: 'full_name' },
  attendance_sessions: {
    fields: ['name', 'scheduled_start_at', 'status', 'conducted_by_id', 'venue_id'],
    sort: '-scheduled_start_at',
    filter: { scheduled_start_at: { _lte: '$NOW(+1 day)' } },
  },
  attendance_records: {
    fields: [
      'person_id',
      'attendance_session_id',
      'presence_state_id',
      'verification_status',
      'capture_method',
      'recorded_at',
    ],
    sort: '-submitted_at',
  },
  qr_scan_logs: {
    fields: ['scanned_at', 'person_id', 'scan_successful', 'failure_reason', 'attendance_session_id'],
    sort: '-scanned_at',
  },
  leave_applications: {
    fields: ['person_id', 'leave_type_id', 'starts_at', 'ends_at', 'days', 'status'],
    sort: '-submitted_at',
  },
  workflow_tasks: { fields: ['title', 'assignee_id', 'status', 'decision', 'due_at'], sort: '-created_at' },
  workflow_instances: {
    fields: ['workflow_type', 'current_step', 'status', 'started_at', 'closed_at'],
    sort: '-started_at',
  },
  notification_deliveries: { fields: ['channel', 'address', 'status', 'attempts', 'sent_at'], sort: '-created_at' },
  audit_logs: {
    fields: ['occurred_at', 'actor_label', 'action', 'entity_type', 'entity_id', 'seq'],
    sort: '-seq',
  },
};

/** The Studio's starting view of our lists; a view that a person or a role saved for themselves goes before it. */
export async function applyPresets(client: ClientBase): Promise<void> {
  const rows = Object.entries(VIEWS).map(([collection, { fields, sort, filter = null }]) => ({
    collection,
    filter,
    layout_query: { tabular: { fields, sort: [sort], page: 1 } },
  }));
  await client.query(
    `WITH wanted AS (SELECT * FROM jsonb_to_recordset($1) AS r (collection text, layout_query json, filter json)),
          gone AS (DELETE FROM directus_presets p USING wanted w
                    WHERE p.collection = w.collection AND p."user" IS NULL AND p.role IS NULL AND p.bookmark IS NULL)
     INSERT INTO directus_presets (collection, layout, layout_query, filter) SELECT collection, 'tabular', layout_query, filter FROM wanted`,
    [JSON.stringify(rows)],
  );
}
