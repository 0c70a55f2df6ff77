import type { CourseStanding, Today } from '@muster/domain/contract';
import type { StatisticsRules } from '@muster/domain/statistics';
import type { z } from 'zod';
import { rowOf, rowsOf, type Tenant } from '../query.ts';
import { policyInForce, SECTION_PLACE } from '../session/policy-in-force.ts';

type Standing = z.input<typeof CourseStanding>;

/** Rules 12 and 11: the policy in force for the section. */
const POLICY = policyInForce('cs.organization_id', SECTION_PLACE);

/** The day it is on the campus of a section: not the server's, which may be one behind or ahead. */
const LOCAL_DAY = `LATERAL (
  SELECT (now() AT TIME ZONE coalesce(ca.timezone, o.timezone))::date AS today
    FROM organizations o LEFT JOIN campuses ca ON ca.id = cs.campus_id WHERE o.id = cs.organization_id) local`;

const STANDING = `
  SELECT cs.id AS course_section_id, st.id AS stats_id, jsonb_build_object('code', c.code, 'name', c.name, 'section', cs.code) AS course,
         (SELECT t.full_name FROM section_staff ss JOIN people t ON t.id = ss.person_id
           WHERE ss.course_section_id = cs.id AND ss.role = 'lead'
             AND local.today <@ daterange(ss.valid_from, ss.valid_until, '[]') ORDER BY t.full_name LIMIT 1) AS teacher,
         coalesce(st.sessions_held, 0) AS sessions_held, coalesce(st.present_count, 0) AS present_count,
         coalesce(st.late_count, 0) AS late_count, coalesce(st.excused_count, 0) AS excused_count,
         coalesce(st.absent_count, 0) AS absent_count, st.percentage::float8 AS percentage,
         coalesce(st.threshold_pct, po.eligibility_threshold_pct, 75)::float8 AS threshold_pct,
         coalesce(st.standing, 'unknown') AS standing, st.sessions_remaining, st.best_pct::float8 AS best_pct,
         st.worst_pct::float8 AS worst_pct, st.must_attend,
         st.unreachable_from::text AS unreachable_from
    FROM course_sections cs JOIN courses c ON c.id = cs.course_id JOIN programs pr ON pr.id = c.program_id
    JOIN ${LOCAL_DAY} ON true
    LEFT JOIN ${POLICY} po ON true
    LEFT JOIN student_attendance_stats st ON st.course_section_id = cs.id AND st.person_id = $2
   WHERE cs.organization_id = $1`;

/** Courses of the running term the person is on the roster of, by code. */
export const listStandings = (tenant: Tenant, personId: string) =>
  rowsOf<Standing>(
    tenant,
    `${STANDING} AND EXISTS (SELECT 1 FROM academic_terms t WHERE t.id = cs.academic_term_id AND t.is_current)
        AND EXISTS (SELECT 1 FROM roster_spans rs WHERE rs.course_section_id = cs.id AND rs.person_id = $2
                      AND rs.superseded_at IS NULL AND local.today <@ daterange(rs.valid_from, rs.valid_until))
      ORDER BY c.code`,
    [personId],
  );

/** One course the person is or was on the roster of. */
export const readStanding = (tenant: Tenant, personId: string, sectionId: string) =>
  rowOf<Standing>(
    tenant,
    `${STANDING} AND cs.id = $3
        AND EXISTS (SELECT 1 FROM roster_spans rs WHERE rs.course_section_id = cs.id AND rs.person_id = $2)`,
    [personId, sectionId],
  );

/** The policy in force for a section, and the campus' day on which it is asked for. */
export type Rules = StatisticsRules & { id: string | null; changed_at: string | null; today: string };

export const readRules = async (tenant: Tenant, sectionId: string): Promise<Rules> => {
  const row = await rowOf<Rules>(
    tenant,
    `SELECT po.id, po.updated_at AS changed_at, local.today::text AS today, coalesce(po.excused_mode, 'exclude') AS excused_mode,
            coalesce(po.eligibility_threshold_pct, 75)::float8 AS eligibility_threshold_pct,
            coalesce(po.at_risk_margin_pct, 5)::float8 AS at_risk_margin_pct
       FROM course_sections cs JOIN courses c ON c.id = cs.course_id JOIN programs pr ON pr.id = c.program_id
       JOIN ${LOCAL_DAY} ON true
       LEFT JOIN ${POLICY} po ON true WHERE cs.organization_id = $1 AND cs.id = $2`,
    [sectionId],
  );
  if (!row) throw new Error('a section without rules');
  return row;
};

export type MarkRow = {
  session_id: string;
  session_date: string;
  scheduled_start_at: string;
  scheduled_end_at: string;
  session_status: 'scheduled' | 'open' | 'closed' | 'finalized' | 'cancelled';
  record_id: string | null;
  revision: number;
  code: string;
  label: string;
  category: 'present' | 'late' | 'excused' | 'absent';
  weight: number;
  verification_status: string;
  capture_method: string;
  recorded_at: string;
  minutes_late: number | null;
  distance_m: number | null;
  recorded_by: string | null;
  leave_application_id: string | null;
  reason: string;
  present_until_minutes: number;
  actual_end_at: string | null;
  opens_before_minutes: number;
  grace_period_minutes: number;
  radius_m: number | null;
};

