// What is counted of the days of a campus. `$1` is the organization, `$2` the campus, `$3` and `$4` the first and last campus day.
import type { DayKey, DaySpan, HourCount, WaitCount } from '@muster/domain/analytics';
import { type Tally, VERIFICATION_EDGES_MS } from '@muster/domain/statistics';
import { rowsOf, type Tenant } from '../query.ts';

/** A campus whose days are counted. */
export type CampusDays = DaySpan & { campus_id: string };
const valuesOf = ({ campus_id, from, to }: CampusDays) => [campus_id, from, to];

/**
 * Marks of finalized classes, of people on the roster that day, and of finalized sessions of events. Events belong to the campus
 * and to no department.
 */
const MARKS = `marks AS (
  SELECT s.held_on AS day, pr.department_id, s.id AS class_id, r.person_id, r.verification_status, r.verified_at, r.recorded_at,
         ps.category, ps.weight, ca.timezone
    FROM attendance_sessions s
    JOIN course_sections cs ON cs.id = s.course_section_id AND cs.campus_id = $2
    JOIN courses c ON c.id = cs.course_id JOIN programs pr ON pr.id = c.program_id JOIN campuses ca ON ca.id = cs.campus_id
    JOIN attendance_records r ON r.attendance_session_id = s.id AND r.annulled_at IS NULL
    JOIN roster_spans rs ON rs.course_section_id = cs.id AND rs.person_id = r.person_id AND rs.superseded_at IS NULL
     AND s.held_on <@ daterange(rs.valid_from, rs.valid_until)
    JOIN presence_states ps ON ps.id = r.presence_state_id
   WHERE s.organization_id = $1 AND s.status = 'finalized' AND s.held_on BETWEEN $3::date AND $4::date
  UNION ALL
  SELECT s.held_on, NULL, NULL, r.person_id, r.verification_status, r.verified_at, r.recorded_at, ps.category, ps.weight, ca.timezone
    FROM attendance_sessions s
    JOIN events e ON e.id = s.event_id AND e.campus_id = $2 AND e.status <> 'cancelled' JOIN campuses ca ON ca.id = e.campus_id
    JOIN attendance_records r ON r.attendance_session_id = s.id AND r.annulled_at IS NULL
    JOIN presence_states ps ON ps.id = r.presence_state_id
   WHERE s.organization_id = $1 AND s.status = 'finalized' AND s.held_on BETWEEN $3::date AND $4::date
)`;
/** Each day twice: of the campus (department null) and of each department. */
const BOTH = `GROUPING SETS ((day), (day, department_id))`;
const NAMED = `HAVING GROUPING(department_id) = 1 OR department_id IS NOT NULL`;
const CAME = `category IN ('present', 'late')`;

export type MarkCount = DayKey &
  Tally & {
    total_sessions: number;
    total_attendees: number;
    verified_count: number;
    pending_count: number;
    flagged_count: number;
    avg_verification_ms: number | null;
  };

/** Marks of each day; what is no class has no part in the tally. */
export const countMarks = (tenant: Tenant, days: CampusDays) =>
  rowsOf<MarkCount>(
    tenant,
    `WITH ${MARKS}
     SELECT day::text AS stat_date, department_id, count(DISTINCT class_id)::int AS total_sessions,
            count(DISTINCT person_id) FILTER (WHERE ${CAME})::int AS total_attendees,
            count(class_id)::int AS sessions_held,
            count(class_id) FILTER (WHERE category = 'present')::int AS present_count,
            count(class_id) FILTER (WHERE category = 'late')::int AS late_count,
            count(class_id) FILTER (WHERE category = 'excused')::int AS excused_count,
            count(class_id) FILTER (WHERE category = 'absent')::int AS absent_count,
            coalesce(sum(weight) FILTER (WHERE class_id IS NOT NULL AND category <> 'excused'), 0)::float8 AS credit,
            count(*) FILTER (WHERE verification_status = 'verified')::int AS verified_count,
            count(*) FILTER (WHERE verification_status = 'pending')::int AS pending_count,
            count(*) FILTER (WHERE verification_status = 'flagged')::int AS flagged_count,
            round(avg(greatest(0, extract(epoch FROM verified_at - recorded_at) * 1000))
              FILTER (WHERE verification_status = 'verified'))::float8 AS avg_verification_ms
       FROM marks GROUP BY ${BOTH} ${NAMED}`,
    valuesOf(days),
  );

export const countHours = (tenant: Tenant, days: CampusDays) =>
  rowsOf<HourCount>(
    tenant,
    `WITH ${MARKS}
     SELECT day::text AS stat_date, department_id, extract(hour FROM recorded_at AT TIME ZONE timezone)::int AS hour,
            count(*)::int AS marks
       FROM marks WHERE ${CAME}
      GROUP BY extract(hour FROM recorded_at AT TIME ZONE timezone), ${BOTH} ${NAMED}`,
    valuesOf(days),
  );

/** Verified marks by the edge their wait lies above; `$5` are the edges, ascending. */
export const countWaits = (tenant: Tenant, days: CampusDays) =>
  rowsOf<WaitCount>(
    tenant,
    `WITH ${MARKS}, waits AS (
       SELECT day, department_id, width_bucket(greatest(0, extract(epoch FROM verified_at - recorded_at) * 1000)::float8, $5::float8[]) AS bin
         FROM marks WHERE verification_status = 'verified' AND verified_at IS NOT NULL)
     SELECT day::text AS stat_date, department_id, ($5::float8[])[bin] AS wait_ms, count(*)::int AS marks
       FROM waits GROUP BY bin, ${BOTH} ${NAMED}`,
    [...valuesOf(days), VERIFICATION_EDGES_MS],
  );

/** Events that began on a day, without drafts and what was cancelled. */
export const countEvents = (tenant: Tenant, days: CampusDays) =>
  rowsOf<{ stat_date: string; total_events: number }>(
    tenant,
    `SELECT local.day::text AS stat_date, count(*)::int AS total_events
       FROM events e JOIN campuses ca ON ca.id = e.campus_id
       CROSS JOIN LATERAL (SELECT (e.starts_at AT TIME ZONE ca.timezone)::date AS day) local
      WHERE e.organization_id = $1 AND e.campus_id = $2 AND e.status NOT IN ('draft', 'cancelled')
        AND local.day BETWEEN $3::date AND $4::date
      GROUP BY local.day`,
    valuesOf(days),
  );
