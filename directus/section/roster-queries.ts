// Class lists as the office reads and changes them. `$1` is the organization.
import type { CourseEnrollment, Enrollment, MoveTarget, Term } from '@muster/domain/academics';
import type { RosterMember, SectionItem, SectionRoster } from '@muster/domain/contract';
import { execute, rowOf, rowsOf, type Tenant } from '../query.ts';

const SEATS = `(SELECT count(*)::int FROM course_enrollments e WHERE e.course_section_id = s.id AND e.status = 'enrolled')`;
const ITEM = `s.id, s.code, jsonb_build_object('code', c.code, 'name', c.name) AS course, ca.name AS campus,
  jsonb_build_object('id', t.id, 'name', t.name) AS term, s.capacity, ${SEATS} AS students`;
const FROM = `course_sections s JOIN courses c ON c.id = s.course_id JOIN academic_terms t ON t.id = s.academic_term_id
  JOIN campuses ca ON ca.id = s.campus_id`;

/** Sections whose term is not over, by course and code. */
export const listSections = (tenant: Tenant, most: number) =>
  rowsOf<SectionItem>(
    tenant,
    `SELECT ${ITEM} FROM ${FROM} WHERE s.organization_id = $1 AND t.status IN ('planned', 'running', 'closing')
      ORDER BY t.starts_on DESC, c.code, s.code, s.id LIMIT $2`,
    [most],
  );

/** One section, without its people. */
export const readSection = (tenant: Tenant, id: string) =>
  rowOf<Omit<SectionRoster, 'members'>>(
    tenant,
    `SELECT ${ITEM}, muster_local_day(s.organization_id, s.id)::text AS today, t.starts_on::text, t.ends_on::text,
            t.status IN ('planned', 'running') AS is_open,
            (SELECT coalesce(jsonb_agg(jsonb_build_object('id', o.id, 'code', o.code) ORDER BY o.code), '[]') FROM course_sections o
              WHERE o.course_id = s.course_id AND o.academic_term_id = s.academic_term_id AND o.id <> s.id AND o.is_active) AS siblings
       FROM ${FROM} WHERE s.organization_id = $1 AND s.id = $2`,
    [id],
  );

/** Everybody who is or ever was in a section, those of today first. */
export const listMembers = (tenant: Tenant, section: string, today: string, most: number) =>
  rowsOf<RosterMember>(
    tenant,
    `WITH been AS (
       SELECT course_enrollment_id AS id FROM roster_spans
        WHERE organization_id = $1 AND course_section_id = $2 AND superseded_at IS NULL
       UNION SELECT id FROM course_enrollments WHERE organization_id = $1 AND course_section_id = $2)
     SELECT ce.id, ce.enrollment_id, jsonb_build_object('id', p.id, 'full_name', p.full_name, 'identifier', p.identifier) AS person,
            coalesce(x.is_here, false) AS is_here, ce.status, e.status AS program, coalesce(x.spans, '[]') AS spans
       FROM been JOIN course_enrollments ce ON ce.id = been.id JOIN enrollments e ON e.id = ce.enrollment_id
       JOIN people p ON p.id = e.person_id
       LEFT JOIN LATERAL (
         SELECT jsonb_agg(jsonb_build_object('section', o.code, 'from', r.valid_from, 'until', r.valid_until) ORDER BY r.valid_from) AS spans,
                bool_or(r.course_section_id = $2 AND $3::date <@ daterange(r.valid_from, r.valid_until)) AS is_here
           FROM roster_spans r JOIN course_sections o ON o.id = r.course_section_id
          WHERE r.course_enrollment_id = ce.id AND r.superseded_at IS NULL) x ON true
      ORDER BY coalesce(x.is_here, false) DESC, p.full_name, p.identifier, ce.id LIMIT $4`,
    [section, today, most],
  );

export type SeatRow = { one: CourseEnrollment; term: Term };

/** A course enrollment with its term, held until the transaction ends. */
export const lockSeat = async (tenant: Tenant, id: string): Promise<SeatRow | undefined> => {
  await execute(tenant, 'SELECT 1 FROM course_enrollments WHERE organization_id = $1 AND id = $2 FOR UPDATE', [id]);
  return rowOf<SeatRow>(
    tenant,
    `SELECT jsonb_build_object('id', ce.id, 'enrollment_id', ce.enrollment_id, 'course_id', ce.course_id,
              'academic_term_id', ce.academic_term_id, 'course_section_id', ce.course_section_id, 'enrolled_on', ce.enrolled_on,
              'section_since', ce.section_since, 'dropped_on', ce.dropped_on, 'status', ce.status, 'grade', ce.grade,
              'grade_points', ce.grade_points) AS one,
            jsonb_build_object('id', t.id, 'academic_year', t.academic_year, 'starts_on', t.starts_on, 'ends_on', t.ends_on,
              'status', t.status) AS term
       FROM course_enrollments ce JOIN academic_terms t ON t.id = ce.academic_term_id
      WHERE ce.organization_id = $1 AND ce.id = $2`,
    [id],
  );
};

/** The section a move leads to, held so that its last seat is given once. */
export const lockTarget = async (tenant: Tenant, id: string): Promise<MoveTarget | undefined> => {
  await execute(tenant, 'SELECT 1 FROM course_sections WHERE organization_id = $1 AND id = $2 FOR UPDATE', [id]);
  return rowOf<MoveTarget>(
    tenant,
    `SELECT s.id, s.course_id, s.academic_term_id, s.capacity, ${SEATS} AS seats_taken FROM course_sections s
      WHERE s.organization_id = $1 AND s.id = $2 AND s.is_active`,
    [id],
  );
};

export const moveSeat = (tenant: Tenant, id: string, section: string, on: string, userId: string) =>
  execute(
    tenant,
    `UPDATE course_enrollments SET course_section_id = $3, section_since = $4, updated_by = $5
      WHERE organization_id = $1 AND id = $2`,
    [id, section, on, userId],
  );

export const dropSeat = (tenant: Tenant, id: string, on: string, userId: string) =>
  execute(
    tenant,
    `UPDATE course_enrollments SET status = 'dropped', dropped_on = $3, updated_by = $4
      WHERE organization_id = $1 AND id = $2`,
    [id, on, userId],
  );

/** All enrollments of the person of one enrollment, held; that one first. */
export const lockEnrollments = (tenant: Tenant, id: string) =>
  rowsOf<Enrollment & { today: string }>(
    tenant,
    `SELECT e.id, e.person_id, e.program_id, e.enrolled_on::text, e.completed_on::text, e.status,
            muster_local_day(e.organization_id, NULL)::text AS today
       FROM enrollments e
      WHERE e.organization_id = $1 AND e.person_id = (SELECT person_id FROM enrollments WHERE organization_id = $1 AND id = $2)
      ORDER BY e.id = $2 DESC, e.id FOR UPDATE`,
    [id],
  );

export const setEnrollment = (tenant: Tenant, id: string, status: Enrollment['status'], on: string, userId: string) =>
  execute(
    tenant,
    `UPDATE enrollments SET status = $3::text, status_since = $4::date, updated_by = $5
      WHERE organization_id = $1 AND id = $2`,
    [id, status, on, userId],
  );
