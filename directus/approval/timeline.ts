import type { TimelineStep } from '@muster/domain/contract';
import type { z } from 'zod';
import { rowsOf, type Tenant } from '../query.ts';

export type TimelineRow = z.input<typeof TimelineStep>;
/** A line of which only what happened and when is known. */
export const EMPTY_STEP = { due_at: null, who: null, decision: null, words: null };

/** Tasks and what happened to them, oldest first, in the shape of the timeline; `table` is the request's own. */
export const listTaskSteps = (tenant: Tenant, table: string, subjectId: string) =>
  rowsOf<TimelineRow>(
    tenant,
    `WITH task AS (SELECT * FROM workflow_tasks
                    WHERE organization_id = $1 AND subject_type = $2 AND subject_id = $3),
          line AS (
       SELECT CASE WHEN step_no = 0 THEN 'sent_back' ELSE 'task' END AS kind, created_at AS at, due_at,
              coalesce((SELECT e.from_assignee_id FROM task_events e WHERE e.workflow_task_id = task.id AND e.from_assignee_id IS NOT NULL
                         ORDER BY e.created_at LIMIT 1), assignee_id) AS who,
              NULL::uuid AS away, NULL AS decision, NULL::int AS policy_version, candidate_role AS words FROM task
       UNION ALL
       SELECT e.event, e.created_at, t.due_at, coalesce(e.to_assignee_id, t.assignee_id),
              CASE e.event WHEN 'delegated' THEN e.from_assignee_id END, NULL, NULL, e.note
         FROM task_events e JOIN task t ON t.id = e.workflow_task_id WHERE e.event IN ('reminded', 'escalated', 'delegated', 'undelegated', 'reassigned')
       UNION ALL
       SELECT 'decided', t.decided_at, t.due_at, t.decided_by_id, t.on_behalf_of_id, t.decision, v.version, t.comment
         FROM task t LEFT JOIN approval_steps s ON s.id = t.approval_step_id LEFT JOIN policy_versions v ON v.id = s.policy_version_id
        WHERE t.status = 'decided')
     SELECT l.kind, l.at, l.due_at, l.decision, l.policy_version, l.words,
            CASE WHEN p.id IS NOT NULL
                 THEN jsonb_build_object('id', p.id, 'full_name', p.full_name, 'identifier', p.identifier) END AS who,
            CASE WHEN a.id IS NOT NULL
                 THEN jsonb_build_object('id', a.id, 'full_name', a.full_name, 'identifier', a.identifier) END AS on_behalf_of
       FROM line l LEFT JOIN people p ON p.id = l.who LEFT JOIN people a ON a.id = l.away ORDER BY l.at, l.kind DESC`,
    [table, subjectId],
  );

/**
 * Whether the service has taken a request up: `running` while its approval runs, `waiting` while the request still stands
 * as it was asked (`isAsked`), `done` for any other, also one that never needed an approval.
 */
export const deliveryOf = (run: { status: string } | undefined, isAsked: boolean): 'waiting' | 'running' | 'done' => {
  if (run?.status === 'running') return 'running';
  return isAsked ? 'waiting' : 'done';
};
