// Kept figures of campus days. `$1` is the organization.
import type { DayFigures, DayTally, DaySpan } from '@muster/domain/analytics';
import type { Histogram } from '@muster/domain/statistics';
import { execute, rowOf, rowsOf, type Query, type Tenant } from '../query.ts';
import type { CampusDays } from './count-queries.ts';

/** A campus whose days are to be counted, and what of them is due. */
export type DueCampus = {
  organization_id: string;
  /** Campus day that is over. */
  yesterday: string;
  /** First day that was never counted or changed since; null = nothing is due. */
  first: string | null;
  /** First day of the running term. */
  term: string | null;
};

/** Marks that wait for their verification are looked at again for so many days. */
const UNSETTLED_DAYS = 90;

/**
 * What is due of a campus of an active organization. A section whose figures were counted again since the last run brings its
 * whole term: marks, roster, policy and moved classes all end in its figures. Events and marks that wait are looked at by themselves.
 */
export const readDueCampus = (query: Query, campus: string, now: string) =>
  rowOf<DueCampus>(
    query,
    `WITH campus AS (
       SELECT ca.id, ca.organization_id, ca.days_counted_at, ($2::timestamptz AT TIME ZONE ca.timezone)::date - 1 AS yesterday
         FROM campuses ca JOIN organizations o ON o.id = ca.organization_id AND o.status = 'active' WHERE ca.id = $1)
     SELECT campus.organization_id, campus.yesterday::text,
            (SELECT min(t.starts_on)::text FROM academic_terms t WHERE t.organization_id = campus.organization_id AND t.is_current) AS term,
            (SELECT min(day)::text FROM (
               SELECT min(t.starts_on) AS day FROM course_sections cs JOIN academic_terms t ON t.id = cs.academic_term_id
                 JOIN section_attendance_stats st ON st.course_section_id = cs.id
                WHERE cs.campus_id = campus.id AND (campus.days_counted_at IS NULL OR st.calculated_at >= campus.days_counted_at)
               UNION ALL
               SELECT min(s.held_on) FROM events e JOIN attendance_sessions s ON s.event_id = e.id
                WHERE e.campus_id = campus.id AND s.held_on <= campus.yesterday
                  AND (campus.days_counted_at IS NULL OR greatest(s.updated_at, e.updated_at) >= campus.days_counted_at
                    OR EXISTS (SELECT 1 FROM attendance_records r
                                WHERE r.attendance_session_id = s.id AND r.updated_at >= campus.days_counted_at))
               UNION ALL
               SELECT min((e.starts_at AT TIME ZONE ca.timezone)::date) FROM events e JOIN campuses ca ON ca.id = e.campus_id
                WHERE e.campus_id = campus.id
                  AND (campus.days_counted_at IS NULL OR e.updated_at >= campus.days_counted_at
                    OR (e.starts_at AT TIME ZONE ca.timezone)::date >= (campus.days_counted_at AT TIME ZONE ca.timezone)::date)
               UNION ALL
               SELECT min(d.stat_date) FROM daily_attendance_stats d
                WHERE d.campus_id = campus.id AND d.stat_date >= campus.yesterday - ${UNSETTLED_DAYS} AND d.pending_count + d.flagged_count > 0
             ) due WHERE day <= campus.yesterday) AS first
       FROM campus`,
    [campus, now],
  );

const TALLY = `d.sessions_held, d.present_count, d.late_count, d.excused_count, d.absent_count, d.credit::float8 AS credit`;

/** Tallies of some days, of the campus and each department. */
export const listDayTallies = (tenant: Tenant, { campus_id, from, to }: CampusDays) =>
  rowsOf<DayTally>(
    tenant,
    `SELECT d.stat_date::text, d.department_id, ${TALLY} FROM daily_attendance_stats d
      WHERE d.organization_id = $1 AND d.campus_id = $2 AND d.stat_date BETWEEN $3::date AND $4::date`,
    [campus_id, from, to],
  );

const FIGURES = `d.stat_date::text, d.department_id, ${TALLY}, d.total_sessions, d.total_events, d.total_attendees,
  d.attendance_rate::float8 AS attendance_rate, d.verified_count, d.pending_count, d.flagged_count,
  d.avg_verification_ms::float8 AS avg_verification_ms, d.hourly_distribution, d.daily_pattern, d.verification_time_buckets`;

/** Kept days: of the campus and each department, or of one department alone. */
export const listDays = (tenant: Tenant, { campus_id, from, to }: CampusDays, department: string | null = null) =>
  rowsOf<DayFigures>(
    tenant,
    `SELECT ${FIGURES} FROM daily_attendance_stats d
      WHERE d.organization_id = $1 AND d.campus_id = $2 AND d.stat_date BETWEEN $3::date AND $4::date
        AND ($5::uuid IS NULL OR d.department_id = $5)
      ORDER BY d.stat_date, d.department_id NULLS FIRST`,
    [campus_id, from, to, department],
  );

