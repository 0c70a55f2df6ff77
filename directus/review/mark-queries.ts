// Marks in doubt, with what they are based on: `$1` is the organization.
import type { Risk } from '@muster/domain/checkin';
import type { ReviewedMark, ReviewEffect } from '@muster/domain/review';
import { ROLE_IDS } from '../account/roles.ts';
import { execute, rowOf, rowsOf, type Tenant } from '../query.ts';

const MARK = `r.id, r.person_id, r.revision, r.presence_state_id, r.verification_status, r.verified_by_id, r.annulled_at,
  CASE WHEN r.verification_status = 'rejected' THEN (
    SELECT (h.old ->> 'presence_state_id')::uuid FROM attendance_record_history h
     WHERE h.attendance_record_id = r.id AND h.old ->> 'verification_status' <> 'rejected'
     ORDER BY h.revision DESC LIMIT 1) END AS state_before_id`;

/** Marks of a session with their rows locked, in one order for everybody. */
export const lockMarks = (tenant: Tenant, sessionId: string, ids: readonly string[]) =>
  rowsOf<ReviewedMark>(
    tenant,
    `SELECT ${MARK} FROM attendance_records r
      WHERE r.organization_id = $1 AND r.attendance_session_id = $2 AND r.id = ANY ($3::uuid[]) ORDER BY r.id FOR UPDATE`,
    [sessionId, [...ids]],
  );

/** The marks of a session that still wait, locked; those of one person are left out. */
export const lockUnsure = (tenant: Tenant, sessionId: string, butOf: string | null) =>
  rowsOf<ReviewedMark>(
    tenant,
    `SELECT ${MARK} FROM attendance_records r
      WHERE r.organization_id = $1 AND r.attendance_session_id = $2 AND r.annulled_at IS NULL
        AND r.verification_status IN ('pending', 'flagged') AND r.person_id IS DISTINCT FROM $3::uuid
      ORDER BY r.id FOR UPDATE`,
    [sessionId, butOf],
  );

export type WrittenMark = ReviewEffect & { id: string };

/** Writes decisions of one person, or of nobody when the time of everybody was over. */
export const writeMarks = (tenant: Tenant, marks: readonly WrittenMark[], by: string | null, notes: string) =>
  execute(
    tenant,
    `UPDATE attendance_records r SET verification_status = m.verification_status, presence_state_id = m.presence_state_id,
            verified_at = clock_timestamp(), verified_by_id = $3, verification_notes = $4
       FROM jsonb_to_recordset($2::jsonb) AS m(id uuid, verification_status text, presence_state_id uuid)
      WHERE r.organization_id = $1 AND r.id = m.id`,
    [JSON.stringify(marks), by, notes],
  );

export const countUnsure = async (tenant: Tenant, sessionId: string): Promise<number> =>
  (
    await rowOf<{ n: number }>(
      tenant,
      `SELECT count(*)::int AS n FROM attendance_records WHERE organization_id = $1 AND attendance_session_id = $2
          AND annulled_at IS NULL AND verification_status IN ('pending', 'flagged')`,
      [sessionId],
    )
  )?.n ?? 0;

/** People whose own mark is in doubt and who could be asked about it: they hold the class, or have an account that is no student's. */
export const listDoubtedStaff = async (
  tenant: Tenant,
  sessionId: string,
  staff: readonly string[],
): Promise<string[]> =>
  (
    await rowsOf<{ person_id: string }>(
      tenant,
      `SELECT DISTINCT r.person_id FROM attendance_records r JOIN directus_users u ON u.person_id = r.person_id
        WHERE r.organization_id = $1 AND r.attendance_session_id = $2 AND r.annulled_at IS NULL
          AND r.verification_status IN ('pending', 'flagged') AND (r.person_id = ANY ($3::uuid[]) OR u.role <> $4)`,
      [sessionId, [...staff], ROLE_IDS.student],
    )
  ).map(({ person_id }) => person_id);

