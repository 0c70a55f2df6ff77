// Students whose activity points somebody answers for: `$1` is the organization.
import type { PersonRef } from '@muster/domain/contract';
import { rowsOf, type Tenant } from '../query.ts';
import type { EnrolmentRow } from './schemes.ts';

export type StudentRow = EnrolmentRow & { program: string; person: PersonRef; held: number };
/** `everything`: the whole organization; else the mentees of a person, the departments it heads, and one department it manages. */
export type Reader = { person_id: string | null; department_id: string | null; everything: boolean };

/** Those who study now, by number; `year` of admission narrows them. */
export const listStudentsOf = (tenant: Tenant, reader: Reader, year: number | null, limit: number) =>
  rowsOf<StudentRow>(
    tenant,
    `SELECT e.id, e.person_id, e.student_category, e.enrolled_on::text, e.aicte_scheme_id, p.duration_years, p.name AS program,
            jsonb_build_object('id', pe.id, 'full_name', pe.full_name, 'identifier', pe.identifier) AS person,
            (SELECT count(*)::int FROM clearances c WHERE c.enrollment_id = e.id AND c.status = 'held') AS held
       FROM enrollments e JOIN programs p ON p.id = e.program_id JOIN people pe ON pe.id = e.person_id
       LEFT JOIN student_profiles sp ON sp.person_id = e.person_id LEFT JOIN departments d ON d.id = sp.department_id
      WHERE e.organization_id = $1 AND e.status = 'active' AND ($5::int IS NULL OR extract(year FROM e.enrolled_on) = $5)
        AND ($4 OR sp.mentor_id = $2::uuid OR d.head_id = $2::uuid OR sp.department_id = $3::uuid)
      ORDER BY pe.identifier, e.id LIMIT $6`,
    [reader.person_id, reader.department_id, reader.everything, year, limit],
  );
