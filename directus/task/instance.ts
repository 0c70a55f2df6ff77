import { type Query, rowOf } from '../query.ts';

/** What `workflow_instances` shows of a run in the Studio and the portal. */
export type InstanceNote = {
  organization_id: string;
  workflow_type: string;
  workflow_id: string;
  run_id: string;
  subject_type: string;
  subject_id: string;
  current_step: string;
  progress?: Record<string, unknown>;
  status?: 'running' | 'completed' | 'failed' | 'cancelled';
};

/** Keeps the row of a workflow current; a re-entered workflow keeps its row. @returns the row's id */
export async function noteInstance(query: Query, note: InstanceNote): Promise<string> {
  const row = await rowOf<{ id: string }>(
    query,
    `INSERT INTO workflow_instances AS w (organization_id, workflow_type, workflow_id, run_id, subject_type, subject_id,
            current_step, progress, status, closed_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9::text, CASE WHEN $9::text <> 'running' THEN clock_timestamp() END)
     ON CONFLICT (workflow_id) DO UPDATE SET run_id = excluded.run_id, current_step = excluded.current_step,
            progress = excluded.progress, status = excluded.status, closed_at = excluded.closed_at, error_message = NULL
     RETURNING id`,
    [
      note.organization_id,
      note.workflow_type,
      note.workflow_id,
      note.run_id,
      note.subject_type,
      note.subject_id,
      note.current_step,
      note.progress ?? {},
      note.status ?? 'running',
    ],
  );
  if (!row) throw new Error(`no row for workflow ${note.workflow_id}`);
  return row.id;
}