/** A mark that is or was in doubt, with what it was based on; instants UTC, degrees WGS84, metres. */
export type DoubtRow = {
  record_id: string;
  revision: number;
  person: { id: string; full_name: string; identifier: string };
  photo_file_id: string | null;
  state: { code: string; label: string; category: string };
  verification_status: 'pending' | 'flagged' | 'verified' | 'rejected';
  score: number | null;
  recorded_at: string;
  minutes_late: number | null;
  capture_method: string;
  risk: Risk[];
  latitude: number | null;
  longitude: number | null;
  accuracy_m: number | null;
  distance_m: number | null;
  location_verified: boolean;
  photos_verified: boolean;
  face_match_score: number | null;
  device_info: { id?: string; platform?: string; standalone?: boolean };
  user_agent: string | null;
  ip_address: string | null;
  decided_by: string | null;
  decided_at: string | null;
  notes: string;
  evidence: ('front_photo' | 'back_photo' | 'signature')[];
};

/** Marks of a session that wait for a reviewer, and those that one has decided; waiting ones first, flagged before pending. */
export const listDoubts = (tenant: Tenant, sessionId: string) =>
  rowsOf<DoubtRow>(
    tenant,
    `SELECT r.id AS record_id, r.revision, p.photo_file_id, r.verification_status, r.verification_score AS score,
            jsonb_build_object('id', p.id, 'full_name', p.full_name, 'identifier', p.identifier) AS person,
            jsonb_build_object('code', s.code, 'label', s.label, 'category', s.category) AS state,
            r.recorded_at, r.minutes_late, r.capture_method, coalesce(e.risk, '[]') AS risk,
            e.latitude::float8 AS latitude, e.longitude::float8 AS longitude,
            e.location_accuracy_m::float8 AS accuracy_m, e.distance_m::float8 AS distance_m,
            coalesce(e.location_verified, false) AS location_verified, coalesce(e.photos_verified, false) AS photos_verified,
            e.face_match_score::float8 AS face_match_score, coalesce(e.device_info, '{}') AS device_info, e.user_agent,
            e.ip_address, by.full_name AS decided_by, CASE WHEN by.id IS NOT NULL THEN r.verified_at END AS decided_at,
            r.verification_notes AS notes,
            array_remove(ARRAY[CASE WHEN e.front_photo_file_id IS NOT NULL THEN 'front_photo' END,
              CASE WHEN e.back_photo_file_id IS NOT NULL THEN 'back_photo' END,
              CASE WHEN e.signature_file_id IS NOT NULL THEN 'signature' END], NULL) AS evidence
       FROM attendance_records r JOIN people p ON p.id = r.person_id JOIN presence_states s ON s.id = r.presence_state_id
       LEFT JOIN people by ON by.id = r.verified_by_id
       LEFT JOIN LATERAL (SELECT * FROM attendance_evidence x WHERE x.attendance_record_id = r.id
                           ORDER BY x.attempt_no DESC LIMIT 1) e ON true
      WHERE r.organization_id = $1 AND r.attendance_session_id = $2 AND r.annulled_at IS NULL
        AND (r.verification_status <> 'verified' OR r.verified_by_id IS NOT NULL)
      ORDER BY array_position(ARRAY['flagged', 'pending', 'rejected', 'verified'], r.verification_status::text),
               p.last_name, p.first_name, p.identifier`,
    [sessionId],
  );

/** A file of the newest attempt of a mark that counts; only marks that are or were in doubt show theirs. */
export const readEvidenceFile = (
  tenant: Tenant,
  sessionId: string,
  recordId: string,
  kind: DoubtRow['evidence'][number],
) =>
  rowOf<{ id: string; type: string }>(
    tenant,
    `SELECT f.id, f.type
       FROM attendance_records r
       JOIN LATERAL (SELECT * FROM attendance_evidence x WHERE x.attendance_record_id = r.id
                      ORDER BY x.attempt_no DESC LIMIT 1) e ON true
       JOIN directus_files f ON f.organization_id = $1 AND f.id = CASE $4
              WHEN 'front_photo' THEN e.front_photo_file_id WHEN 'back_photo' THEN e.back_photo_file_id
              ELSE e.signature_file_id END
      WHERE r.organization_id = $1 AND r.attendance_session_id = $2 AND r.id = $3 AND r.annulled_at IS NULL
        AND (r.verification_status <> 'verified' OR r.verified_by_id IS NOT NULL)`,
    [sessionId, recordId, kind],
  );
