// Who is put into a section: the facts this is judged by, and what is written. `$1` is the organization of whoever asks.
import type { Course, CourseEnrollment, Enrollment, Prerequisite, Term } from '@muster/domain/academics';
import { execute, rowOf, rowsOf, type Tenant } from '../query.ts';

export type SectionRow = {
  id: string;
  capacity: number | null;
  seats_taken: number;
  /** The day at the section's campus. */
  today: string;
  course: Course;
  term: Term;
  prerequisites: (Prerequisite & { code: string })[];
};

/** A section with its course and term, locked against another list until the end of the transaction. */
export const lockSection = async (tenant: Tenant, id: string): Promise<SectionRow | undefined> => {
  await execute(tenant, 'SELECT id FROM course_sections WHERE organization_id = $1 AND id = $2 FOR UPDATE', [id]);
  return rowOf<SectionRow>(
    tenant,
    `SELECT s.id, s.capacity, muster_local_day(s.organization_id, s.id)::text AS today,
            (SELECT count(*)::int FROM course_enrollments e WHERE e.course_section_id = s.id AND e.status = 'enrolled') AS seats_taken,
            jsonb_build_object('id', c.id, 'program_id', c.program_id, 'code', c.code, 'credits', c.credits, 'is_active', c.is_active) AS course,
            jsonb_build_object('id', t.id, 'academic_year', t.academic_year, 'starts_on', t.starts_on, 'ends_on', t.ends_on, 'status', t.status) AS term,
            (SELECT coalesce(jsonb_agg(jsonb_build_object('course_id', p.course_id, 'code', n.code,
                      'prerequisite_course_id', p.prerequisite_course_id)), '[]')
               FROM course_prerequisites p JOIN courses n ON n.id = p.prerequisite_course_id WHERE p.course_id = c.id) AS prerequisites
       FROM course_sections s JOIN courses c ON c.id = s.course_id JOIN academic_terms t ON t.id = s.academic_term_id
      WHERE s.organization_id = $1 AND s.id = $2`,
    [id],
  );
};

export type NamedPerson = { id: string; full_name: string; identifier: string; kind: string };

/** Active people with this identifier or e-mail address, whatever its capitals; an identifier goes before an address. */
export const findNamed = (tenant: Tenant, name: string) =>
  rowsOf<NamedPerson>(
    tenant,
    `SELECT id, full_name, identifier, kind FROM people
      WHERE organization_id = $1 AND is_active AND deleted_at IS NULL AND merged_into_id IS NULL
        AND (lower(identifier) = lower($2) OR lower(contact_email) = lower($2)
             AND NOT EXISTS (SELECT 1 FROM people p WHERE p.organization_id = $1 AND lower(p.identifier) = lower($2)))
      LIMIT 2`,
    [name],
  );

export type StudentFacts = { enrollment: Enrollment | null; results: CourseEnrollment[] };

/** A student's enrollment in a program, the active one first, and what they took and take. */
export const readStudent = async (tenant: Tenant, personId: string, programId: string): Promise<StudentFacts> => {
  const enrollment = await rowOf<Enrollment>(
    tenant,
    `SELECT id, person_id, program_id, enrolled_on::text, completed_on::text, status FROM enrollments
      WHERE organization_id = $1 AND person_id = $2 ORDER BY (program_id = $3) DESC, (status = 'active') DESC, enrolled_on DESC LIMIT 1`,
    [personId, programId],
  );
  const results = await rowsOf<CourseEnrollment>(
    tenant,
    `SELECT ce.id, ce.enrollment_id, ce.course_id, ce.academic_term_id, ce.course_section_id, ce.enrolled_on::text, ce.section_since::text,
            ce.dropped_on::text, ce.status, ce.grade, ce.grade_points::float8 AS grade_points
       FROM course_enrollments ce JOIN enrollments e ON e.id = ce.enrollment_id
      WHERE ce.organization_id = $1 AND e.person_id = $2`,
    [personId],
  );
  return { enrollment: enrollment ?? null, results };
};

/** Puts a student into a section from a day on; a course that was dropped is taken up again. */
export const enroll = (
  tenant: Tenant,
  { id, course, term }: Pick<SectionRow, 'id' | 'course' | 'term'>,
  enrollmentId: string,
  on: string,
  userId: string,
) =>
  execute(
    tenant,
    `INSERT INTO course_enrollments (organization_id, enrollment_id, course_id, academic_term_id, course_section_id,
            enrolled_on, section_since, created_by, updated_by)
     VALUES ($1, $2, $3, $4, $5, $6, $6, $7, $7)
     ON CONFLICT (enrollment_id, course_id, academic_term_id) DO UPDATE
        SET course_section_id = excluded.course_section_id, section_since = excluded.section_since, status = 'enrolled',
            dropped_on = NULL, updated_by = excluded.updated_by`,
    [enrollmentId, course.id, term.id, id, on, userId],
  );

/** Makes somebody staff of a section from a day on. @returns 0 when they were already */
export const addStaff = (
  tenant: Tenant,
  { id, today }: Pick<SectionRow, 'id' | 'today'>,
  personId: string,
  role: string,
  userId: string,
) =>
  execute(
    tenant,
    `INSERT INTO section_staff (organization_id, course_section_id, person_id, role, valid_from, created_by, updated_by)
     VALUES ($1, $2, $3, $4, $5, $6, $6)
     ON CONFLICT (course_section_id, person_id, role) DO UPDATE SET valid_until = NULL, updated_by = excluded.updated_by
      WHERE section_staff.valid_until < $5`,
    [id, personId, role, today, userId],
  );
