// Activities logged live; `$1` is the organization unless a link of anybody is taken up.
import type { ActivityLogStatus, EntryKind, LogFlag } from '@muster/domain/activity-log';
import type { PersonRef } from '@muster/domain/contract';
import { execute, rowOf, rowsOf, type Query, type Tenant } from '../query.ts';

export * from './fact-queries.ts';

export type LogRow = {
  id: string;
  organization_id: string;
  person_id: string;
  aicte_activity_type_id: string;
  activity: string;
  plan: string;
  status: ActivityLogStatus;
  started_at: string;
  ended_at: string | null;
  hours: number | null;
  witness_name: string | null;
  witness_email: string | null;
  witness_asked_at: string | null;
  witness_confirmed_at: string | null;
  witness_denied_at: string | null;
  flags: LogFlag[];
  /** the claim that rests on it and counts or may */
  claim_id: string | null;
  mentor_id: string | null;
  person: PersonRef;
};

const INSTANT = (column: string) => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const SELECT = `
  SELECT l.id, l.organization_id, l.person_id, l.aicte_activity_type_id, t.name AS activity, l.plan, l.status,
         ${INSTANT('l.started_at')} AS started_at, ${INSTANT('l.ended_at')} AS ended_at, l.hours::float8, l.witness_name, l.witness_email,
         ${INSTANT('l.witness_asked_at')} AS witness_asked_at, ${INSTANT('l.witness_confirmed_at')} AS witness_confirmed_at,
         ${INSTANT('l.witness_denied_at')} AS witness_denied_at, l.flags, x.id AS claim_id,
         (SELECT sp.mentor_id FROM student_profiles sp WHERE sp.person_id = l.person_id) AS mentor_id,
         jsonb_build_object('id', p.id, 'full_name', p.full_name, 'identifier', p.identifier) AS person
    FROM activity_logs l JOIN aicte_activity_types t ON t.id = l.aicte_activity_type_id JOIN people p ON p.id = l.person_id
    LEFT JOIN aicte_point_transactions x ON x.id = l.aicte_point_transaction_id AND x.status IN ('pending', 'approved')`;

const MOST_LISTED = 200;

/** The logs of a person, newest first. */
export const listLogs = (tenant: Tenant, personId: string) =>
  rowsOf<LogRow>(
    tenant,
    `${SELECT} WHERE l.organization_id = $1 AND l.person_id = $2 ORDER BY l.started_at DESC, l.id LIMIT ${MOST_LISTED}`,
    [personId],
  );

/** The logs that a claim rests on, or did, oldest first. */
export const listLogsOfClaim = (tenant: Tenant, claimId: string) =>
  rowsOf<LogRow>(
    tenant,
    `${SELECT} WHERE l.organization_id = $1 AND l.aicte_point_transaction_id = $2 ORDER BY l.started_at, l.id LIMIT ${MOST_LISTED}`,
    [claimId],
  );

export const readLog = (tenant: Tenant, id: string) =>
  rowOf<LogRow>(tenant, `${SELECT} WHERE l.organization_id = $1 AND l.id = $2`, [id]);

/** The log held until the transaction ends, so that its moments follow each other. */
export const lockLog = (tenant: Tenant, id: string) =>
  rowOf<LogRow>(tenant, `${SELECT} WHERE l.organization_id = $1 AND l.id = $2 FOR UPDATE OF l`, [id]);

/** The logs among `ids` held, oldest first, so that one log serves one claim. */
export const lockLogs = (tenant: Tenant, ids: readonly string[]) =>
  rowsOf<LogRow>(
    tenant,
    `${SELECT} WHERE l.organization_id = $1 AND l.id = ANY ($2::uuid[]) ORDER BY l.started_at, l.id FOR UPDATE OF l`,
    [ids],
  );

/** Of which organization a log is, for a link that names the log alone. */
export const organizationOfLog = async (query: Query, id: string): Promise<string | null> =>
  (await rowOf<{ organization_id: string }>(query, 'SELECT organization_id FROM activity_logs WHERE id = $1', [id]))
    ?.organization_id ?? null;

export type NewLog = {
  id: string;
  person_id: string;
  aicte_activity_type_id: string;
  plan: string;
  started_at: string;
  witness_name: string | null;
  witness_email: string | null;
  created_by: string;
};
/** Starts a log. @returns false where the id is there already */
export const insertLog = async (tenant: Tenant, row: NewLog): Promise<boolean> =>
  (await execute(
    tenant,
    `INSERT INTO activity_logs (id, organization_id, person_id, aicte_activity_type_id, plan, started_at, witness_name, witness_email, created_by)
     SELECT r.id, $1, r.person_id, r.aicte_activity_type_id, r.plan, r.started_at, r.witness_name, r.witness_email, r.created_by
       FROM jsonb_populate_record(NULL::activity_logs, $2::jsonb) r ON CONFLICT (id) DO NOTHING`,
    [JSON.stringify(row)],
  )) > 0;

