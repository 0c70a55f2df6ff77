// Cases of students who are missing. `$1` is the organization.
import type { CalendarEntry } from '@muster/domain/calendar';
import type { CareStatus } from '@muster/domain/care';
import type { CareCase } from '@muster/domain/contract';
import { maySeeSeat, type Reader } from '../explain/queries.ts';
import { execute, rowOf, rowsOf, type Query, type Tenant } from '../query.ts';

/** A case as its workflow carries it. */
export type CareRow = {
  id: string;
  organization_id: string;
  person_id: string;
  status: CareStatus;
  absences: number;
  first_day: string;
  last_day: string;
  created_at: string;
  student: string;
  course: string;
  mentor_id: string | null;
  head_id: string | null;
  leads: string[];
  campus_id: string;
  zone: string;
};

/** A case of any organization with its row held, for the worker, which acts for none. */
export const lockCaseOfAnybody = (query: Query, id: string) =>
  rowOf<CareRow>(
    query,
    `SELECT c.id, c.organization_id, c.person_id, c.status, c.absences, c.first_day::text, c.last_day::text, c.created_at,
            p.full_name AS student, co.name AS course, sp.mentor_id, d.head_id, cs.campus_id, ca.timezone AS zone,
            ARRAY(SELECT ss.person_id FROM section_staff ss WHERE ss.course_section_id = cs.id AND ss.role = 'lead' ORDER BY ss.id) AS leads
       FROM care_cases c JOIN people p ON p.id = c.person_id JOIN course_sections cs ON cs.id = c.course_section_id
       JOIN courses co ON co.id = cs.course_id JOIN campuses ca ON ca.id = cs.campus_id
       LEFT JOIN student_profiles sp ON sp.person_id = c.person_id LEFT JOIN departments d ON d.id = sp.department_id
      WHERE c.id = $1 FOR UPDATE OF c`,
    [id],
  );

/** Weekdays on which an organization works (`null` = the usual ones), and the entries that say otherwise from a day on. */
export const readRest = async (tenant: Tenant, from: string) => {
  const setting = await rowOf<{ value: number[] }>(
    tenant,
    `SELECT value FROM settings WHERE organization_id = $1 AND key = 'calendar.working_weekdays'`,
    [],
  );
  const entries = await rowsOf<CalendarEntry>(
    tenant,
    `SELECT id, campus_id, department_id, kind, name, starts_on::text, ends_on::text, suppresses_sessions, follow_weekday
       FROM calendar_entries WHERE organization_id = $1 AND leave_type_id IS NULL AND ends_on >= $2::date - 1`,
    [from],
  );
  return { working_weekdays: setting?.value ?? null, entries };
};

/** Ends an open case; the words of whoever answered its task stay with it. @param most room of the words, in characters */
export const closeCase = (tenant: Tenant, id: string, status: CareStatus, by: string | null, most: number) =>
  execute(
    tenant,
    `UPDATE care_cases c SET status = $3, closed_by_id = $4, closed_at = clock_timestamp(),
            note = (SELECT nullif(left(btrim(t.comment), $5), '') FROM workflow_tasks t
                     WHERE t.organization_id = $1 AND t.subject_id = $2 AND t.status = 'decided' ORDER BY t.decided_at DESC LIMIT 1)
      WHERE c.organization_id = $1 AND c.id = $2 AND c.status = 'open'`,
    [id, status, by, most],
  );

const CASE = `c.id, c.status, c.absences, c.first_day::text, c.last_day::text, c.note, c.created_at, c.closed_at,
  jsonb_build_object('id', p.id, 'full_name', p.full_name, 'identifier', p.identifier) AS person,
  jsonb_build_object('code', co.code, 'name', co.name, 'section', cs.code) AS course, by.full_name AS closed_by, st.id AS stats_id,
  (SELECT w.id FROM workflow_tasks w WHERE w.subject_id = c.id AND w.status IN ('open', 'claimed') AND w.assignee_id = $2
    ORDER BY w.created_at DESC LIMIT 1) AS task_id`;
const FROM = `care_cases c JOIN people p ON p.id = c.person_id JOIN course_sections cs ON cs.id = c.course_section_id
  JOIN courses co ON co.id = cs.course_id LEFT JOIN people by ON by.id = c.closed_by_id
  LEFT JOIN student_attendance_stats st ON st.person_id = c.person_id AND st.course_section_id = c.course_section_id`;

/** Cases of students whose figures the reader may see and who are not the reader, the open ones first, then the newest. */
export const listCases = (tenant: Tenant, { person_id, role }: Reader, most: number) =>
  rowsOf<CareCase>(
    tenant,
    `SELECT ${CASE} FROM ${FROM}
      WHERE c.organization_id = $1 AND c.person_id IS DISTINCT FROM $2 AND ${maySeeSeat('c.person_id', 'c.course_section_id')}
      ORDER BY c.status = 'open' DESC, c.created_at DESC, c.id LIMIT $4`,
    [person_id, role, most],
  );

export type CareFacts = {
  person: { id: string; full_name: string; identifier: string };
  course: { code: string; name: string; section: string };
  contact_email: string | null;
  phone: string | null;
  stats_id: string | null;
  percentage: number | null;
  missed: { name: string; held: string }[];
};

/** What lies beside the task of a case: who, how to reach them, and each class since the first that was missed. */
export const readCareFacts = (tenant: Tenant, id: string) =>
  rowOf<CareFacts>(
    tenant,
    `SELECT jsonb_build_object('id', p.id, 'full_name', p.full_name, 'identifier', p.identifier) AS person,
            jsonb_build_object('code', co.code, 'name', co.name, 'section', cs.code) AS course, p.contact_email, p.phone,
            st.id AS stats_id, st.percentage::float8 AS percentage,
            (SELECT coalesce(jsonb_agg(jsonb_build_object('name', s.name, 'held', s.scheduled_start_at) ORDER BY s.scheduled_start_at), '[]')
               FROM attendance_sessions s JOIN attendance_records r ON r.attendance_session_id = s.id AND r.person_id = c.person_id
                AND r.annulled_at IS NULL JOIN presence_states ps ON ps.id = r.presence_state_id AND ps.category = 'absent'
              WHERE s.course_section_id = c.course_section_id AND s.status = 'finalized'
                AND s.held_on BETWEEN c.first_day AND c.last_day) AS missed
       FROM care_cases c JOIN people p ON p.id = c.person_id JOIN course_sections cs ON cs.id = c.course_section_id
       JOIN courses co ON co.id = cs.course_id
       LEFT JOIN student_attendance_stats st ON st.person_id = c.person_id AND st.course_section_id = c.course_section_id
      WHERE c.organization_id = $1 AND c.id = $2`,
    [id],
  );
