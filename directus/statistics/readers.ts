// Who sees which figures of others: the students in danger, and the dashboards. `$1` organization, `$2` person, `$3` role.
import type { BoardRef, StudentStanding } from '@muster/domain/contract';
import type { z } from 'zod';
import { maySeeSeat, type Reader } from '../explain/queries.ts';
import { rowOf, rowsOf, type Tenant } from '../query.ts';
import type { BoardKind } from './board.ts';

type Row = z.input<typeof StudentStanding>;
const SEVERITY = `array_position(ARRAY['ineligible', 'at_risk', 'unknown', 'eligible'], st.standing::text)`;

/** Students of running terms whose figures the reader may see, oneself left out; the worst first, one more than `most` where there are more. */
export const listStudents = (tenant: Tenant, reader: Reader, onlyRisk: boolean, most: number) =>
  rowsOf<Row>(
    tenant,
    `SELECT st.id AS stats_id, cs.id AS course_section_id,
            jsonb_build_object('code', c.code, 'name', c.name, 'section', cs.code) AS course, NULL AS teacher,
            jsonb_build_object('id', p.id, 'full_name', p.full_name, 'identifier', p.identifier) AS person,
            coalesce(sp.mentor_id = $2, false) AS is_mentee, st.sessions_held, st.present_count, st.late_count,
            st.excused_count, st.absent_count, st.percentage::float8 AS percentage, st.threshold_pct::float8 AS threshold_pct,
            st.standing, st.sessions_remaining, st.best_pct::float8 AS best_pct, st.worst_pct::float8 AS worst_pct,
            st.must_attend, st.unreachable_from::text AS unreachable_from
       FROM student_attendance_stats st JOIN people p ON p.id = st.person_id
       JOIN course_sections cs ON cs.id = st.course_section_id JOIN courses c ON c.id = cs.course_id
       JOIN academic_terms t ON t.id = cs.academic_term_id AND t.is_current
       LEFT JOIN student_profiles sp ON sp.person_id = st.person_id
      WHERE st.organization_id = $1 AND st.person_id IS DISTINCT FROM $2
        AND ${maySeeSeat('st.person_id', 'st.course_section_id')}
        AND (NOT $4::boolean OR st.standing IN ('at_risk', 'ineligible'))
      ORDER BY ${SEVERITY}, st.percentage NULLS LAST, p.full_name, c.code LIMIT $5 + 1`,
    [reader.person_id, reader.role, onlyRisk, most],
  );

/** What there is a dashboard of: id, code, name, and for whom (`$2` person, `$3` role). */
const BOARDS: Record<BoardKind, string> = {
  section: `SELECT 'section' AS kind, cs.id, c.code || ' ' || cs.code AS code, c.name || ' · ' || cs.code AS name, cs.academic_term_id
      FROM course_sections cs JOIN courses c ON c.id = cs.course_id JOIN programs pr ON pr.id = c.program_id
      JOIN departments d ON d.id = pr.department_id
     WHERE cs.organization_id = $1 AND ($3 IN ('org_admin', 'platform_admin') OR $3 = 'manager' AND d.head_id = $2
        OR $3 = 'mentor' AND EXISTS (SELECT 1 FROM section_staff ss WHERE ss.course_section_id = cs.id AND ss.person_id = $2))`,
  course: `SELECT 'course' AS kind, c.id, c.code, c.name, NULL::uuid AS academic_term_id
      FROM courses c JOIN programs pr ON pr.id = c.program_id JOIN departments d ON d.id = pr.department_id
     WHERE c.organization_id = $1 AND ($3 IN ('org_admin', 'platform_admin') OR $3 = 'manager' AND d.head_id = $2)`,
  department: `SELECT 'department' AS kind, d.id, d.code, d.name, NULL::uuid AS academic_term_id FROM departments d
     WHERE d.organization_id = $1 AND ($3 IN ('org_admin', 'platform_admin') OR $3 = 'manager' AND d.head_id = $2)`,
  campus: `SELECT 'campus' AS kind, ca.id, ''::text AS code, ca.name, NULL::uuid AS academic_term_id FROM campuses ca
     WHERE ca.organization_id = $1 AND $2::uuid IS NOT DISTINCT FROM $2::uuid AND $3 IN ('org_admin', 'platform_admin')`,
};

/** The dashboards a reader may open: sections of running terms, and the courses that have one. */
export const listBoards = (tenant: Tenant, { person_id, role }: Reader) =>
  rowsOf<BoardRef>(
    tenant,
    `SELECT b.kind, b.id, b.code, b.name FROM (
       SELECT 1 AS no, x.* FROM (${BOARDS.campus}) x UNION ALL SELECT 2, x.* FROM (${BOARDS.department}) x
       UNION ALL SELECT 3, x.* FROM (${BOARDS.course}) x
        WHERE EXISTS (SELECT 1 FROM course_sections s JOIN academic_terms t ON t.id = s.academic_term_id AND t.is_current
                       WHERE s.course_id = x.id)
       UNION ALL SELECT 4, x.* FROM (${BOARDS.section}) x JOIN academic_terms t ON t.id = x.academic_term_id AND t.is_current) b
      ORDER BY b.no, b.name, b.code LIMIT 2000`,
    [person_id, role],
  );

/** One of them, of whatever term. */
export const readBoard = (tenant: Tenant, { person_id, role }: Reader, kind: BoardKind, id: string) =>
  rowOf<BoardRef>(tenant, `SELECT b.kind, b.id, b.code, b.name FROM (${BOARDS[kind]}) b WHERE b.id = $4`, [
    person_id,
    role,
    id,
  ]);

/** The days of a dashboard when nobody chose any: a section's own term, else the running terms, never beyond today at a campus. */
export const readSpan = async (tenant: Tenant, kind: BoardKind, id: string): Promise<{ from: string; to: string }> => {
  const row = await rowOf<{ from: string; to: string }>(
    tenant,
    `SELECT coalesce(min(t.starts_on), local.today)::text AS from,
            greatest(least(coalesce(max(t.ends_on), local.today), local.today), coalesce(min(t.starts_on), local.today))::text AS to
       FROM (SELECT (now() AT TIME ZONE o.timezone)::date AS today FROM organizations o WHERE o.id = $1) local
       LEFT JOIN academic_terms t ON t.organization_id = $1 AND CASE WHEN $2 = 'section'
            THEN t.id = (SELECT cs.academic_term_id FROM course_sections cs WHERE cs.id = $3 AND cs.organization_id = $1)
            ELSE t.is_current END
      GROUP BY local.today`,
    [kind, id],
  );
  if (!row) throw new Error('an organization without a day');
  return row;
};