export type NewEntry = {
  activity_log_id: string;
  nonce: string;
  kind: EntryKind;
  captured_at: string;
  latitude: number;
  longitude: number;
  accuracy_m: number;
  photo_file_id: string;
  clock_skew_ms: number;
  note: string | null;
  created_by: string;
};
/** Adds a moment; its hashes are the photo's. */
export const insertEntry = (tenant: Tenant, row: NewEntry) =>
  execute(
    tenant,
    `INSERT INTO activity_log_entries (organization_id, activity_log_id, nonce, kind, captured_at, latitude, longitude, accuracy_m,
            photo_file_id, photo_hash, photo_perceptual_hash, clock_skew_ms, note, created_by)
     SELECT $1, r.activity_log_id, r.nonce, r.kind, r.captured_at, round(r.latitude, 6), round(r.longitude, 6), r.accuracy_m,
            r.photo_file_id, f.sha256, f.perceptual_hash, r.clock_skew_ms, r.note, r.created_by
       FROM jsonb_populate_record(NULL::activity_log_entries, $2::jsonb) r JOIN directus_files f ON f.id = r.photo_file_id`,
    [JSON.stringify(row)],
  );

export type EntryRow = {
  id: string;
  nonce: string;
  kind: EntryKind;
  captured_at: string;
  received_at: string;
  latitude: number | null;
  longitude: number | null;
  accuracy_m: number | null;
  photo_file_id: string | null;
  clock_skew_ms: number;
  camera_file: boolean;
  note: string | null;
};
/** The moments of logs, oldest first. */
export const listEntries = (tenant: Tenant, logIds: readonly string[]) =>
  rowsOf<EntryRow & { activity_log_id: string }>(
    tenant,
    `SELECT e.id, e.activity_log_id, e.nonce, e.kind, ${INSTANT('e.captured_at')} AS captured_at, ${INSTANT('e.received_at')} AS received_at,
            e.latitude::float8, e.longitude::float8, e.accuracy_m::float8, e.photo_file_id, e.clock_skew_ms,
            coalesce(f.camera_file, false) AS camera_file, e.note
       FROM activity_log_entries e LEFT JOIN directus_files f ON f.id = e.photo_file_id
      WHERE e.organization_id = $1 AND e.activity_log_id = ANY ($2::uuid[]) ORDER BY e.captured_at, e.id`,
    [logIds],
  );

/** Columns that a step of a log writes. */
export type LogStep = Partial<{
  status: ActivityLogStatus;
  ended_at: string;
  hours: number;
  flags: LogFlag[];
  witness_name: string;
  witness_email: string;
  witness_asked_at: string | null;
  witness_confirmed_at: string;
  witness_denied_at: string;
  witness_way: 'link' | 'code';
  aicte_point_transaction_id: string;
}>;
export const updateLog = (tenant: Tenant, id: string, step: LogStep) =>
  execute(
    tenant,
    `UPDATE activity_logs l SET (status, ended_at, hours, flags, witness_name, witness_email, witness_asked_at, witness_confirmed_at,
                                 witness_denied_at, witness_way, aicte_point_transaction_id)
          = (SELECT r.status, r.ended_at, r.hours, r.flags, r.witness_name, r.witness_email, r.witness_asked_at, r.witness_confirmed_at,
                    r.witness_denied_at, r.witness_way, r.aicte_point_transaction_id
               FROM jsonb_populate_record(l, $3::jsonb) r)
      WHERE l.organization_id = $1 AND l.id = $2`,
    [id, JSON.stringify(step)],
  );

/** What a mail to a witness and the page behind its link say of the student. */
export const readWitnessed = (tenant: Tenant, id: string) =>
  rowOf<{ organization: string; timezone: string; language: string | null; student_email: string | null }>(
    tenant,
    `SELECT o.name AS organization, coalesce(ca.timezone, o.timezone) AS timezone, u.language, u.email AS student_email
       FROM activity_logs l JOIN people p ON p.id = l.person_id JOIN organizations o ON o.id = l.organization_id
       LEFT JOIN campuses ca ON ca.id = p.campus_id LEFT JOIN directus_users u ON u.person_id = p.id
      WHERE l.organization_id = $1 AND l.id = $2 LIMIT 1`,
    [id],
  );
