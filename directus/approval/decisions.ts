import { execute, type Query, rowsOf } from '../query.ts';

export type DecidedTask = {
  id: string;
  round: number;
  step_no: number;
  seat: number;
  decision: string;
  decided_by_id: string;
  decided_at: string;
  comment: string | null;
  decision_data: { to?: 'requester' | number } | null;
};

/** Decisions of a request that are in the rows, oldest first: one task's, or all. */
export const listDecided = (query: Query, instanceId: string, taskId: string | null) =>
  rowsOf<DecidedTask>(
    query,
    `SELECT id, round, step_no, seat, decision, decided_by_id, decided_at, comment, decision_data FROM workflow_tasks
        WHERE workflow_instance_id = $1 AND status = 'decided' AND decided_by_id IS NOT NULL AND id = coalesce($2, id)
        ORDER BY decided_at, id`,
    [instanceId, taskId],
  );

/** The decision has had its effect; the relay delivers it no more. */
export const markApplied = (query: Query, taskId: string) =>
  execute(
    query,
    `WITH applied AS (UPDATE workflow_tasks SET applied_at = clock_timestamp() WHERE id = $1 AND applied_at IS NULL
                        RETURNING id, organization_id, decided_by_id)
       INSERT INTO task_events (organization_id, workflow_task_id, event, actor_id)
       SELECT organization_id, id, 'applied', decided_by_id FROM applied`,
    [taskId],
  );
