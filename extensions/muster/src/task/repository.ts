import type { TaskDetail, TaskItem } from '@muster/domain/contract';
import type { Knex } from 'knex';
import type { z } from 'zod';
import { isAdministrator, type Actor } from '../actor.ts';
import { rowsOf } from '../transaction.ts';

export type TaskRow = z.input<typeof TaskItem> & {
  workflow_id: string;
  assignee_id: string | null;
  requester_id: string | null;
  applied_at: string | null;
};

const SELECT = `
  SELECT t.id, t.process, t.title, t.subject_type, t.subject_id, t.status, t.created_at, t.due_at, t.escalation_level,
         t.summary, t.allowed_decisions, t.decision, t.decided_at, t.comment, t.applied_at, t.assignee_id, t.requester_id,
         t.status IN ('open', 'claimed') AND t.due_at < now() AS overdue,
         t.assignee_id IS NULL AND t.status = 'open' AS needs_claim, w.workflow_id,
         CASE WHEN p.id IS NOT NULL
              THEN jsonb_build_object('id', p.id, 'full_name', p.full_name, 'identifier', p.identifier) END AS requester
    FROM workflow_tasks t JOIN workflow_instances w ON w.id = t.workflow_instance_id
    LEFT JOIN people p ON p.id = t.requester_id
   WHERE t.organization_id = :org`;

/** Tasks of the person, and open ones of their role (of their department, where the task names one); never their own request. */
const MINE = `(t.assignee_id = :person OR (t.assignee_id IS NULL AND t.candidate_role = :role
    AND coalesce(t.candidate_department_id = :department::uuid, true) AND t.requester_id IS DISTINCT FROM :person::uuid))`;

const bindingsOf = (actor: Actor) => ({
  org: actor.organization_id,
  person: actor.person_id,
  role: actor.role,
  department: actor.department_id,
});

export type TaskFilter = {
  state: 'open' | 'done';
  process?: string | undefined;
  search?: string | undefined;
  limit: number;
  offset: number;
};

export const listTasks = (db: Knex, actor: Actor, { state, process, search, limit, offset }: TaskFilter) =>
  rowsOf<TaskRow>(
    db,
    `${SELECT} AND ${state === 'open' ? `t.status IN ('open', 'claimed') AND ${MINE}` : `t.status = 'decided' AND t.decided_by_id = :person`}
        AND (:process::text IS NULL OR t.process = :process)
        AND (:search::text IS NULL OR t.title ILIKE :search OR p.full_name ILIKE :search OR p.identifier ILIKE :search)
      ORDER BY ${state === 'open' ? 't.due_at' : 't.decided_at DESC'}, t.id LIMIT :limit OFFSET :offset`,
    {
      ...bindingsOf(actor),
      process: process ?? null,
      search: search ? `%${search.replace(/[\\%_]/g, '\\$&')}%` : null,
      limit,
      offset,
    },
  );

/** A task the actor decides, has decided or, as an administrator, may read. */
export const readTask = async (db: Knex, actor: Actor, id: string) => {
  const [row] = await rowsOf<TaskRow>(
    db,
    `${SELECT} AND t.id = :id AND (:everything OR t.decided_by_id = :person::uuid OR ${MINE})`,
    { ...bindingsOf(actor), id, everything: isAdministrator(actor) },
  );
  return row ?? null;
};

const event = (db: Knex, id: string, name: 'claimed' | 'released', personId: string | null) =>
  rowsOf(
    db,
    `INSERT INTO task_events (organization_id, workflow_task_id, event, actor_id)
     SELECT organization_id, id, ?, ? FROM workflow_tasks WHERE id = ?`,
    [name, personId, id],
  );

/** open → claimed by the person; of two who claim at once one gets it. */
export const claimTask = async (db: Knex, actor: Actor, id: string): Promise<boolean> => {
  const rows = await rowsOf(
    db,
    `UPDATE workflow_tasks t SET status = 'claimed', assignee_id = :person
      WHERE t.organization_id = :org AND t.id = :id AND t.status = 'open' AND t.assignee_id IS NULL AND ${MINE} RETURNING t.id`,
    { ...bindingsOf(actor), id },
  );
  if (rows.length > 0) await event(db, id, 'claimed', actor.person_id);
  return rows.length > 0;
};

export const releaseTask = async (db: Knex, actor: Actor, id: string): Promise<boolean> => {
  const rows = await rowsOf(
    db,
    `UPDATE workflow_tasks SET status = 'open', assignee_id = NULL
      WHERE organization_id = :org AND id = :id AND status = 'claimed' AND assignee_id = :person AND candidate_role IS NOT NULL
  RETURNING id`,
    { ...bindingsOf(actor), id },
  );
  if (rows.length > 0) await event(db, id, 'released', actor.person_id);
  return rows.length > 0;
};

