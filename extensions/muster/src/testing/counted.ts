import type { Campus } from './campus.ts';

/** A student with a mark that counts, the lead of its section and the head of the department. */
export type CountedPlace = {
  email: string;
  stats_id: string;
  record_id: string;
  absent_id: string;
  present_id: string;
  section_id: string;
  course_id: string;
  department_id: string;
  campus_id: string;
  lead: string;
  head: string;
};

const PLACE = `
  SELECT u.email, st.id AS stats_id, r.id AS record_id, cs.id AS section_id, cs.course_id, pr.department_id, cs.campus_id,
         l.email AS lead, h.email AS head,
         (SELECT id FROM presence_states p WHERE p.organization_id = cs.organization_id AND p.code = 'absent') AS absent_id,
         (SELECT id FROM presence_states p WHERE p.organization_id = cs.organization_id AND p.code = 'present') AS present_id
    FROM student_attendance_stats st
    JOIN directus_users u ON u.person_id = st.person_id AND u.status = 'active'
    JOIN course_sections cs ON cs.id = st.course_section_id
    JOIN academic_terms t ON t.id = cs.academic_term_id AND t.is_current
    JOIN courses c ON c.id = cs.course_id JOIN programs pr ON pr.id = c.program_id
    JOIN departments d ON d.id = pr.department_id JOIN directus_users h ON h.person_id = d.head_id AND h.status = 'active'
    JOIN section_staff ss ON ss.course_section_id = cs.id AND ss.role = 'lead'
    JOIN directus_users l ON l.person_id = ss.person_id AND l.status = 'active'
    JOIN attendance_records r ON r.person_id = st.person_id AND r.annulled_at IS NULL
    JOIN presence_states ps ON ps.id = r.presence_state_id AND ps.code = 'present'
    JOIN attendance_sessions s ON s.id = r.attendance_session_id AND s.course_section_id = cs.id
     AND s.status = 'finalized' AND s.locked_at IS NULL
   WHERE st.organization_id = ? AND st.sessions_held > 3
   ORDER BY st.id, s.scheduled_start_at DESC LIMIT 1`;

/** Where the demo campus has counted a mark that may still be changed. */
export async function countedPlace({ rows, organization_id }: Campus): Promise<CountedPlace> {
  const [place] = await rows<CountedPlace>(PLACE, [organization_id]);
  if (!place) throw new Error('the demo campus has no counted mark');
  return place;
}
