// Tasks whose approver can no longer answer, of all organizations: the worker hands them on.
import { execute, type Query, rowsOf } from '../query.ts';
import { CAN_ANSWER } from './queries.ts';

/** A task that waits for somebody who can no longer answer. */
export type OrphanedTask = {
  id: string;
  organization_id: string;
  subject_id: string;
  process: string;
  person_id: string;
};

/** So many at a time; the rest comes with the next look. */
const MOST_ORPHANS = 500;

/** Approvers' tasks of all organizations that wait for somebody who can no longer answer. */
export const listOrphanedTasks = (query: Query) =>
  rowsOf<OrphanedTask>(
    query,
    `SELECT t.id, t.organization_id, t.subject_id, t.process, t.assignee_id AS person_id
       FROM workflow_tasks t JOIN people p ON p.id = t.assignee_id
      WHERE t.status IN ('open', 'claimed') AND t.candidate_role IS NULL AND t.step_no > 0 AND NOT (${CAN_ANSWER})
      ORDER BY t.due_at LIMIT ${MOST_ORPHANS}`,
  );

/** Gives tasks of a role back to it that were claimed by somebody who can no longer answer. @returns how many */
export const releaseOrphanedClaims = (query: Query) =>
  execute(
    query,
    `WITH freed AS (
       UPDATE workflow_tasks t SET status = 'open', assignee_id = NULL FROM people p
        WHERE p.id = t.assignee_id AND t.status = 'claimed' AND t.candidate_role IS NOT NULL AND NOT (${CAN_ANSWER})
       RETURNING t.id, t.organization_id)
     INSERT INTO task_events (organization_id, workflow_task_id, event) SELECT organization_id, id, 'released' FROM freed`,
  );