export type Outcome = 'recorded' | 'repeated' | 'closed' | 'blocked' | 'unknown';

/** The one statement that decides. */
export const decide = async (
  db: Knex,
  taskId: string,
  personId: string,
  decision: string,
  comment: string | null,
  data: unknown,
) => {
  const [row] = await rowsOf<{ outcome: Outcome }>(
    db,
    `SELECT muster_decide(?, ?, ?, ?, ?::jsonb) ->> 'outcome' AS outcome`,
    [taskId, personId, decision, comment, data === undefined ? null : JSON.stringify(data)],
  );
  return row?.outcome ?? 'unknown';
};

export const readSubjectStatus = async (db: Knex, org: string, task: Pick<TaskRow, 'subject_type' | 'subject_id'>) => {
  if (task.subject_type !== 'leave_applications') return null;
  const [row] = await rowsOf<{ status: string }>(
    db,
    'SELECT status FROM leave_applications WHERE organization_id = ? AND id = ?',
    [org, task.subject_id],
  );
  return row?.status ?? null;
};

type Detail = z.input<typeof TaskDetail>;

export const readLeaveOf = async (db: Knex, org: string, leaveId: string): Promise<Detail['leave']> => {
  const [row] = await rowsOf<NonNullable<Detail['leave']>>(
    db,
    `SELECT t.name AS leave_type, l.starts_at, l.ends_at, l.days::float8 AS days, l.reason,
            coalesce((SELECT jsonb_agg(jsonb_build_object('id', s.id, 'name', s.name,
                               'scheduled_start_at', to_char(s.scheduled_start_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))
                             ORDER BY s.scheduled_start_at)
                        FROM attendance_sessions s
                       WHERE s.organization_id = l.organization_id AND s.status <> 'cancelled'
                         AND s.scheduled_start_at < l.ends_at AND s.scheduled_end_at > l.starts_at
                         AND EXISTS (SELECT 1 FROM v_session_roster r
                                      WHERE r.attendance_session_id = s.id AND r.person_id = l.person_id)), '[]'::jsonb) AS sessions
       FROM leave_applications l JOIN leave_types t ON t.id = l.leave_type_id
      WHERE l.organization_id = ? AND l.id = ?`,
    [org, leaveId],
  );
  return row ?? null;
};

/** What a decider wants beside the request: who it is, how they stand, how often they were away this term. */
export const readRequester = async (db: Knex, org: string, personId: string): Promise<Detail['person']> => {
  const [row] = await rowsOf<NonNullable<Detail['person']>>(
    db,
    `WITH term AS (SELECT min(starts_on) AS starts_on FROM academic_terms WHERE organization_id = :org AND is_current),
          away AS (SELECT count(*)::int AS leaves, coalesce(sum(l.days), 0)::float8 AS days FROM leave_applications l, term
                    WHERE l.organization_id = :org AND l.person_id = :person AND l.status = 'approved'
                      AND l.starts_at >= coalesce(term.starts_on, 'epoch'::date))
     SELECT p.full_name, p.identifier, d.name AS department, sp.semester, away.leaves AS leaves_this_term,
            away.days AS days_this_term,
            coalesce((SELECT jsonb_agg(jsonb_build_object('course_code', c.code, 'percentage', s.percentage::float8,
                               'threshold_pct', s.threshold_pct::float8) ORDER BY c.code)
                        FROM student_attendance_stats s JOIN course_sections cs ON cs.id = s.course_section_id
                        JOIN courses c ON c.id = cs.course_id
                        JOIN academic_terms t ON t.id = cs.academic_term_id AND t.is_current
                       WHERE s.person_id = p.id), '[]'::jsonb) AS attendance
       FROM away, people p LEFT JOIN student_profiles sp ON sp.person_id = p.id
       LEFT JOIN staff_profiles st ON st.person_id = p.id
       LEFT JOIN departments d ON d.id = coalesce(sp.department_id, st.department_id)
      WHERE p.organization_id = :org AND p.id = :person`,
    { org, person: personId },
  );
  return row ?? null;
};

export const readEvents = (db: Knex, org: string, taskId: string) =>
  rowsOf<Detail['events'][number]>(
    db,
    `SELECT e.event, e.created_at AS at, p.full_name AS actor, e.note
       FROM task_events e LEFT JOIN people p ON p.id = e.actor_id
      WHERE e.organization_id = ? AND e.workflow_task_id = ? ORDER BY e.created_at, e.id`,
    [org, taskId],
  );
