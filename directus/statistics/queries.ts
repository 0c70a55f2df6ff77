import type { Query } from '../query.ts';
import { policyInForce, SECTION_PLACE } from '../session/policy-in-force.ts';

/**
 * One section's figures in one statement: the percentage rule of domain/src/statistics and the forecast of
 * domain/src/forecast, set-based; workflows/src/statistics/recompute.test.ts compares both on random marks.
 * Counted are the marks of finalized sessions of people who were on the roster that day; `numeric` keeps it exact.
 */
const RECOMPUTE = `
WITH section AS (
  SELECT cs.id, cs.organization_id, p.excused_mode, p.eligibility_threshold_pct AS threshold, p.at_risk_margin_pct AS margin,
         (now() AT TIME ZONE campus.timezone)::date AS today
    FROM course_sections cs
    JOIN campuses campus ON campus.id = cs.campus_id
    JOIN courses c ON c.id = cs.course_id
    JOIN programs pr ON pr.id = c.program_id
    LEFT JOIN ${policyInForce('cs.organization_id', SECTION_PLACE)} own ON true
    CROSS JOIN LATERAL (
      SELECT coalesce(own.excused_mode, 'exclude') AS excused_mode,
             coalesce(own.eligibility_threshold_pct, 75.00) AS eligibility_threshold_pct,
             coalesce(own.at_risk_margin_pct, 5.00) AS at_risk_margin_pct) p
   WHERE cs.id = $1
), on_roster AS (
  SELECT s.id AS session_id, s.status, s.held_on, s.scheduled_start_at, span.person_id
    FROM attendance_sessions s
    JOIN roster_spans span ON span.course_section_id = s.course_section_id AND span.superseded_at IS NULL
     AND s.held_on <@ daterange(span.valid_from, span.valid_until)
   WHERE s.course_section_id = $1 AND s.status <> 'cancelled'
), held AS (
  SELECT o.person_id, count(*)::int AS sessions_held,
         count(*) FILTER (WHERE ps.category = 'present')::int AS present_count,
         count(*) FILTER (WHERE ps.category = 'late')::int AS late_count,
         count(*) FILTER (WHERE ps.category = 'excused')::int AS excused_count,
         count(*) FILTER (WHERE ps.category = 'absent')::int AS absent_count,
         coalesce(sum(ps.weight) FILTER (WHERE ps.category <> 'excused'), 0) AS credit,
         (array_agg(o.session_id ORDER BY o.scheduled_start_at DESC))[1] AS last_session_id
    FROM on_roster o
    JOIN attendance_records r ON r.attendance_session_id = o.session_id AND r.person_id = o.person_id AND r.annulled_at IS NULL
    JOIN presence_states ps ON ps.id = r.presence_state_id
   WHERE o.status = 'finalized'
   GROUP BY o.person_id
), planned AS (
  SELECT person_id, count(*)::int AS n, array_agg(held_on ORDER BY held_on) AS days
    FROM on_roster WHERE status <> 'finalized' GROUP BY person_id
), people_concerned AS (
  SELECT person_id FROM held
  UNION
  SELECT span.person_id FROM roster_spans span, section
   WHERE span.course_section_id = $1 AND span.superseded_at IS NULL AND section.today <@ daterange(span.valid_from, span.valid_until)
), counted AS (
  SELECT who.person_id, coalesce(h.sessions_held, 0) AS sessions_held, coalesce(h.present_count, 0) AS present_count,
         coalesce(h.late_count, 0) AS late_count, coalesce(h.excused_count, 0) AS excused_count,
         coalesce(h.absent_count, 0) AS absent_count, coalesce(h.credit, 0) AS credit, h.last_session_id,
         coalesce(p.n, 0) AS n, p.days,
         coalesce(h.credit, 0) + CASE section.excused_mode WHEN 'count_present' THEN coalesce(h.excused_count, 0) ELSE 0 END AS c,
         coalesce(h.sessions_held, 0) - CASE section.excused_mode WHEN 'exclude' THEN coalesce(h.excused_count, 0) ELSE 0 END AS d,
         section.*
    FROM people_concerned who CROSS JOIN section
    LEFT JOIN held h USING (person_id) LEFT JOIN planned p USING (person_id)
), shared AS (
  SELECT *, round(100 * c / nullif(d, 0), 2) AS percentage,
         round(100 * (c + n) / nullif(d + n, 0), 2) AS best_pct, round(100 * c / nullif(d + n, 0), 2) AS worst_pct,
         greatest(0, ceil(((threshold * 200 - 1) * (d + n) - c * 20000) / 20000))::int AS needed
    FROM counted
), figures AS (
  SELECT *,
         CASE WHEN percentage IS NULL THEN 'unknown' WHEN percentage < threshold THEN 'ineligible'
              WHEN percentage < least(threshold + margin, 100) THEN 'at_risk' ELSE 'eligible' END AS standing,
         CASE WHEN needed <= n THEN needed END AS must_attend,
         CASE WHEN needed > n THEN today WHEN needed > 0 THEN days[n - needed + 1] END AS unreachable_from
    FROM shared
), gone AS (
  DELETE FROM student_attendance_stats
   WHERE course_section_id = $1 AND person_id NOT IN (SELECT person_id FROM figures)
), students AS (
  INSERT INTO student_attendance_stats AS t (organization_id, person_id, course_section_id, sessions_held, present_count,
         late_count, excused_count, absent_count, credit, percentage, threshold_pct, standing, last_session_id,
         sessions_remaining, best_pct, worst_pct, must_attend, unreachable_from, calculated_at)
  SELECT organization_id, person_id, id, sessions_held, present_count, late_count, excused_count, absent_count, credit,
         percentage, threshold, standing, last_session_id, n, best_pct, worst_pct, must_attend, unreachable_from, now()
    FROM figures ORDER BY person_id
  ON CONFLICT (person_id, course_section_id) DO UPDATE SET
         sessions_held = excluded.sessions_held, present_count = excluded.present_count, late_count = excluded.late_count,
         excused_count = excluded.excused_count, absent_count = excluded.absent_count, credit = excluded.credit,
         percentage = excluded.percentage, threshold_pct = excluded.threshold_pct, standing = excluded.standing,
         last_session_id = excluded.last_session_id, sessions_remaining = excluded.sessions_remaining,
         best_pct = excluded.best_pct, worst_pct = excluded.worst_pct, must_attend = excluded.must_attend,
         unreachable_from = excluded.unreachable_from, calculated_at = excluded.calculated_at
)
INSERT INTO section_attendance_stats (organization_id, course_section_id, sessions_held, students_total, average_percentage,
       at_risk_count, ineligible_count, calculated_at)
SELECT section.organization_id, section.id,
       (SELECT count(*) FROM attendance_sessions WHERE course_section_id = $1 AND status = 'finalized'),
       count(f.person_id), round(avg(f.percentage), 2),
       count(*) FILTER (WHERE f.standing = 'at_risk'), count(*) FILTER (WHERE f.standing = 'ineligible'), now()
  FROM section LEFT JOIN (
    SELECT figures.* FROM figures WHERE EXISTS (SELECT 1 FROM roster_spans span
     WHERE span.person_id = figures.person_id AND span.course_section_id = $1 AND span.superseded_at IS NULL
       AND figures.today <@ daterange(span.valid_from, span.valid_until))) f ON true
 GROUP BY section.organization_id, section.id
ON CONFLICT (course_section_id) DO UPDATE SET
       sessions_held = excluded.sessions_held, students_total = excluded.students_total,
       average_percentage = excluded.average_percentage, at_risk_count = excluded.at_risk_count,
       ineligible_count = excluded.ineligible_count, calculated_at = excluded.calculated_at
RETURNING sessions_held, students_total`;

/**
 * Recomputes `student_attendance_stats` and `section_attendance_stats` of one section (CH-045, CH-046, CH-050, CH-055).
 * Inside a transaction: the lock makes two recomputations of a section follow each other, each seeing all marks before it.
 * @returns whether the section exists
 */
export async function recomputeSection(query: Query, courseSectionId: string): Promise<boolean> {
  await query.query(`SELECT pg_advisory_xact_lock(hashtextextended('stats-section' || $1, 0))`, [courseSectionId]);
  const { rowCount } = await query.query(RECOMPUTE, [courseSectionId]);
  return rowCount === 1;
}
