import type { SeatChange } from '@muster/domain/approval';
import type { TaskDetail, TaskItem } from '@muster/domain/contract';
import { processOfTable } from '@muster/domain/process';
import { searchPattern } from '@muster/domain/text';
import type { z } from 'zod';
import type { Assignee } from '../account/queries.ts';
import { rowOf, rowsOf, type Tenant } from '../query.ts';
import { compared } from '../search/compared.ts';

type Detail = z.input<typeof TaskDetail>;

export type TaskRow = z.input<typeof TaskItem> & {
  workflow_id: string;
  assignee_id: string | null;
  decided_by_id: string | null;
  requester_id: string | null;
  applied_at: string | null;
  round: number;
  step_no: number;
  seat: number;
};

const TASKS = `
  SELECT t.id, t.process, t.title, t.subject_type, t.subject_id, t.status, t.created_at, t.due_at, t.escalation_level,
         t.summary, t.allowed_decisions, t.decision, t.decided_at, t.comment, t.applied_at, t.round, t.step_no, t.seat, t.assignee_id, t.decided_by_id, t.requester_id,
         t.status IN ('open', 'claimed') AND t.due_at < now() AS overdue,
         t.assignee_id IS NULL AND t.status = 'open' AS needs_claim, w.workflow_id,
         CASE WHEN p.id IS NOT NULL
              THEN jsonb_build_object('id', p.id, 'full_name', p.full_name, 'identifier', p.identifier) END AS requester,
         CASE WHEN a.id IS NOT NULL
              THEN jsonb_build_object('id', a.id, 'full_name', a.full_name, 'identifier', a.identifier) END AS on_behalf_of
    FROM workflow_tasks t JOIN workflow_instances w ON w.id = t.workflow_instance_id
    LEFT JOIN people p ON p.id = t.requester_id LEFT JOIN people a ON a.id = t.on_behalf_of_id
   WHERE t.organization_id = $1`;

/**
 * Tasks of the person ($2), and open ones of their role ($3; of their department $4, where the task names one); never their
 * own request, nor one about them.
 */
const MINE = `(t.assignee_id = $2 OR (t.assignee_id IS NULL AND t.candidate_role = $3
    AND coalesce(t.candidate_department_id = $4::uuid, true) AND t.requester_id IS DISTINCT FROM $2::uuid
    AND coalesce($2::uuid <> ALL (t.barred_ids), true)))`;
const bindingsOf = ({ person_id, role, department_id }: Assignee) => [person_id, role, department_id];

export type TaskFilter = {
  state: 'open' | 'done';
  process?: string | undefined;
  search?: string | undefined;
  limit: number;
  offset: number;
};

const OPEN = `t.status IN ('open', 'claimed') AND ${MINE}`;
/** Every binding is named in both, so that each has a type. */
const DONE = `t.status = 'decided' AND t.decided_by_id = $2 AND coalesce($3::text, $4::text, '') IS NOT NULL`;

export const listTasks = (tenant: Tenant, who: Assignee, { state, process, search, limit, offset }: TaskFilter) =>
  rowsOf<TaskRow>(
    tenant,
    `${TASKS} AND ${state === 'open' ? OPEN : DONE}
        AND ($5::text IS NULL OR t.process = $5)
        AND ($6::text IS NULL OR ${compared(`concat_ws(' ', t.title, p.full_name, p.identifier)`)} LIKE $6)
      ORDER BY ${state === 'open' ? 't.due_at' : 't.decided_at DESC'}, t.id LIMIT $7 OFFSET $8`,
    [...bindingsOf(who), process ?? null, search ? searchPattern(search) : null, limit, offset],
  );

/** A task somebody decides, has decided or, with `everything`, may read. */
export const readTask = (tenant: Tenant, who: Assignee, id: string, everything: boolean) =>
  rowOf<TaskRow>(tenant, `${TASKS} AND t.id = $5 AND ($6 OR t.decided_by_id = $2::uuid OR ${MINE})`, [
    ...bindingsOf(who),
    id,
    everything,
  ]);

/** open → claimed by the person, with its line in the history. @returns whether this one got it, of two who claim at once */
export const claimTask = async (tenant: Tenant, who: Assignee, id: string): Promise<boolean> =>
  (
    await rowsOf(
      tenant,
      `WITH taken AS (
         UPDATE workflow_tasks t SET status = 'claimed', assignee_id = $2
          WHERE t.organization_id = $1 AND t.id = $5 AND t.status = 'open' AND t.assignee_id IS NULL AND ${MINE} RETURNING t.id)
       INSERT INTO task_events (organization_id, workflow_task_id, event, actor_id) SELECT $1, id, 'claimed', $2 FROM taken
       RETURNING id`,
      [...bindingsOf(who), id],
    )
  ).length > 0;

