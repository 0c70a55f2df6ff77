// Who stands so that somebody should hear of it, and what they were told before; within the transaction of the recomputation.
import type { Standing, Warning } from '@muster/domain/statistics';
import { execute, rowsOf, type Query } from '../query.ts';

export type StandingRow = {
  id: string;
  organization_id: string;
  person_id: string;
  student: string;
  mentor_id: string | null;
  course: string;
  standing: Standing;
  told: Warning | null;
  percentage: number | null;
  threshold: number;
  must_attend: number | null;
  remaining: number | null;
};

/** Students of a section whose standing is no longer what they were told of, locked against another recomputation. */
export const lockStandings = (query: Query, sectionId: string) =>
  rowsOf<StandingRow>(
    query,
    `SELECT st.id, st.organization_id, st.person_id, p.full_name AS student, sp.mentor_id, c.name AS course, st.standing,
            st.warned_standing AS told, st.percentage::float8 AS percentage, st.threshold_pct::float8 AS threshold,
            st.must_attend, st.sessions_remaining AS remaining
       FROM student_attendance_stats st JOIN people p ON p.id = st.person_id
       JOIN course_sections cs ON cs.id = st.course_section_id JOIN courses c ON c.id = cs.course_id
       LEFT JOIN student_profiles sp ON sp.person_id = st.person_id
      WHERE st.course_section_id = $1 AND st.standing <> 'unknown'
        AND coalesce(st.warned_standing, 'eligible') <> st.standing
      ORDER BY st.id FOR UPDATE OF st`,
    [sectionId],
  );

/** Keeps what a student was told last; null = nothing since the standing was enough. */
export const keepTold = (query: Query, id: string, told: Warning | null) =>
  execute(query, 'UPDATE student_attendance_stats SET warned_standing = $2 WHERE id = $1', [id, told]);