const COLUMNS = `stat_date, department_id, total_sessions, total_events, total_attendees, attendance_rate, verified_count,
  pending_count, flagged_count, avg_verification_ms, hourly_distribution, daily_pattern, verification_time_buckets,
  sessions_held, present_count, late_count, excused_count, absent_count, credit`;

/** Puts the rows of some days in the place of those that were there; the same rows again change nothing but when they were counted. */
export async function replaceDays(tenant: Tenant, { campus_id, from, to }: CampusDays, days: readonly DayFigures[]) {
  const values = [campus_id, from, to, JSON.stringify(days)];
  await execute(
    tenant,
    `DELETE FROM daily_attendance_stats d
      WHERE d.organization_id = $1 AND d.campus_id = $2 AND d.stat_date BETWEEN $3::date AND $4::date
        AND NOT EXISTS (SELECT 1 FROM jsonb_to_recordset($5::jsonb) AS x(stat_date date, department_id uuid)
                         WHERE x.stat_date = d.stat_date AND x.department_id IS NOT DISTINCT FROM d.department_id)`,
    values,
  );
  await execute(
    tenant,
    `INSERT INTO daily_attendance_stats AS d (organization_id, campus_id, ${COLUMNS}, calculated_at)
     SELECT $1, $2, ${COLUMNS.replaceAll(/(\w+)/g, 'x.$1')}, now()
       FROM jsonb_populate_recordset(NULL::daily_attendance_stats, $5::jsonb) x
      WHERE x.stat_date BETWEEN $3::date AND $4::date
     ON CONFLICT (stat_date, campus_id, department_id) DO UPDATE SET
       ${COLUMNS.split(/,\s*/)
         .slice(2)
         .map((column) => `${column} = excluded.${column}`)
         .join(', ')}, calculated_at = excluded.calculated_at`,
    values,
  );
}

/** The histograms of a campus that are kept are these and no others. */
export async function replaceHistograms(tenant: Tenant, campus: string, charts: readonly (Histogram & DaySpan)[]) {
  const values = [campus, JSON.stringify(charts)];
  const GIVEN = `jsonb_to_recordset($3::jsonb) AS x(chart_type text, "from" date, "to" date, bins jsonb, "values" jsonb, labels jsonb, total_samples int)`;
  await execute(
    tenant,
    `DELETE FROM histograms h WHERE h.organization_id = $1 AND h.campus_id = $2
        AND NOT EXISTS (SELECT 1 FROM ${GIVEN}
          WHERE (x.chart_type, x."from", x."to") = (h.chart_type, h.range_starts_on, h.range_ends_on))`,
    values,
  );
  await execute(
    tenant,
    `INSERT INTO histograms (organization_id, campus_id, chart_type, range_starts_on, range_ends_on, bins, "values", labels, total_samples, calculated_at)
     SELECT $1, $2, x.chart_type, x."from", x."to", x.bins, x."values", x.labels, x.total_samples, now() FROM ${GIVEN}
     ON CONFLICT (chart_type, range_starts_on, range_ends_on, campus_id) DO UPDATE SET bins = excluded.bins,
       "values" = excluded."values", labels = excluded.labels, total_samples = excluded.total_samples, calculated_at = excluded.calculated_at`,
    values,
  );
}

export type KeptHistogram = Histogram & DaySpan & { calculated_at: string };

/** Kept histograms of a campus, the longest span first. */
export const listHistograms = (tenant: Tenant, campus: string) =>
  rowsOf<KeptHistogram>(
    tenant,
    `SELECT chart_type, range_starts_on::text AS from, range_ends_on::text AS to, bins, "values", labels, total_samples, calculated_at
       FROM histograms WHERE organization_id = $1 AND campus_id = $2 ORDER BY range_starts_on, chart_type`,
    [campus],
  );

/** The last complete run of a campus began at `at`. */
export const noteCounted = (tenant: Tenant, campus: string, at: string) =>
  execute(tenant, 'UPDATE campuses SET days_counted_at = $3 WHERE organization_id = $1 AND id = $2', [campus, at]);

/** Asks for a run now. @returns 0 when there is no such campus */
export const askForCount = (tenant: Tenant, campus: string) =>
  execute(tenant, 'UPDATE campuses SET days_asked_at = clock_timestamp() WHERE organization_id = $1 AND id = $2', [
    campus,
  ]);

/** Names of the departments, for the comparison. */
export const listDepartmentNames = (tenant: Tenant) =>
  rowsOf<{ id: string; name: string }>(
    tenant,
    'SELECT id, name FROM departments WHERE organization_id = $1 ORDER BY name, id',
  );
