// What a log is held against: everything else that is known of the same hours, pictures and places.
import type { OtherPhoto, OwnClaim, OwnPlace, OwnSession } from '@muster/domain/activity-log';
import type { PersonRef } from '@muster/domain/contract';
import { rowOf, rowsOf, type Tenant } from '../query.ts';

const INSTANT = (column: string) => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
/** More than a day holds. */
const MOST = 50;

/** Sessions of those hours that the student was expected at; an approved leave excuses before the mark does. */
export const listOwnSessions = (tenant: Tenant, personId: string, from: string, until: string) =>
  rowsOf<OwnSession>(
    tenant,
    `SELECT s.id, s.name, ${INSTANT('coalesce(s.actual_start_at, s.scheduled_start_at)')} AS from,
            ${INSTANT('coalesce(s.actual_end_at, s.scheduled_end_at)')} AS until,
            coalesce(ps.category, CASE WHEN EXISTS (
              SELECT 1 FROM leave_applications a WHERE a.person_id = $2 AND a.status = 'approved'
                 AND a.starts_at < s.scheduled_end_at AND coalesce(a.returned_at, a.ends_at) > s.scheduled_start_at) THEN 'excused' END) AS category
       FROM attendance_sessions s
       LEFT JOIN attendance_records r ON r.attendance_session_id = s.id AND r.person_id = $2 AND r.annulled_at IS NULL
        AND r.verification_status <> 'rejected'
       LEFT JOIN presence_states ps ON ps.id = r.presence_state_id
      WHERE s.organization_id = $1 AND s.status <> 'cancelled'
        AND s.scheduled_start_at > $3::timestamptz - interval '2 days' AND s.scheduled_start_at < $4::timestamptz
        AND coalesce(s.actual_start_at, s.scheduled_start_at) < $4::timestamptz
        AND coalesce(s.actual_end_at, s.scheduled_end_at) > $3::timestamptz
        AND (r.id IS NOT NULL OR EXISTS (SELECT 1 FROM v_session_roster v WHERE v.attendance_session_id = s.id AND v.person_id = $2))
      ORDER BY s.scheduled_start_at, s.id LIMIT ${MOST}`,
    [personId, from, until],
  );

/** Claims of typed hours of the student whose days meet these campus days. @param except the claim that rests on the log itself */
export const listTypedClaims = (
  tenant: Tenant,
  personId: string,
  days: { from: string; until: string },
  except: string | null,
) =>
  rowsOf<OwnClaim>(
    tenant,
    `SELECT x.id, coalesce(t.name, c.name) AS activity, x.activity_from::text, coalesce(x.activity_until, x.activity_from)::text AS activity_until,
            x.hours::float8
       FROM aicte_point_transactions x JOIN aicte_categories c ON c.id = x.aicte_category_id
       LEFT JOIN aicte_activity_types t ON t.id = x.aicte_activity_type_id
      WHERE x.organization_id = $1 AND x.person_id = $2 AND x.source = 'claim' AND x.status IN ('pending', 'approved')
        AND x.id IS DISTINCT FROM $5::uuid AND x.hours_from IS DISTINCT FROM 'log'
        AND x.activity_from <= $4::date AND coalesce(x.activity_until, x.activity_from) >= $3::date
      ORDER BY x.activity_from, x.id LIMIT ${MOST}`,
    [personId, days.from, days.until, except],
  );

export type PhotoRow = Omit<OtherPhoto, 'distance'> & {
  same: boolean;
  mine: string | null;
  theirs: string | null;
  person: PersonRef;
};
/**
 * Pictures of other logs and of the evidence of claims that are the same file, or whose hash shares a quarter with one of the log's: the
 * rule says how near they are. @param except the claim that rests on the log itself
 */
export const listNearPhotos = (tenant: Tenant, logId: string, except: string | null) =>
  rowsOf<PhotoRow>(
    tenant,
    `SELECT e.id AS entry_id, o.table, o.id, o.activity, ${INSTANT('o.at')} AS at, f.sha256 = e.photo_hash AS same,
            e.photo_perceptual_hash AS mine, f.perceptual_hash AS theirs, o.person
       FROM activity_log_entries e
       JOIN directus_files f ON f.organization_id = $1 AND f.id <> e.photo_file_id
        AND (f.sha256 = e.photo_hash
             OR f.perceptual_hash IS NOT NULL AND muster_hash_quarters(f.perceptual_hash) && muster_hash_quarters(e.photo_perceptual_hash))
       JOIN LATERAL (
         SELECT 'activity_logs' AS table, l.id, t.name AS activity, n.captured_at AS at,
                jsonb_build_object('id', p.id, 'full_name', p.full_name, 'identifier', p.identifier) AS person
           FROM activity_log_entries n JOIN activity_logs l ON l.id = n.activity_log_id AND l.id <> $2 AND l.status <> 'discarded'
           JOIN aicte_activity_types t ON t.id = l.aicte_activity_type_id JOIN people p ON p.id = l.person_id
          WHERE n.photo_file_id = f.id
         UNION ALL
         SELECT 'aicte_point_transactions', x.id, t.name, x.created_at,
                jsonb_build_object('id', p.id, 'full_name', p.full_name, 'identifier', p.identifier)
           FROM attachments a JOIN aicte_point_transactions x ON x.id = a.aicte_point_transaction_id
            AND x.status IN ('pending', 'approved') AND x.id IS DISTINCT FROM $3::uuid
           JOIN aicte_activity_types t ON t.id = x.aicte_activity_type_id JOIN people p ON p.id = x.person_id
          WHERE a.file_id = f.id) o ON true
      WHERE e.organization_id = $1 AND e.activity_log_id = $2 ORDER BY o.at, o.id LIMIT 200`,
    [logId, except],
  );

