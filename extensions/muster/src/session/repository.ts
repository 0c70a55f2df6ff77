import type { AttendancePolicy, AttendanceSession, Centre, Conductor, SessionPlace } from '@muster/domain/session';
import type { Knex } from 'knex';
import type { Actor } from '../actor.ts';
import { rowsOf } from '../transaction.ts';

/** A session with what lists show of it and what the actor has to do with it. */
export type SessionRow = AttendanceSession & {
  name: string;
  session_type: string;
  session_date: string;
  course_section_id: string | null;
  event_id: string | null;
  group_id: string | null;
  campus_id: string | null;
  conducted_by_id: string | null;
  course_code: string | null;
  course_name: string | null;
  section_code: string | null;
  venue: string | null;
  department_id: string | null;
  conductor: { id: string; full_name: string; identifier: string } | null;
} & Omit<Conductor, 'person_id' | 'roles'>;

/** Expects the bindings :org and :person. The relations are what `mayConduct` of the domain asks for. */
const SELECT = `
  SELECT s.id, s.organization_id, s.name, s.session_type, s.session_date::text AS session_date, s.status,
         s.course_section_id, s.event_id, s.group_id, s.campus_id, s.conducted_by_id,
         s.scheduled_start_at, s.scheduled_end_at, s.actual_start_at, s.actual_end_at,
         s.opens_before_minutes, s.late_after_minutes, s.grace_period_minutes, s.auto_open, s.auto_close,
         s.latitude::float8 AS latitude, s.longitude::float8 AS longitude, s.radius_m, s.geofence_action,
         s.allowed_methods, s.required_factors, s.locked_at, s.cancelled_reason, s.rule_overrides,
         c.code AS course_code, c.name AS course_name, cs.code AS section_code, v.name AS venue, pr.department_id,
         CASE WHEN cp.id IS NOT NULL
              THEN jsonb_build_object('id', cp.id, 'full_name', cp.full_name, 'identifier', cp.identifier) END AS conductor,
         EXISTS (SELECT 1 FROM section_staff ss
                  WHERE ss.course_section_id = s.course_section_id AND ss.person_id = :person::uuid
                    AND s.session_date <@ daterange(ss.valid_from, ss.valid_until, '[]')) AS teaches_section,
         coalesce(e.organizer_id = :person::uuid OR cl.faculty_coordinator_id = :person::uuid, false) AS organizes_event,
         EXISTS (SELECT 1 FROM group_memberships gm
                  WHERE gm.group_id = s.group_id AND gm.person_id = :person::uuid AND gm.extra_data ->> 'role' = 'staff'
                    AND s.scheduled_start_at <@ tstzrange(gm.joined_at, gm.left_at)) AS assigned_to_group,
         coalesce((SELECT jsonb_agg(flag.key) FROM club_members m JOIN club_roles cr ON cr.id = m.club_role_id,
                          jsonb_each(to_jsonb(cr)) flag
                    WHERE m.club_id = e.club_id AND m.person_id = :person::uuid AND m.is_active
                      AND flag.key LIKE 'can\\_%' AND flag.value = 'true'::jsonb), '[]'::jsonb) AS club_flags
    FROM attendance_sessions s
    LEFT JOIN course_sections cs ON cs.id = s.course_section_id
    LEFT JOIN courses c ON c.id = cs.course_id
    LEFT JOIN programs pr ON pr.id = c.program_id
    LEFT JOIN events e ON e.id = s.event_id
    LEFT JOIN clubs cl ON cl.id = e.club_id
    LEFT JOIN venues v ON v.id = s.venue_id
    LEFT JOIN people cp ON cp.id = s.conducted_by_id
   WHERE s.organization_id = :org`;

type Reader = Pick<Actor, 'person_id'>;

export const readSession = async (db: Knex, org: string, { person_id }: Reader, id: string, lock = false) => {
  const bindings = { org, person: person_id, id };
  const [row] = await rowsOf<SessionRow>(db, `${SELECT} AND s.id = :id ${lock ? 'FOR UPDATE OF s' : ''}`, bindings);
  return row ?? null;
};

export type SessionFilter = {
  from?: string | undefined;
  to?: string | undefined;
  status?: string | undefined;
  section_id?: string | undefined;
  limit: number;
  offset: number;
};

/** Sessions by start; `everything` for administrators, else those the person conducts, teaches or organizes. */
export const listSessions = (
  db: Knex,
  org: string,
  { person_id }: Reader,
  everything: boolean,
  filter: SessionFilter,
) =>
  rowsOf<SessionRow>(
    db,
    `SELECT * FROM (${SELECT}
        AND (:from::date IS NULL OR s.session_date >= :from::date) AND (:to::date IS NULL OR s.session_date <= :to::date)
        AND (:status::text IS NULL OR s.status = :status) AND (:section::uuid IS NULL OR s.course_section_id = :section)) found
      WHERE :everything OR conducted_by_id = :person::uuid OR teaches_section OR organizes_event OR assigned_to_group
      ORDER BY scheduled_start_at, id LIMIT :limit OFFSET :offset`,
    {
      org,
      person: person_id,
      everything,
      from: filter.from ?? null,
      to: filter.to ?? null,
      status: filter.status ?? null,
      section: filter.section_id ?? null,
      limit: filter.limit,
      offset: filter.offset,
    },
  );

