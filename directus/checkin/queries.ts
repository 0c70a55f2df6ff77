// What check-in reads and writes. A code names its session, whoever asks: the rules compare the organizations, so these statements
// are about a session or an account and not bound to the caller's organization.
import type { CaptureMethod, ConsentPurpose, ExistingRecord } from '@muster/domain/checkin';
import type { AttendanceSession, PresenceState } from '@muster/domain/session';
import { rowOf, rowsOf, type Query } from '../query.ts';

export type CheckinSession = AttendanceSession & {
  stamp: string;
  /** The row as the rules saw it; a write that meets another one is refused, and decided anew. */
  version: string;
  name: string;
  /** IANA zone in which times are told to people. */
  zone: string;
  venue: string | null;
  walk_ins: boolean;
  seats_left: number | null;
};

/** Changes whenever a fact of the session may have changed: its row, its codes, the organization's states. Usage is no such fact. */
const STAMP = `concat_ws('|', s.updated_at,
  (SELECT string_agg(t.id::text || t.is_active, ',' ORDER BY t.id) FROM qr_tokens t WHERE t.attendance_session_id = s.id),
  (SELECT max(p.updated_at) FROM presence_states p WHERE p.organization_id = s.organization_id))`;

/** The stamps of any number of sessions in one query. */
export const readStamps = async (query: Query, ids: readonly string[]): Promise<Map<string, string>> => {
  const rows = await rowsOf<{ id: string; stamp: string }>(
    query,
    `SELECT s.id, ${STAMP} AS stamp FROM attendance_sessions s WHERE s.id = ANY ($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map(({ id, stamp }) => [id, stamp]));
};

/** The session of a code. */
export const readCheckinSession = (query: Query, id: string) =>
  rowOf<CheckinSession>(
    query,
    `SELECT s.id, ${STAMP} AS stamp, s.updated_at::text AS version, s.organization_id, s.name, s.status, s.scheduled_start_at, s.scheduled_end_at,
            s.actual_start_at, s.actual_end_at, s.opens_before_minutes, s.late_after_minutes, s.grace_period_minutes,
            s.auto_open, s.auto_close, s.latitude::float8 AS latitude, s.longitude::float8 AS longitude, s.radius_m,
            s.geofence_action, s.allowed_methods, s.required_factors, s.locked_at, s.cancelled_reason, s.rule_overrides,
            v.name AS venue, coalesce(ca.timezone, o.timezone) AS zone,
            e.id IS NOT NULL AND NOT e.registration_required AS walk_ins,
            CASE WHEN e.max_participants IS NOT NULL THEN e.max_participants
              - (SELECT count(*)::int FROM attendance_records r WHERE r.attendance_session_id = s.id AND r.annulled_at IS NULL)
            END AS seats_left
       FROM attendance_sessions s JOIN organizations o ON o.id = s.organization_id
       LEFT JOIN campuses ca ON ca.id = s.campus_id LEFT JOIN venues v ON v.id = s.venue_id
       LEFT JOIN events e ON e.id = s.event_id
      WHERE s.id = $1`,
    [id],
  );

export const readStates = (query: Query, organization_id: string) =>
  rowsOf<PresenceState>(
    query,
    `SELECT p.id, p.code, p.label, p.category, p.weight::float8 AS weight, p.sort_order, p.is_default, p.is_active, p.until_minutes
       FROM presence_states p JOIN organizations o ON o.id = p.organization_id AND o.domain_type = p.domain
      WHERE p.organization_id = $1 ORDER BY p.sort_order`,
    [organization_id],
  );

/** A person with everything about them that a scan in one session is judged by. */
export type MemberRow = {
  user_id: string;
  person_id: string;
  organization_id: string;
  role: string | null;
  language: string | null;
  identifier: string;
  is_active: boolean;
  on_roster: boolean;
  record: (ExistingRecord & { capture_method: CaptureMethod }) | null;
  consents: ConsentPurpose[];
  has_device_key: boolean;
  leave_application_id: string | null;
};

/** `$1` is the session. */
const MEMBER = `
  SELECT u.id AS user_id, p.id AS person_id, p.organization_id, u.role, u.language, p.identifier,
         p.is_active AND p.deleted_at IS NULL AND u.status = 'active' AS is_active, on_roster,
         (SELECT jsonb_build_object('id', r.id, 'presence_state_id', r.presence_state_id, 'recorded_at', r.recorded_at,
                   'minutes_late', r.minutes_late, 'verification_status', r.verification_status,
                   'verification_score', r.verification_score, 'annulled_at', r.annulled_at,
                   'capture_method', r.capture_method)
            FROM attendance_records r WHERE r.attendance_session_id = $1 AND r.person_id = p.id) AS record,
         coalesce((SELECT jsonb_agg(c.purpose) FROM consents c
                    WHERE c.person_id = p.id AND c.legal_basis = 'consent' AND c.withdrawn_at IS NULL
                      AND (c.expires_at IS NULL OR c.expires_at > now())),
                  '[]'::jsonb) AS consents,
         EXISTS (SELECT 1 FROM device_keys k WHERE k.person_id = p.id AND k.status = 'active') AS has_device_key,
         (SELECT l.id FROM leave_applications l WHERE l.person_id = p.id AND l.status = 'approved'
            AND now() > l.starts_at AND now() < coalesce(l.returned_at, l.ends_at)
            AND NOT EXISTS (SELECT 1 FROM attendance_sessions s WHERE s.id = $1 AND s.event_id = l.proving_event_id) LIMIT 1) AS leave_application_id`;

/** Everybody on a session's roster who has an account. */
export const readMembers = (query: Query, sessionId: string) =>
  rowsOf<MemberRow>(
    query,
    `${MEMBER} FROM (SELECT person_id, true AS on_roster FROM v_session_roster WHERE attendance_session_id = $1) v
       JOIN people p ON p.id = v.person_id JOIN directus_users u ON u.person_id = p.id`,
    [sessionId],
  );

/** Accounts that are not on the roster as it is known: fresh from the database, a few at a time. */
export const readStrangers = (query: Query, sessionId: string | null, userIds: readonly string[]) =>
  rowsOf<MemberRow>(
    query,
    `${MEMBER} FROM directus_users u JOIN people p ON p.id = u.person_id,
       LATERAL (SELECT EXISTS (SELECT 1 FROM v_session_roster v
                                WHERE v.attendance_session_id = $1::uuid AND v.person_id = p.id) AS on_roster) v
      WHERE u.id = ANY ($2::uuid[]) AND u.status = 'active'`,
    [sessionId, userIds],
  );

/** What earlier scans of the session tell about place, network and device. */
export type RecentScan = {
  person_id: string;
  latitude: number | null;
  longitude: number | null;
  network_prefix: string | null;
  step_no: number | null;
};
export type RecentScanRow = RecentScan & {
  device_info: { id?: string; platform?: string; standalone?: boolean };
  user_agent: string | null;
  ip_address: string | null;
};

export const readRecentScans = (query: Query, sessionId: string) =>
  rowsOf<RecentScanRow>(
    query,
    `SELECT r.person_id, e.latitude::float8 AS latitude, e.longitude::float8 AS longitude, e.network_prefix,
            e.step_no::float8 AS step_no, e.device_info, e.user_agent, e.ip_address
       FROM attendance_records r JOIN attendance_evidence e ON e.attendance_record_id = r.id
      WHERE r.attendance_session_id = $1 AND r.annulled_at IS NULL`,
    [sessionId],
  );

/** Sessions around now that an account is expected at, or may walk in to: those whose code it may type. */
export const readTypeable = (query: Query, userId: string) =>
  rowsOf<{ id: string; organization_id: string }>(
    query,
    `SELECT s.id, s.organization_id
       FROM directus_users u JOIN people p ON p.id = u.person_id
       JOIN attendance_sessions s ON s.organization_id = p.organization_id
        AND s.scheduled_start_at BETWEEN now() - interval '1 day' AND now() + interval '1 day'
        AND EXISTS (SELECT 1 FROM qr_tokens t WHERE t.attendance_session_id = s.id AND t.expires_at > now())
       LEFT JOIN events e ON e.id = s.event_id
      WHERE u.id = $1 AND u.status = 'active' AND (NOT e.registration_required OR EXISTS (
        SELECT 1 FROM v_session_roster v WHERE v.attendance_session_id = s.id AND v.person_id = p.id))
      ORDER BY abs(extract(epoch FROM s.scheduled_start_at - now())) LIMIT 20`,
    [userId],
  );

/** Which of these files an account handed in itself as a picture that nothing has taken yet. */
export const readFactorFiles = async (query: Query, userId: string, ids: readonly string[]): Promise<Set<string>> => {
  const rows = await rowsOf<{ id: string }>(
    query,
    `SELECT f.id FROM directus_users u
       JOIN directus_files f ON f.owner_person_id = u.person_id AND f.id = ANY ($2::uuid[])
        AND f.data_class = 'ATT' AND f.type = 'image/jpeg'
      WHERE u.id = $1 AND NOT EXISTS (SELECT 1 FROM attachments a WHERE a.file_id = f.id)`,
    [userId, ids],
  );
  return new Set(rows.map(({ id }) => id));
};

/** What one attempt became in the database; same order as asked. */
export type Verdict = {
  nonce: string;
  outcome: string;
  repeated: boolean;
  attendance_record_id: string | null;
  presence_state_id: string | null;
  recorded_at: string | null;
  minutes_late: number | null;
  verification_status: string | null;
};

/** One transaction for a whole group of decided attempts. */
export const writeAttempts = async (query: Query, attempts: readonly object[]): Promise<Verdict[]> => {
  const row = await rowOf<{ verdicts: Verdict[] }>(query, 'SELECT muster_checkin($1::jsonb) AS verdicts', [
    JSON.stringify(attempts),
  ]);
  return row?.verdicts ?? [];
};
