// Sessions as endpoints read and write them: `$1` is the organization of whoever asks.
import type { AttendanceSession, Conductor, SessionLock } from '@muster/domain/session';
import { execute, rowOf, rowsOf, type Query, type Tenant } from '../query.ts';

/** A session with what lists show of it and what the reader has to do with it. */
export type SessionRow = AttendanceSession &
  SessionLock & {
    name: string;
    session_type: string;
    /** The local day it is held; the column `session_date` is the day it was planned for. */
    held_on: string;
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

/** `$2` is the reader's person. The relations are what `mayConduct` of the domain asks for. */
const SELECT = `
  SELECT s.id, s.organization_id, s.name, s.session_type, s.held_on, s.status,
         s.course_section_id, s.event_id, s.group_id, s.campus_id, s.conducted_by_id,
         s.scheduled_start_at, s.scheduled_end_at, s.actual_start_at, s.actual_end_at,
         s.opens_before_minutes, s.late_after_minutes, s.grace_period_minutes, s.auto_open, s.auto_close,
         s.latitude::float8 AS latitude, s.longitude::float8 AS longitude, s.radius_m, s.geofence_action,
         s.allowed_methods, s.required_factors, s.locks_at, s.locked_at, s.cancelled_reason, s.rule_overrides,
         c.code AS course_code, c.name AS course_name, cs.code AS section_code, v.name AS venue, pr.department_id,
         CASE WHEN cp.id IS NOT NULL
              THEN jsonb_build_object('id', cp.id, 'full_name', cp.full_name, 'identifier', cp.identifier) END AS conductor,
         EXISTS (SELECT 1 FROM section_staff ss
                  WHERE ss.course_section_id = s.course_section_id AND ss.person_id = $2::uuid
                    AND s.held_on <@ daterange(ss.valid_from, ss.valid_until, '[]')) AS teaches_section,
         coalesce(e.organizer_id = $2::uuid OR cl.faculty_coordinator_id = $2::uuid, false) AS organizes_event,
         EXISTS (SELECT 1 FROM group_memberships gm
                  WHERE gm.group_id = s.group_id AND gm.person_id = $2::uuid AND gm.extra_data ->> 'role' = 'staff'
                    AND s.scheduled_start_at <@ tstzrange(gm.joined_at, gm.left_at)) AS assigned_to_group,
         coalesce((SELECT jsonb_agg(flag.key) FROM club_members m JOIN club_roles cr ON cr.id = m.club_role_id,
                          jsonb_each(to_jsonb(cr)) flag
                    WHERE m.club_id = e.club_id AND m.person_id = $2::uuid AND m.is_active
                      AND flag.key LIKE 'can\\_%' AND flag.value = 'true'::jsonb), '[]'::jsonb) AS club_flags
    FROM attendance_sessions s
    LEFT JOIN course_sections cs ON cs.id = s.course_section_id
    LEFT JOIN courses c ON c.id = cs.course_id
    LEFT JOIN programs pr ON pr.id = c.program_id
    LEFT JOIN events e ON e.id = s.event_id
    LEFT JOIN clubs cl ON cl.id = e.club_id
    LEFT JOIN venues v ON v.id = s.venue_id
    LEFT JOIN people cp ON cp.id = s.conducted_by_id
   WHERE s.organization_id = $1`;

export const readSession = (tenant: Tenant, person_id: string | null, id: string) =>
  rowOf<SessionRow>(tenant, `${SELECT} AND s.id = $3`, [person_id, id]);

/** The session with its row locked: nobody else changes it until the transaction ends. */
export const lockSession = (tenant: Tenant, person_id: string | null, id: string) =>
  rowOf<SessionRow>(tenant, `${SELECT} AND s.id = $3 FOR UPDATE OF s`, [person_id, id]);

export type SessionFilter = {
  from?: string | undefined;
  to?: string | undefined;
  status?: string | undefined;
  section_id?: string | undefined;
  limit: number;
  offset: number;
};

/** Sessions by start; `everything` for administrators, else those the person conducts, teaches or organizes. */
export const listSessions = (tenant: Tenant, person_id: string | null, everything: boolean, filter: SessionFilter) =>
  rowsOf<SessionRow>(
    tenant,
    `SELECT * FROM (${SELECT}
        AND ($3::date IS NULL OR s.held_on >= $3::date) AND ($4::date IS NULL OR s.held_on <= $4::date)
        AND ($5::text IS NULL OR s.status = $5) AND ($6::uuid IS NULL OR s.course_section_id = $6)) found
      WHERE $7 OR conducted_by_id = $2::uuid OR teaches_section OR organizes_event OR assigned_to_group
      ORDER BY scheduled_start_at, id LIMIT $8 OFFSET $9`,
    [
      person_id,
      filter.from ?? null,
      filter.to ?? null,
      filter.status ?? null,
      filter.section_id ?? null,
      everything,
      filter.limit,
      filter.offset,
    ],
  );

/** Columns that a transition writes; an absent one stays as it is. */
export type TransitionColumns = {
  status: string;
  actual_start_at?: string;
  actual_end_at?: string | null;
  grace_period_minutes?: number;
  auto_close?: boolean;
  rule_overrides?: Record<string, unknown>;
  cancelled_reason?: string | null;
};

/** @param updated_by the account that makes the change */
export const updateSession = (tenant: Tenant, id: string, updated_by: string, columns: TransitionColumns) =>
  execute(
    tenant,
    `UPDATE attendance_sessions s
        SET (status, actual_start_at, actual_end_at, grace_period_minutes, auto_close, rule_overrides, cancelled_reason,
             updated_by)
          = (SELECT r.status, r.actual_start_at, r.actual_end_at, r.grace_period_minutes, r.auto_close, r.rule_overrides,
                    r.cancelled_reason, $4::uuid FROM jsonb_populate_record(s, $3::jsonb) r)
      WHERE organization_id = $1 AND id = $2`,
    [id, JSON.stringify(columns), updated_by],
  );

/** Writes a session from its columns. @returns its id */
export const insertSession = async (tenant: Tenant, row: Record<string, unknown>): Promise<string> => {
  const columns = Object.keys(row);
  const made = await rowOf<{ id: string }>(
    tenant,
    `INSERT INTO attendance_sessions (organization_id, ${columns.join(', ')})
     SELECT $1, ${columns.map((name) => `r.${name}`).join(', ')}
       FROM jsonb_populate_record(NULL::attendance_sessions, $2::jsonb) r RETURNING id`,
    [JSON.stringify(row)],
  );
  if (!made) throw new Error('a session was not written');
  return made.id;
};

export type StateChoice = { id: string; category: 'present' | 'late' | 'excused' | 'absent'; is_default: boolean };

/** The states that finalization chooses from. */
export const readStateChoices = (tenant: Tenant) =>
  rowsOf<StateChoice>(tenant, 'SELECT id, category, is_default FROM presence_states WHERE organization_id = $1');

/** Whether the stored session of a cookie is there: signing out, a new password and suspension remove it. */
export const isSignedIn = async (query: Query, token: string): Promise<boolean> =>
  (await rowOf(query, 'SELECT 1 AS there FROM directus_sessions WHERE token = $1 AND expires >= now()', [token])) !==
  undefined;
