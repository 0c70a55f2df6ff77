// How long requests wait for those who are asked: `$1` is the organization, `$2` a department whose requests alone count, or null.
import { LEAST_SLA_SAMPLES, MOST_AT_RISK, SLA_DAYS, SOON_HOURS } from '@muster/domain/approval';
import type { TaskTimes } from '@muster/domain/contract';
import type { z } from 'zod';
import { rowsOf, type Tenant } from '../query.ts';

type Times = z.input<typeof TaskTimes>;

/**
 * Approvers' tasks that wait or were decided lately, with the usual time of their step: the median age of at least so many decisions.
 * `late`: past the deadline. `expected`: by the usual time it would be answered after it, or it is older than usual and due soon.
 */
const JUDGED = `
  WITH task AS (
    SELECT t.id, t.process, t.title, s.name AS step, t.due_at, t.created_at, t.status IN ('open', 'claimed') AS is_open,
           coalesce(t.decided_by_id, t.assignee_id) AS person_id,
           CASE WHEN coalesce(t.decided_by_id, t.assignee_id) IS NULL THEN t.candidate_role END AS role,
           CASE WHEN t.status = 'decided' THEN extract(epoch FROM t.decided_at - t.created_at) / 60 END AS minutes
      FROM workflow_tasks t LEFT JOIN approval_steps s ON s.id = t.approval_step_id
      LEFT JOIN student_profiles sp ON sp.person_id = t.requester_id LEFT JOIN staff_profiles st ON st.person_id = t.requester_id
     WHERE t.organization_id = $1 AND t.step_no > 0
       AND ($2::uuid IS NULL OR coalesce(sp.department_id, st.department_id) = $2::uuid)
       AND (t.status IN ('open', 'claimed') OR t.status = 'decided' AND t.decided_at > now() - interval '${SLA_DAYS} days')),
  usual AS (
    SELECT process, step, percentile_cont(0.5) WITHIN GROUP (ORDER BY minutes) AS median FROM task
     WHERE minutes IS NOT NULL GROUP BY process, step HAVING count(*) >= ${LEAST_SLA_SAMPLES}),
  judged AS (
    SELECT task.*, is_open AND due_at < now() AS late,
           is_open AND due_at >= now() AND coalesce(
             created_at + usual.median * interval '1 minute' > due_at
             OR created_at + usual.median * interval '1 minute' < now() AND due_at < now() + interval '${SOON_HOURS} hours',
             false) AS expected
      FROM task LEFT JOIN usual ON usual.process = task.process AND usual.step IS NOT DISTINCT FROM task.step)`;

const PERSON = `CASE WHEN p.id IS NOT NULL
  THEN jsonb_build_object('id', p.id, 'full_name', p.full_name, 'identifier', p.identifier) END AS person`;

/** Ages by kind of request, by step, and by who is asked; minutes from the opening of a task to its decision. */
export const listTaskTimes = (tenant: Tenant, department_id: string | null) =>
  rowsOf<Times['groups'][number]>(
    tenant,
    `${JUDGED}, grouped AS (
       SELECT CASE WHEN grouping(process) = 1 THEN 'person' WHEN grouping(step) = 1 THEN 'process' ELSE 'step' END AS by,
              process, step, person_id, role, count(*) FILTER (WHERE is_open)::int AS open, count(*) FILTER (WHERE late)::int AS late,
              count(*) FILTER (WHERE expected)::int AS expected, count(minutes)::int AS decided,
              round(percentile_cont(0.5) WITHIN GROUP (ORDER BY minutes))::int AS median_minutes,
              round(percentile_cont(0.95) WITHIN GROUP (ORDER BY minutes))::int AS p95_minutes
         FROM judged GROUP BY GROUPING SETS ((process), (process, step), (person_id, role)))
     SELECT g.by, g.process, g.step, g.role, ${PERSON}, g.open, g.late, g.expected, g.decided, g.median_minutes, g.p95_minutes
       FROM grouped g LEFT JOIN people p ON p.id = g.person_id
      ORDER BY g.by, g.late DESC, g.expected DESC, g.open DESC, g.process, g.step, p.full_name LIMIT 1000`,
    [department_id],
  );

/** Tasks that are late or expected to be, the most urgent first. */
export const listTasksAtRisk = (tenant: Tenant, department_id: string | null) =>
  rowsOf<Times['at_risk'][number]>(
    tenant,
    `${JUDGED}
     SELECT j.id, j.process, j.title, j.step, j.due_at, j.late, j.role, ${PERSON}
       FROM judged j LEFT JOIN people p ON p.id = j.person_id
      WHERE j.late OR j.expected ORDER BY j.due_at, j.id LIMIT ${MOST_AT_RISK}`,
    [department_id],
  );
