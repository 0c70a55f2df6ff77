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

/** A task that sits with the wrong person under the delegations as they are now; `updated_at` is when it was last moved. */
export type MisplacedTask = Omit<OrphanedTask, 'person_id'> & { updated_at: string };

/** Somebody else decides for the assignee now, and could be asked: not somebody whom the request concerns, nor anybody who sits in the step. */
const HAS_SUBSTITUTE = `EXISTS (
  SELECT 1 FROM approval_delegations d JOIN people p ON p.id = d.delegate_id
   WHERE d.delegator_id = t.assignee_id AND d.status IN ('planned', 'active')
     AND clock_timestamp() <@ tstzrange(d.valid_from, d.valid_until) AND coalesce(d.process, t.process) = t.process
     AND d.delegate_id IS DISTINCT FROM t.requester_id AND d.delegate_id <> ALL (t.barred_ids)
     AND d.delegate_id IS DISTINCT FROM t.on_behalf_of_id AND ${CAN_ANSWER}
     AND NOT EXISTS (SELECT 1 FROM workflow_tasks o WHERE o.approval_step_id = t.approval_step_id AND o.id <> t.id
                        AND d.delegate_id IN (o.assignee_id, o.decided_by_id)))`;
/** The assignee acts for somebody without being, or no longer being, the substitute, or for somebody who is gone. */
const ACTS_FOR_NOBODY = `t.on_behalf_of_id IS NOT NULL AND (
  NOT muster_may_act(t.on_behalf_of_id, t.assignee_id, t.process)
  OR NOT EXISTS (SELECT 1 FROM people p WHERE p.id = t.on_behalf_of_id AND ${CAN_ANSWER}))`;

/**
 * Tasks of all organizations that a delegation should have moved: opened by the clock or escalated after the delegation was
 * given, or of somebody who was suspended since.
 */
export const listMisplacedTasks = (query: Query) =>
  rowsOf<MisplacedTask>(
    query,
    `SELECT t.id, t.organization_id, t.subject_id, t.process, t.updated_at FROM workflow_tasks t
      WHERE t.status IN ('open', 'claimed') AND t.candidate_role IS NULL AND t.step_no > 0 AND (${HAS_SUBSTITUTE} OR ${ACTS_FOR_NOBODY})
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
