// Where a new session belongs, and what else takes its room, its teacher or its people. `$1` is the organization of whoever asks.
import type { SessionChoices } from '@muster/domain/contract';
import type { AttendancePolicy, Centre, Engagement, SessionPlace } from '@muster/domain/session';
import { execute, rowOf, rowsOf, type Tenant } from '../query.ts';

/** The scopes whose policies may hold, the zone, and the centres the fence may have; the relations are those of the day it is held. */
export type Belonging = {
  place: SessionPlace;
  campus_id: string | null;
  zone: string;
  venue: Centre | null;
  campus: Centre | null;
  teaches_section: boolean;
  organizes_event: boolean;
  assigned_to_group: boolean;
};

export type Owner = {
  course_section_id: string | null;
  event_id: string | null;
  group_id: string | null;
  venue_id: string | null;
};

/** Nothing when the section, event, group or venue is not of this organization. */
export const readBelonging = (tenant: Tenant, person_id: string | null, owner: Owner, starts_at: string) =>
  rowOf<Belonging>(
    tenant,
    `SELECT jsonb_build_object('section', cs.id, 'course', c.id, 'program', pr.id, 'department', pr.department_id,
                               'event', e.id, 'club', e.club_id, 'campus', ca.id) AS place,
            ca.id AS campus_id, coalesce(ca.timezone, o.timezone) AS zone,
            CASE WHEN v.id IS NOT NULL THEN jsonb_build_object('latitude', v.latitude::float8,
              'longitude', v.longitude::float8, 'radius_m', v.radius_m) END AS venue,
            CASE WHEN ca.id IS NOT NULL THEN jsonb_build_object('latitude', ca.latitude::float8,
              'longitude', ca.longitude::float8) END AS campus,
            EXISTS (SELECT 1 FROM section_staff ss WHERE ss.course_section_id = cs.id AND ss.person_id = $2::uuid
                      AND ($7::timestamptz AT TIME ZONE coalesce(ca.timezone, o.timezone))::date
                       <@ daterange(ss.valid_from, ss.valid_until, '[]')) AS teaches_section,
            coalesce(e.organizer_id = $2::uuid, false) AS organizes_event,
            EXISTS (SELECT 1 FROM group_memberships gm WHERE gm.group_id = g.id AND gm.person_id = $2::uuid
                      AND gm.extra_data ->> 'role' = 'staff'
                      AND $7::timestamptz <@ tstzrange(gm.joined_at, gm.left_at)) AS assigned_to_group
       FROM organizations o
       LEFT JOIN course_sections cs ON cs.organization_id = o.id AND cs.id = $3::uuid
       LEFT JOIN courses c ON c.id = cs.course_id
       LEFT JOIN programs pr ON pr.id = c.program_id
       LEFT JOIN events e ON e.organization_id = o.id AND e.id = $4::uuid
       LEFT JOIN groups g ON g.organization_id = o.id AND g.id = $5::uuid
       LEFT JOIN venues v ON v.organization_id = o.id AND v.id = $6::uuid
       LEFT JOIN campuses ca ON ca.id = coalesce(cs.campus_id, e.campus_id, g.campus_id, v.campus_id)
      WHERE o.id = $1 AND num_nonnulls(cs.id, e.id, g.id) = 1 AND ($6::uuid IS NULL OR v.id IS NOT NULL)`,
    [person_id, owner.course_section_id, owner.event_id, owner.group_id, owner.venue_id, starts_at],
  );

export const readPolicies = (tenant: Tenant) =>
  rowsOf<AttendancePolicy>(
    tenant,
    `SELECT id, scope_type, scope_id, opens_before_minutes, late_after_minutes, grace_period_minutes, radius_m, max_accuracy_m,
            geofence_action, allowed_methods, required_factors, face_match_min::float8 AS face_match_min, auto_verify_score,
            qr_rotation_seconds, qr_max_usage, challenge_mode, device_action, annul_minutes, lock_after_days, more
       FROM attendance_policies WHERE organization_id = $1`,
  );

/** Two sessions of an organization are placed one after the other, so that each sees the other's room. Until the transaction ends. */
export const lockPlacement = (tenant: Tenant) =>
  execute(tenant, `SELECT pg_advisory_xact_lock(hashtextextended('session-placement' || $1::text, 0))`);

export type Placed = Owner & { teacher_id: string | null; day: string; zone: string };

/**
 * What else of the same local day takes the room, the teacher, the section or its people: sessions that were not cancelled, and bookings
 * of the room that stand.
 */