/** The person's sessions of a section so far and what each mark was based on, newest first. */
export const listMarks = (tenant: Tenant, personId: string, sectionId: string) =>
  rowsOf<MarkRow>(
    tenant,
    `SELECT s.id AS session_id, s.held_on::text AS session_date, s.scheduled_start_at, s.scheduled_end_at,
            s.status AS session_status, r.id AS record_id, r.revision, ps.code, ps.label, ps.category,
            ps.weight::float8 AS weight, r.verification_status, r.capture_method, r.recorded_at, r.minutes_late,
            (SELECT e.distance_m::float8 FROM attendance_evidence e WHERE e.attendance_record_id = r.id
              ORDER BY e.attempt_no DESC LIMIT 1) AS distance_m,
            CASE WHEN by.person_id IS DISTINCT FROM r.person_id THEN who.full_name END AS recorded_by,
            (SELECT i.leave_application_id FROM leave_impacts i
              WHERE i.attendance_record_id = r.id AND i.status = 'applied' LIMIT 1) AS leave_application_id,
            coalesce(r.verification_notes, '') AS reason, s.actual_end_at, s.opens_before_minutes, s.grace_period_minutes,
            CASE WHEN s.geofence_action <> 'off' THEN s.radius_m END AS radius_m,
            coalesce((SELECT max(coalesce((st ->> 'until_minutes')::int, s.late_after_minutes))
                        FROM qr_scan_logs q, jsonb_array_elements(q.explanation -> 'policy' -> 'document' -> 'states') st
                       WHERE q.attendance_record_id = r.id AND q.scan_successful
                         AND st ->> 'category' = 'present' AND (st ->> 'is_default')::boolean),
                     s.late_after_minutes) AS present_until_minutes
       FROM attendance_sessions s
       JOIN roster_spans rs ON rs.course_section_id = s.course_section_id AND rs.person_id = $2
        AND rs.superseded_at IS NULL AND s.held_on <@ daterange(rs.valid_from, rs.valid_until)
       LEFT JOIN attendance_records r ON r.attendance_session_id = s.id AND r.person_id = $2 AND r.annulled_at IS NULL
       LEFT JOIN presence_states ps ON ps.id = r.presence_state_id
       LEFT JOIN directus_users by ON by.id = r.recorded_by_id
       LEFT JOIN people who ON who.id = by.person_id
      WHERE s.organization_id = $1 AND s.course_section_id = $3
        AND (s.scheduled_start_at <= now() OR s.status <> 'scheduled')
      ORDER BY s.scheduled_start_at DESC`,
    [personId, sectionId],
  );

type TodaySession = Omit<z.input<typeof Today>['sessions'][number], 'opens_at' | 'closes_at' | 'conducts'> & {
  actual_end_at: string | null;
  opens_before_minutes: number;
  grace_period_minutes: number;
  conducts: boolean;
};

/**
 * Sessions of the campus day that the person attends or holds, and the next ones within a week where today has none left. A cancelled
 * one is listed with its reason until it would have ended, so that nobody goes there.
 */
export const listToday = (tenant: Tenant, personId: string) =>
  rowsOf<TodaySession>(
    tenant,
    `SELECT s.id, s.name, c.code AS course_code, v.name AS venue, s.scheduled_start_at, s.scheduled_end_at, s.actual_end_at,
            s.opens_before_minutes, s.grace_period_minutes, s.status, s.cancelled_reason, mine.conducts, ps.code AS my_state
       FROM (SELECT s.id, bool_or(x.conducts) AS conducts FROM attendance_sessions s, LATERAL (
               SELECT true AS conducts WHERE s.conducted_by_id = $2
               UNION ALL SELECT true FROM section_staff ss WHERE ss.course_section_id = s.course_section_id
                  AND ss.person_id = $2 AND s.held_on <@ daterange(ss.valid_from, ss.valid_until, '[]')
               UNION ALL SELECT false FROM v_session_roster r WHERE r.attendance_session_id = s.id AND r.person_id = $2) x
              WHERE s.organization_id = $1 AND (s.status <> 'cancelled' OR s.scheduled_end_at > now())
                AND s.scheduled_end_at > now() - interval '12 hours' AND s.scheduled_start_at < now() + interval '7 days'
              GROUP BY s.id) mine
       JOIN attendance_sessions s ON s.id = mine.id
       LEFT JOIN course_sections cs ON cs.id = s.course_section_id LEFT JOIN courses c ON c.id = cs.course_id
       LEFT JOIN venues v ON v.id = s.venue_id
       LEFT JOIN attendance_records r ON r.attendance_session_id = s.id AND r.person_id = $2 AND r.annulled_at IS NULL
       LEFT JOIN presence_states ps ON ps.id = r.presence_state_id
      ORDER BY s.scheduled_start_at LIMIT 12`,
    [personId],
  );

export const listOpenRequests = (tenant: Tenant, personId: string) =>
  rowsOf<z.input<typeof Today>['requests'][number]>(
    tenant,
    `SELECT 'leave' AS kind, l.id, t.name AS title, l.starts_at, l.ends_at,
            CASE WHEN l.status = 'in_review' AND EXISTS (
                   SELECT 1 FROM workflow_tasks w WHERE w.subject_type = 'leave_applications' AND w.subject_id = l.id
                      AND w.step_no = 0 AND w.status IN ('open', 'claimed')) THEN 'sent_back' ELSE l.status END AS status
       FROM leave_applications l JOIN leave_types t ON t.id = l.leave_type_id
      WHERE l.organization_id = $1 AND l.person_id = $2
        AND (l.status IN ('draft', 'submitted', 'in_review') OR (l.status = 'approved' AND l.ends_at > now()))
      ORDER BY l.starts_at`,
    [personId],
  );