export type MoveColumns = {
  status: string;
  actual_start_at?: string;
  actual_end_at?: string | null;
  grace_period_minutes?: number;
  cancelled_reason?: string;
};

export const updateSession = (db: Knex, org: string, id: string, columns: MoveColumns) =>
  db('attendance_sessions').where({ organization_id: org, id }).update(columns);

export const recordsOf = (db: Knex, org: string, sessionId: string) =>
  rowsOf<{ id: string; capture_method: string }>(
    db,
    'SELECT id, capture_method FROM attendance_records WHERE organization_id = ? AND attendance_session_id = ?',
    [org, sessionId],
  );

export const removeRecords = (db: Knex, org: string, ids: readonly string[]) =>
  db('attendance_records').where({ organization_id: org }).whereIn('id', ids).delete();

/** Where a new session belongs: the scopes whose policies may hold, its zone, and the centres its fence may have. */
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

type Owner = {
  course_section_id: string | null;
  event_id: string | null;
  group_id: string | null;
  venue_id: string | null;
};

/** Null when the section, event, group or venue is not of this organization. */
export const readBelonging = async (db: Knex, org: string, { person_id }: Reader, owner: Owner) => {
  const [row] = await rowsOf<Belonging>(
    db,
    `SELECT jsonb_build_object('section', cs.id, 'course', c.id, 'program', pr.id, 'department', pr.department_id,
                               'event', e.id, 'club', e.club_id, 'campus', ca.id) AS place,
            ca.id AS campus_id, coalesce(ca.timezone, o.timezone) AS zone,
            CASE WHEN v.id IS NOT NULL THEN jsonb_build_object('latitude', v.latitude::float8,
              'longitude', v.longitude::float8, 'radius_m', v.radius_m) END AS venue,
            CASE WHEN ca.id IS NOT NULL THEN jsonb_build_object('latitude', ca.latitude::float8,
              'longitude', ca.longitude::float8) END AS campus,
            EXISTS (SELECT 1 FROM section_staff ss WHERE ss.course_section_id = cs.id AND ss.person_id = :person::uuid
                      AND current_date <@ daterange(ss.valid_from, ss.valid_until, '[]')) AS teaches_section,
            coalesce(e.organizer_id = :person::uuid, false) AS organizes_event,
            EXISTS (SELECT 1 FROM group_memberships gm WHERE gm.group_id = g.id AND gm.person_id = :person::uuid
                      AND gm.extra_data ->> 'role' = 'staff' AND now() <@ tstzrange(gm.joined_at, gm.left_at)) AS assigned_to_group
       FROM organizations o
       LEFT JOIN course_sections cs ON cs.organization_id = o.id AND cs.id = :section::uuid
       LEFT JOIN courses c ON c.id = cs.course_id
       LEFT JOIN programs pr ON pr.id = c.program_id
       LEFT JOIN events e ON e.organization_id = o.id AND e.id = :event::uuid
       LEFT JOIN groups g ON g.organization_id = o.id AND g.id = :group::uuid
       LEFT JOIN venues v ON v.organization_id = o.id AND v.id = :venue::uuid
       LEFT JOIN campuses ca ON ca.id = coalesce(cs.campus_id, e.campus_id, g.campus_id, v.campus_id)
      WHERE o.id = :org AND num_nonnulls(cs.id, e.id, g.id) = 1 AND (:venue::uuid IS NULL OR v.id IS NOT NULL)`,
    {
      org,
      person: person_id,
      section: owner.course_section_id,
      event: owner.event_id,
      group: owner.group_id,
      venue: owner.venue_id,
    },
  );
  return row ?? null;
};

export const readPolicies = (db: Knex, org: string) =>
  rowsOf<AttendancePolicy>(
    db,
    `SELECT id, scope_type, scope_id, opens_before_minutes, late_after_minutes, grace_period_minutes, radius_m, max_accuracy_m,
            geofence_action, allowed_methods, required_factors, face_match_min::float8 AS face_match_min, auto_verify_score,
            qr_rotation_seconds, qr_max_usage, challenge_mode, device_action, annul_minutes, lock_after_days, more
       FROM attendance_policies WHERE organization_id = ?`,
    [org],
  );

export const insertSession = async (db: Knex, row: Record<string, unknown>): Promise<string> => {
  const [made] = await db('attendance_sessions').insert(row).returning<{ id: string }[]>('id');
  if (!made) throw new Error('a session was not written');
  return made.id;
};
