// Who may be missing several classes in a row, counted within the transaction of the recomputation of a section.
import type { CountedMark } from '@muster/domain/statistics';
import { execute, rowsOf, type Query } from '../query.ts';

/** Somebody of a section with the classes that count for them, in order, and the case that is open. */
export type StreakRow = {
  organization_id: string;
  person_id: string;
  open_case: { id: string; first_session_id: string } | null;
  lines: { session_id: string; session_date: string; category: CountedMark['category'] }[];
};

/**
 * Everybody whose last marks, excused ones passed over, are all absences, `needed` of them, or who has an open case. The rule is
 * the domain's; this leaves out whoever it cannot concern. People who are off the roster today have left, and are missed by nobody.
 */
export const listStreaks = (query: Query, section: string, needed: number) =>
  rowsOf<StreakRow>(
    query,
    `WITH marks AS (
       SELECT r.person_id, s.id AS session_id, s.held_on, s.scheduled_start_at, ps.category,
              row_number() OVER (PARTITION BY r.person_id, ps.category = 'excused' ORDER BY s.held_on DESC, s.scheduled_start_at DESC) AS back
         FROM attendance_sessions s JOIN attendance_records r ON r.attendance_session_id = s.id AND r.annulled_at IS NULL
         JOIN presence_states ps ON ps.id = r.presence_state_id
         JOIN roster_spans rs ON rs.course_section_id = s.course_section_id AND rs.person_id = r.person_id
          AND rs.superseded_at IS NULL AND s.held_on <@ daterange(rs.valid_from, rs.valid_until)
        WHERE s.course_section_id = $1 AND s.status = 'finalized'),
     concerned AS (
       SELECT m.person_id FROM marks m
         JOIN roster_spans rs ON rs.course_section_id = $1 AND rs.person_id = m.person_id AND rs.superseded_at IS NULL
          AND muster_local_day(rs.organization_id, $1) <@ daterange(rs.valid_from, rs.valid_until)
        WHERE m.category <> 'excused' AND m.back <= $2
        GROUP BY m.person_id HAVING count(*) = $2 AND bool_and(m.category = 'absent')
       UNION SELECT person_id FROM care_cases WHERE course_section_id = $1 AND status = 'open')
     SELECT cs.organization_id, c.person_id,
            (SELECT jsonb_build_object('id', o.id, 'first_session_id', o.first_session_id) FROM care_cases o
              WHERE o.course_section_id = $1 AND o.person_id = c.person_id AND o.status = 'open') AS open_case,
            (SELECT coalesce(jsonb_agg(jsonb_build_object('session_id', m.session_id, 'session_date', m.held_on, 'category', m.category)
                      ORDER BY m.scheduled_start_at), '[]') FROM marks m WHERE m.person_id = c.person_id) AS lines
       FROM concerned c JOIN course_sections cs ON cs.id = $1 ORDER BY c.person_id`,
    [section, needed],
  );

export type NewCase = { absences: number; first_session_id: string; first_day: string; last_day: string };

/** Opens the case of a streak; one that was there, also one that is closed, stays as it is. */
export const openCase = (
  query: Query,
  { organization_id, person_id }: Pick<StreakRow, 'organization_id' | 'person_id'>,
  section: string,
  { absences, first_session_id, first_day, last_day }: NewCase,
) =>
  execute(
    query,
    `INSERT INTO care_cases (organization_id, person_id, course_section_id, first_session_id, absences, first_day, last_day)
     VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING`,
    [organization_id, person_id, section, first_session_id, absences, first_day, last_day],
  );

/** A streak that has grown: the same case, more classes. */
export const growCase = (query: Query, id: string, { absences, last_day }: Pick<NewCase, 'absences' | 'last_day'>) =>
  execute(
    query,
    `UPDATE care_cases SET absences = $2, last_day = $3 WHERE id = $1 AND (absences, last_day) IS DISTINCT FROM ($2, $3::date)`,
    [id, absences, last_day],
  );

/** The marks have ended the streak. */
export const withdrawCase = (query: Query, id: string) =>
  execute(
    query,
    `UPDATE care_cases SET status = 'withdrawn', closed_at = clock_timestamp() WHERE id = $1 AND status = 'open'`,
    [id],
  );
