// What goes by retention, as the nightly run reads and removes it: `$1` is the organization.
import type { Candidate, LetGoTable, RetentionPolicy } from '@muster/domain/privacy';
import { execute, rowOf, rowsOf, type Tenant } from '../query.ts';

export type RetentionRules = { timezone: string; policies: RetentionPolicy[] };

/** The organization's zone and policies; undefined when it is not active. */
export const readRetentionRules = (tenant: Tenant): Promise<RetentionRules | undefined> =>
  rowOf<RetentionRules>(
    tenant,
    `SELECT o.timezone, coalesce((SELECT jsonb_agg(jsonb_build_object('data_class', p.data_class, 'archive_after_days', p.archive_after_days,
              'keep_days', p.keep_days, 'floor_days', p.floor_days, 'end_action', p.end_action, 'is_enabled', p.is_enabled))
              FROM retention_policies p WHERE p.organization_id = o.id), '[]') AS policies
       FROM organizations o WHERE o.id = $1 AND o.status = 'active'`,
  );

/** An unanswered request of the person keeps what it may be about; whoever asks may want to see it. */
const REQUEST_OF = (person: string) => `
  SELECT 'data_subject_requests' AS of, d.id, 'request' AS reason, d.created_at FROM data_subject_requests d
   WHERE d.organization_id = $1 AND d.person_id = ${person} AND d.status IN ('received', 'verified', 'in_progress')`;
/** A mark that is in doubt keeps the scans that speak for or against it. */
const DISPUTE_OF = `
  SELECT 'attendance_corrections', c.id, 'correction', c.created_at FROM attendance_corrections c
   WHERE c.organization_id = $1 AND c.attendance_session_id = t.attendance_session_id AND c.person_id = t.person_id
     AND c.status IN ('submitted', 'in_review', 'approved')
  UNION ALL
  SELECT 'attendance_reviews', v.id, 'review', v.created_at FROM attendance_reviews v
   WHERE v.organization_id = $1 AND v.attendance_session_id = t.attendance_session_id AND v.status = 'open'`;

/** By table: moments beside its creation that a clock runs from, what holds a row, which rows never go. */
const OF_TABLE: Record<LetGoTable, { anchors?: string; holds?: string; only?: string }> = {
  qr_scan_logs: { holds: `${REQUEST_OF('t.person_id')} UNION ALL ${DISPUTE_OF}` },
  certificate_verifications: {},
  daily_attendance_stats: {},
  histograms: {},
  notifications: {
    anchors: `'read', t.read_at, 'expired', t.expires_at`,
    holds: REQUEST_OF('t.person_id'),
  },
  device_sync_runs: {},
  job_runs: { only: `t.status <> 'running'` },
};

