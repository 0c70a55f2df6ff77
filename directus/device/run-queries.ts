// What a run of a device reads and writes of itself: its pushes, its clock, its log, whom it tells. `$1` is the organization.
import type { DeviceStatus, PairRules, PunchDirection } from '@muster/domain/device';
import { execute, rowOf, rowsOf, type Query, type Tenant } from '../query.ts';

/** A device as its run looks at it; `zone` of its own, else of its campus, else of the organization. */
export type RunningDevice = {
  id: string;
  organization_id: string;
  name: string;
  kind: string;
  status: DeviceStatus;
  venue_id: string | null;
  campus_id: string | null;
  zone: string;
  clock_offset_ms: number;
  last_seen_at: string | null;
  silence_told_at: string | null;
} & Pick<PairRules, 'pairing' | 'repeat_seconds'> & { min_stay_minutes: number };

/** Locks it: one run of a device decides at a time. */
export const lockDevice = (query: Query, id: string) =>
  rowOf<RunningDevice>(
    query,
    `SELECT d.id, d.organization_id, d.name, d.kind, d.status, d.venue_id, d.campus_id, coalesce(d.timezone, ca.timezone, o.timezone) AS zone,
            coalesce(d.clock_offset_ms, 0) AS clock_offset_ms, d.last_seen_at, d.silence_told_at, d.pairing, d.repeat_seconds,
            d.min_stay_minutes
       FROM devices d JOIN organizations o ON o.id = d.organization_id LEFT JOIN campuses ca ON ca.id = d.campus_id
      WHERE d.id = $1 FOR UPDATE OF d`,
    [id],
  );

export type PushRow = {
  id: string;
  table_name: string;
  body: string;
  status: 'received' | 'quarantined';
  created_at: string;
  /** when the device was heard from before this push */
  seen_before: string | null;
};

/** The oldest push that was kept and not read; those of a device that was suspended wait with the rest. */
export const nextPush = (tenant: Tenant, deviceId: string, skipped: readonly string[]) =>
  rowOf<PushRow>(
    tenant,
    `SELECT p.id, p.table_name, p.body, p.status, p.created_at, p.seen_before
       FROM device_raw_pushes p
      WHERE p.organization_id = $1 AND p.device_id = $2 AND p.status IN ('received', 'quarantined') AND p.id <> ALL ($3::uuid[])
      ORDER BY p.created_at, p.id LIMIT 1`,
    [deviceId, skipped],
  );

export type ReadPunch = {
  device_user_code: string;
  device_event_no: string;
  punched_at: string;
  device_time: string;
  direction: PunchDirection;
  modality: string | null;
  match_quality: number | null;
  counter: number | null;
  skew_ms: number;
};

/** Keeps touches; one that was pushed before is the same event. @returns how many are new */
export const keepPunches = (tenant: Tenant, deviceId: string, pushId: string, punches: readonly ReadPunch[]) =>
  execute(
    tenant,
    `INSERT INTO biometric_punches (organization_id, device_id, device_raw_push_id, device_user_code, device_event_no, punched_at,
            device_time, direction, modality, match_quality, counter, skew_ms)
     SELECT $1, $2, $3, p.device_user_code, p.device_event_no, p.punched_at, p.device_time, p.direction, p.modality, p.match_quality,
            p.counter, p.skew_ms
       FROM jsonb_populate_recordset(NULL::biometric_punches, $4::jsonb) p
     ON CONFLICT (device_id, device_event_no) DO NOTHING`,
    [deviceId, pushId, JSON.stringify(punches)],
  );

/** A push that was read: every line understood, or some not. One that waited in quarantine was accepted with its device. */
export const notePush = (
  tenant: Tenant,
  id: string,
  status: 'parsed' | 'failed',
  counted: { punches: number; error: string | null },
) =>
  execute(
    tenant,
    `UPDATE device_raw_pushes SET status = CASE status WHEN 'quarantined' THEN 'parsed' ELSE $3 END, punch_count = $4,
            error_message = $5 WHERE organization_id = $1 AND id = $2`,
    [id, status, counted.punches, counted.error],
  );

export const noteClock = (tenant: Tenant, deviceId: string, clock_offset_ms: number) =>
  execute(
    tenant,
    `UPDATE devices SET clock_offset_ms = $3
      WHERE organization_id = $1 AND id = $2 AND clock_offset_ms IS DISTINCT FROM $3`,
    [deviceId, clock_offset_ms],
  );

/** Everything up to an instant is delivered and decided. */
export const noteDelivered = (tenant: Tenant, deviceId: string, until: string) =>
  execute(
    tenant,
    `UPDATE devices SET last_sync_at = greatest(last_sync_at, $3::timestamptz)
      WHERE organization_id = $1 AND id = $2 AND (last_sync_at IS NULL OR last_sync_at < $3)`,
    [deviceId, until],
  );

/** The log of one run. */
export const noteRun = (
  tenant: Tenant,
  deviceId: string,
  run: { started_at: string; punches: number; errors: number; error_message: string | null },
) =>
  execute(
    tenant,
    `INSERT INTO device_sync_runs (organization_id, device_id, direction, started_at, finished_at, punches_read, errors, error_message, status)
     VALUES ($1, $2, 'push', $3, greatest(clock_timestamp(), $3), $4, $5, $6, CASE WHEN $5 > 0 THEN 'failed' ELSE 'completed' END)`,
    [deviceId, run.started_at, run.punches, run.errors, run.error_message],
  );

/** Numbers of a device that belong to nobody since an instant. */
export const listUnknownSince = (tenant: Tenant, deviceId: string, since: string) =>
  rowsOf<{ device_user_code: string }>(
    tenant,
    `SELECT DISTINCT device_user_code FROM biometric_punches
      WHERE organization_id = $1 AND device_id = $2 AND status = 'unmatched' AND reason = 'unknown_person' AND decided_at >= $3
      ORDER BY device_user_code LIMIT 20`,
    [deviceId, since],
  );

/** Whoever manages the organization's devices. */
export const listAdministrators = (tenant: Tenant, role: string) =>
  rowsOf<{ person_id: string }>(
    tenant,
    `SELECT u.person_id FROM directus_users u JOIN people p ON p.id = u.person_id AND p.is_active AND p.deleted_at IS NULL
      WHERE u.organization_id = $1 AND u.role = $2 AND u.status = 'active' ORDER BY u.person_id`,
    [role],
  );

export const noteSilence = (tenant: Tenant, deviceId: string, at: string) =>
  execute(tenant, `UPDATE devices SET silence_told_at = $3 WHERE organization_id = $1 AND id = $2`, [deviceId, at]);