/** claimed → open again for everybody of the role. @returns whether it was this person's to give back */
export const releaseTask = async (tenant: Tenant, personId: string | null, id: string): Promise<boolean> =>
  (
    await rowsOf(
      tenant,
      `WITH given AS (
         UPDATE workflow_tasks SET status = 'open', assignee_id = NULL
          WHERE organization_id = $1 AND id = $3 AND status = 'claimed' AND assignee_id = $2 AND candidate_role IS NOT NULL
         RETURNING id)
       INSERT INTO task_events (organization_id, workflow_task_id, event, actor_id) SELECT $1, id, 'released', $2 FROM given
       RETURNING id`,
      [personId, id],
    )
  ).length > 0;

/** What an approver asks for a task, written down so that it reaches the workflow whenever that runs. @returns the event's id */
export async function askChange(tenant: Tenant, taskId: string, change: SeatChange): Promise<string> {
  const row = await rowOf<{ id: string }>(
    tenant,
    `INSERT INTO outbox_events (organization_id, topic, aggregate_type, aggregate_id, payload)
     VALUES ($1, 'task.changed', 'workflow_tasks', $2, $3) RETURNING id`,
    [taskId, JSON.stringify(change)],
  );
  if (!row) throw new Error('a change of a task was not written');
  return row.id;
}

export type Outcome = 'recorded' | 'repeated' | 'closed' | 'blocked' | 'unknown';
export type Decision = { by: string; decision: string; comment: string | null; data: unknown };

/** The one statement that decides. */
export async function decide(
  tenant: Tenant,
  taskId: string,
  { by, decision, comment, data }: Decision,
): Promise<Outcome> {
  const row = await rowOf<{ outcome: Outcome }>(
    tenant,
    `SELECT muster_decide(t.id, $3, $4, $5, $6::jsonb) ->> 'outcome' AS outcome
       FROM workflow_tasks t WHERE t.organization_id = $1 AND t.id = $2`,
    [taskId, by, decision, comment, data === undefined ? null : JSON.stringify(data)],
  );
  return row?.outcome ?? 'unknown';
}

/** The status of the row a task is about; `null` where the row has none of its own. */
export async function readSubjectStatus(tenant: Tenant, { subject_type, subject_id }: TaskRow): Promise<string | null> {
  const process = processOfTable(subject_type);
  if (!process?.states) return null;
  const text = `SELECT status FROM ${process.table} WHERE organization_id = $1 AND id = $2`;
  return (await rowOf<{ status: string }>(tenant, text, [subject_id]))?.status ?? null;
}

/** What a decider wants beside the request: who it is, and how they stand. */
export const readRequester = (tenant: Tenant, personId: string) =>
  rowOf<NonNullable<Detail['person']>>(
    tenant,
    `SELECT p.full_name, p.identifier, d.name AS department, sp.semester,
            coalesce((SELECT jsonb_agg(jsonb_build_object('course_code', c.code, 'course_name', c.name, 'percentage', s.percentage::float8,
                               'threshold_pct', s.threshold_pct::float8) ORDER BY c.code)
                        FROM student_attendance_stats s JOIN course_sections cs ON cs.id = s.course_section_id
                        JOIN courses c ON c.id = cs.course_id
                        JOIN academic_terms t ON t.id = cs.academic_term_id AND t.is_current
                       WHERE s.person_id = p.id), '[]'::jsonb) AS attendance
       FROM people p LEFT JOIN student_profiles sp ON sp.person_id = p.id
       LEFT JOIN staff_profiles st ON st.person_id = p.id
       LEFT JOIN departments d ON d.id = coalesce(sp.department_id, st.department_id)
      WHERE p.organization_id = $1 AND p.id = $2`,
    [personId],
  );

export const listEvents = (tenant: Tenant, taskId: string) =>
  rowsOf<Detail['events'][number]>(
    tenant,
    `SELECT e.event, e.created_at AS at, p.full_name AS actor, e.note
       FROM task_events e LEFT JOIN people p ON p.id = e.actor_id
      WHERE e.organization_id = $1 AND e.workflow_task_id = $2 ORDER BY e.created_at, e.id`,
    [taskId],
  );