/** UTC ISO with milliseconds, as the domain reads instants. */
const ISO = (instant: string) => `to_char(${instant} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** Rows of a table that are old enough to be looked at, by id from the one after `after`. */
export async function listCandidates(
  tenant: Tenant,
  { table, data_class }: { table: LetGoTable; data_class: Candidate['data_class'] },
  age: { now: string; least_days: number },
  { after, limit }: { after: string | null; limit: number },
): Promise<Candidate[]> {
  const { anchors, holds, only } = OF_TABLE[table];
  const moments = anchors?.replace(/t\.\w+/g, ISO);
  const rows = await rowsOf<Pick<Candidate, 'id' | 'anchors' | 'holds'>>(
    tenant,
    `SELECT t.id, jsonb_strip_nulls(jsonb_build_object('created', ${ISO('t.created_at')}${moments ? `, ${moments}` : ''})) AS anchors,
            ${
              holds
                ? `coalesce((SELECT jsonb_agg(jsonb_build_object('table', h.of, 'id', h.id, 'reason', h.reason, 'from', ${ISO('h.created_at')},
                     'until', NULL, 'data_classes', NULL)) FROM (${holds}) h), '[]')`
                : `'[]'::jsonb`
            } AS holds
       FROM ${table} t
      WHERE t.organization_id = $1 AND t.created_at <= $2::timestamptz - make_interval(days => $3::int)
        AND ($4::uuid IS NULL OR t.id > $4) ${only ? `AND ${only}` : ''}
      ORDER BY t.id LIMIT $5`,
    [age.now, age.least_days, after, limit],
  );
  return rows.map((row) => ({ ...row, table, data_class }));
}

/** Removes rows; `muster.retention` must be on in the transaction. @returns their number and the SHA-256 of what they were */
export const removeRows = async (tenant: Tenant, table: LetGoTable, ids: readonly string[]) =>
  (await rowOf<{ rows: number; checksum: string }>(
    tenant,
    `WITH gone AS (DELETE FROM ${table} t WHERE t.organization_id = $1 AND t.id = ANY ($2) RETURNING t.id, to_jsonb(t)::text AS line)
     SELECT count(*)::int AS rows,
            encode(sha256(convert_to(coalesce(string_agg(line, E'\\n' ORDER BY id), ''), 'UTF8')), 'hex') AS checksum FROM gone`,
    [ids],
  )) ?? { rows: 0, checksum: '' };

export type LetGo = {
  id: string;
  data_class: string;
  table: string;
  cutoff_at: string;
  rows: number;
  checksum: string;
};

/** Adds to what the operator reads of a run; the checksum is chained over its steps. */
export const noteBatch = (tenant: Tenant, done: LetGo) =>
  execute(
    tenant,
    `INSERT INTO archive_batches AS b (id, organization_id, data_class, source_table, cutoff_at, action, rows_done, checksum)
     VALUES ($2, $1, $3, $4, $5, 'delete', $6, $7)
     ON CONFLICT (id) DO UPDATE SET rows_done = b.rows_done + excluded.rows_done,
       checksum = encode(sha256(convert_to(b.checksum || excluded.checksum, 'UTF8')), 'hex')`,
    [done.id, done.data_class, done.table, done.cutoff_at, done.rows, done.checksum],
  );

/** What was begun and is not done is done now. */
export const closeBatches = (tenant: Tenant) =>
  execute(tenant, `UPDATE archive_batches SET status = 'completed' WHERE organization_id = $1 AND status = 'running'`);

/** Asks for a run now: `closeAsked` of that run closes the row. */
export const askForRun = (tenant: Tenant, job: string) =>
  execute(tenant, `INSERT INTO job_runs (organization_id, job, status) VALUES ($1, $2, 'running')`, [job]);

/** What was asked for before a run began has been done by it; what was asked for meanwhile waits for the next one. */
export const closeAsked = (tenant: Tenant, job: string, began: string) =>
  execute(
    tenant,
    `UPDATE job_runs SET status = 'completed', finished_at = clock_timestamp()
      WHERE organization_id = $1 AND job = $2 AND status = 'running' AND started_at <= $3::timestamptz`,
    [job, began],
  );

/** Whether a run was asked for after the one that ends had begun. */
export const isAskedAgain = async (tenant: Tenant, job: string): Promise<boolean> =>
  (await rowOf(
    tenant,
    `SELECT 1 FROM job_runs WHERE organization_id = $1 AND job = $2 AND status = 'running' AND started_at <= clock_timestamp()`,
    [job],
  )) !== undefined;

/** The run of a night as the operator reads it: what went by table, what is held, where the audit log was signed to. */
export const noteJob = (
  tenant: Tenant,
  job: { id: string; name: string; workflow_id: string; started_at: string; counts: object; error: string | null },
) =>
  execute(
    tenant,
    `INSERT INTO job_runs (id, organization_id, job, workflow_id, started_at, finished_at, status, counts, error_message)
     VALUES ($2, $1, $3, $4, least($5::timestamptz, clock_timestamp()), clock_timestamp(), CASE WHEN $7::text IS NULL THEN 'completed' ELSE 'failed' END, $6::jsonb, $7)
     ON CONFLICT (id) DO NOTHING`,
    [job.id, job.name, job.workflow_id, job.started_at, JSON.stringify(job.counts), job.error],
  );