export const readEngagements = (tenant: Tenant, placed: Placed) =>
  rowsOf<Engagement>(
    tenant,
    `WITH day AS (SELECT $5::date::timestamp AT TIME ZONE $6 AS starts, ($5::date + 1)::timestamp AT TIME ZONE $6 AS ends),
          class AS (SELECT person_id FROM roster_spans WHERE course_section_id = $4 AND superseded_at IS NULL
                       AND $5::date <@ daterange(valid_from, valid_until))
     SELECT * FROM (
       SELECT s.name, s.scheduled_start_at, s.scheduled_end_at,
              CASE WHEN s.venue_id = $2::uuid THEN v.name END AS room,
              coalesce(s.conducted_by_id = $3::uuid, false) AS same_teacher,
              coalesce(s.course_section_id = $4::uuid, false) AS same_section,
              CASE WHEN s.course_section_id = $4::uuid THEN 0 ELSE
                (SELECT count(*)::int FROM class JOIN v_session_roster r USING (person_id)
                  WHERE r.attendance_session_id = s.id) END AS shared_people
         FROM day, attendance_sessions s LEFT JOIN venues v ON v.id = s.venue_id
        WHERE s.organization_id = $1 AND s.status <> 'cancelled'
          AND s.scheduled_start_at < day.ends AND s.scheduled_end_at > day.starts
       UNION ALL
       SELECT b.title, b.occupied_from, b.occupied_until, v.name, false, false, 0
         FROM day, venue_bookings b JOIN venues v ON v.id = b.venue_id
        WHERE b.organization_id = $1 AND b.venue_id = $2::uuid AND b.status IN ('held', 'offered', 'approved')
          AND b.attendance_session_id IS NULL
          AND b.occupied_from < day.ends AND b.occupied_until > day.starts) found
      WHERE room IS NOT NULL OR same_teacher OR same_section OR shared_people > 0
      ORDER BY scheduled_start_at, name`,
    [placed.venue_id, placed.teacher_id, placed.course_section_id, placed.day, placed.zone],
  );

/** Rooms of the same campus that hold as many people and are free in a span, the smallest that suffices first. */
export const readFreeRooms = (
  tenant: Tenant,
  { venue_id, course_section_id, day }: Placed,
  span: { scheduled_start_at: string; scheduled_end_at: string },
) =>
  rowsOf<{ name: string }>(
    tenant,
    `SELECT v.name FROM venues asked JOIN venues v ON v.organization_id = $1 AND v.campus_id = asked.campus_id
      WHERE asked.organization_id = $1 AND asked.id = $2 AND v.id <> asked.id AND v.is_available
        AND v.capacity >= (SELECT count(*) FROM roster_spans WHERE course_section_id = $3 AND superseded_at IS NULL
                                           AND $4::date <@ daterange(valid_from, valid_until))
        AND NOT EXISTS (SELECT 1 FROM attendance_sessions s WHERE s.venue_id = v.id AND s.status <> 'cancelled'
                           AND s.scheduled_start_at < $6 AND s.scheduled_end_at > $5)
        AND NOT EXISTS (SELECT 1 FROM venue_bookings b WHERE b.venue_id = v.id AND b.status IN ('held', 'offered', 'approved')
                           AND b.occupied_from < $6 AND b.occupied_until > $5)
      ORDER BY v.capacity, v.name LIMIT 3`,
    [venue_id, course_section_id, day, span.scheduled_start_at, span.scheduled_end_at],
  );

const MOST_CHOICES = 500;

/** Active sections the person teaches today by the campus' clock, or every one. */
export const readSectionChoices = (tenant: Tenant, person_id: string | null, everything: boolean) =>
  rowsOf<SessionChoices['sections'][number]>(
    tenant,
    `SELECT cs.id, cs.code, jsonb_build_object('code', c.code, 'name', c.name) AS course
       FROM course_sections cs JOIN courses c ON c.id = cs.course_id JOIN organizations o ON o.id = cs.organization_id
       LEFT JOIN campuses ca ON ca.id = cs.campus_id
      WHERE cs.organization_id = $1 AND cs.is_active
        AND ($3 OR EXISTS (
          SELECT 1 FROM section_staff ss WHERE ss.course_section_id = cs.id AND ss.person_id = $2::uuid
             AND (now() AT TIME ZONE coalesce(ca.timezone, o.timezone))::date <@ daterange(ss.valid_from, ss.valid_until, '[]')))
      ORDER BY c.code, cs.code, cs.id LIMIT ${MOST_CHOICES}`,
    [person_id, everything],
  );

/** Every available room by name. */
export const readRoomChoices = (tenant: Tenant) =>
  rowsOf<SessionChoices['venues'][number]>(
    tenant,
    `SELECT id, code, name FROM venues WHERE organization_id = $1 AND is_available ORDER BY name, id LIMIT ${MOST_CHOICES}`,
  );