/** Where else the student was, a day before to a day after: moments of other logs, and check-ins with a place. */
export const listOwnPlaces = (tenant: Tenant, personId: string, logId: string, from: string, until: string) =>
  rowsOf<OwnPlace>(
    tenant,
    `SELECT * FROM (
       SELECT 'activity_logs' AS table, l.id, t.name, ${INSTANT('e.captured_at')} AS at, e.latitude::float8, e.longitude::float8,
              coalesce(e.accuracy_m, 0)::float8 AS accuracy_m
         FROM activity_log_entries e JOIN activity_logs l ON l.id = e.activity_log_id AND l.id <> $3 AND l.status <> 'discarded'
         JOIN aicte_activity_types t ON t.id = l.aicte_activity_type_id
        WHERE e.organization_id = $1 AND l.person_id = $2 AND e.latitude IS NOT NULL
          AND e.captured_at BETWEEN $4::timestamptz - interval '1 day' AND $5::timestamptz + interval '1 day'
       UNION ALL
       SELECT 'attendance_sessions', s.id, s.name, ${INSTANT('r.recorded_at')}, v.latitude::float8, v.longitude::float8,
              coalesce(v.location_accuracy_m, 0)::float8
         FROM attendance_records r JOIN attendance_evidence v ON v.attendance_record_id = r.id AND v.latitude IS NOT NULL
         JOIN attendance_sessions s ON s.id = r.attendance_session_id
        WHERE r.organization_id = $1 AND r.person_id = $2 AND r.annulled_at IS NULL
          AND r.recorded_at BETWEEN $4::timestamptz - interval '1 day' AND $5::timestamptz + interval '1 day') places
      ORDER BY at, id LIMIT 200`,
    [personId, logId, from, until],
  );

/** Campus days of instants. */
export const readLogDays = async (tenant: Tenant, personId: string, from: string, until: string) => {
  const row = await rowOf<{ from: string; until: string }>(
    tenant,
    `SELECT ($3::timestamptz AT TIME ZONE z.zone)::date::text AS from, ($4::timestamptz AT TIME ZONE z.zone)::date::text AS until
       FROM people p JOIN organizations o ON o.id = p.organization_id LEFT JOIN campuses ca ON ca.id = p.campus_id
       CROSS JOIN LATERAL (SELECT coalesce(ca.timezone, o.timezone) AS zone) z
      WHERE p.organization_id = $1 AND p.id = $2`,
    [personId, from, until],
  );
  if (!row) throw new Error(`no person ${personId}`);
  return row;
};

/** Whether an address is that of a student's account. */
export const isStudentAddress = async (tenant: Tenant, email: string): Promise<boolean> =>
  (await rowOf<{ id: string }>(
    tenant,
    `SELECT p.id FROM directus_users u JOIN people p ON p.id = u.person_id AND p.kind = 'student'
      WHERE u.organization_id = $1 AND lower(u.email) = lower($2) LIMIT 1`,
    [email],
  )) !== undefined;

/** What a student agreed to that holds now. */
export const listPurposes = async (tenant: Tenant, personId: string): Promise<string[]> =>
  (
    await rowsOf<{ purpose: string }>(
      tenant,
      `SELECT purpose FROM consents WHERE organization_id = $1 AND person_id = $2 AND legal_basis = 'consent'
          AND withdrawn_at IS NULL AND (expires_at IS NULL OR expires_at > now())`,
      [personId],
    )
  ).map(({ purpose }) => purpose);

/** Hands the pictures of logs over to the claim that rests on them, each once. */
export const attachLogPhotos = (tenant: Tenant, claimId: string, logIds: readonly string[]) =>
  rowsOf<{ id: string }>(
    tenant,
    `INSERT INTO attachments (organization_id, file_id, kind, aicte_point_transaction_id)
     SELECT $1, e.photo_file_id, 'photo', $2 FROM activity_log_entries e
      WHERE e.organization_id = $1 AND e.activity_log_id = ANY ($3::uuid[]) AND e.photo_file_id IS NOT NULL
      ORDER BY e.captured_at, e.id RETURNING id`,
    [claimId, logIds],
  );

/** A picture of the student's own that nothing has yet, held so that of two moments at once only one takes it. */
export const lockPhoto = (tenant: Tenant, personId: string, fileId: string) =>
  rowOf<{ id: string }>(
    tenant,
    `SELECT f.id FROM directus_files f
      WHERE f.organization_id = $1 AND f.owner_person_id = $2 AND f.id = $3 AND f.data_class = 'ATT' AND f.camera_file IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM attachments a WHERE a.file_id = f.id)
        AND NOT EXISTS (SELECT 1 FROM activity_log_entries e WHERE e.photo_file_id = f.id) FOR UPDATE`,
    [personId, fileId],
  );
