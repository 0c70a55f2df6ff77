// Whose number is explained, to whom, and which classes are still to come. `$1` is the organization of whoever asks.
import type { PersonRef } from '@muster/domain/contract';
import { rowOf, rowsOf, type Tenant } from '../query.ts';

/** Whoever asks for figures of others: their person (null for accounts that are nobody) and their role. */
export type Reader = { person_id: string | null; role: string };

/**
 * Condition: the reader (`$2` person, `$3` role) may see the figures of `person` in `section`, as the access rules of
 * `student_attendance_stats` say it: one's own, those one mentors or teaches, those of the department one heads.
 */
export const maySeeSeat = (person: string, section: string): string => `(
  $3 IN ('org_admin', 'platform_admin') OR ${person} = $2
  OR $3 = 'manager' AND EXISTS (SELECT 1 FROM student_profiles sp JOIN departments d ON d.id = sp.department_id
                                 WHERE sp.person_id = ${person} AND d.head_id = $2)
  OR $3 = 'mentor' AND (
       EXISTS (SELECT 1 FROM student_profiles sp WHERE sp.person_id = ${person} AND sp.mentor_id = $2)
    OR EXISTS (SELECT 1 FROM section_staff ss WHERE ss.course_section_id = ${section} AND ss.person_id = $2)))`;

export type SeatRow = {
  course_section_id: string;
  person: PersonRef;
  course: { code: string; name: string; section: string };
};

/** A seat (student × section) by the id of its figures, if the reader may see them. */
export const readSeat = (tenant: Tenant, { person_id, role }: Reader, statsId: string) =>
  rowOf<SeatRow>(
    tenant,
    `SELECT st.course_section_id, jsonb_build_object('code', c.code, 'name', c.name, 'section', cs.code) AS course,
            jsonb_build_object('id', p.id, 'full_name', p.full_name, 'identifier', p.identifier) AS person
       FROM student_attendance_stats st JOIN people p ON p.id = st.person_id
       JOIN course_sections cs ON cs.id = st.course_section_id JOIN courses c ON c.id = cs.course_id
      WHERE st.organization_id = $1 AND st.id = $4 AND ${maySeeSeat('st.person_id', 'st.course_section_id')}`,
    [person_id, role, statsId],
  );

export type PlannedRow = {
  session_id: string;
  session_date: string;
  scheduled_start_at: string;
  scheduled_end_at: string;
};

/** Classes of a person's section that may still change the percentage, soonest first: neither final nor cancelled, on the roster that day. */
export const listPlanned = (tenant: Tenant, personId: string, sectionId: string) =>
  rowsOf<PlannedRow>(
    tenant,
    `SELECT s.id AS session_id, s.held_on::text AS session_date, s.scheduled_start_at, s.scheduled_end_at
       FROM attendance_sessions s
      WHERE s.organization_id = $1 AND s.course_section_id = $3 AND s.status NOT IN ('finalized', 'cancelled')
        AND EXISTS (SELECT 1 FROM roster_spans rs WHERE rs.course_section_id = s.course_section_id AND rs.person_id = $2
                      AND rs.superseded_at IS NULL AND s.held_on <@ daterange(rs.valid_from, rs.valid_until))
      ORDER BY s.scheduled_start_at`,
    [personId, sectionId],
  );
