// Uploads of marks made without a network: kept as they came, judged and settled. `$1` is the organization of whoever uploads.
import type { CheckinReason } from '@muster/domain/checkin';
import type { CaptureSource, SyncBatchStatus, SyncItemStatus } from '@muster/domain/offline';
import type { PresenceState } from '@muster/domain/session';
import { execute, rowOf, rowsOf, type Tenant } from '../query.ts';

/** Browsers of one person at most, so that nobody fills the table. */
const MAX_DEVICES = 50;

/** The device of an account, registered by its first upload; undefined where it is another's, suspended, or one too many. */
export const registerDevice = (
  tenant: Tenant,
  { key, name, owner_id }: { key: string; name: string; owner_id: string },
) =>
  rowOf<{ id: string }>(
    tenant,
    `INSERT INTO devices (organization_id, kind, device_key, name, owner_id, status, last_seen_at, last_sync_at)
     SELECT $1, 'browser', $2::varchar, $3::varchar, $4, 'active', clock_timestamp(), clock_timestamp()
      WHERE (SELECT count(*) FROM devices WHERE organization_id = $1 AND owner_id = $4 AND kind = 'browser' AND device_key <> $2::varchar) < ${MAX_DEVICES}
     ON CONFLICT (organization_id, device_key) DO UPDATE
        SET last_seen_at = EXCLUDED.last_seen_at, last_sync_at = EXCLUDED.last_sync_at
      WHERE devices.owner_id = EXCLUDED.owner_id AND devices.kind = 'browser' AND devices.status = 'active'
     RETURNING id`,
    [key, name, owner_id],
  );

/** The organization's paper: what is written on sheets comes from it. */
export const registerPaper = (tenant: Tenant) =>
  rowOf<{ id: string }>(
    tenant,
    `INSERT INTO devices (organization_id, kind, device_key, name, status, last_seen_at, last_sync_at)
     VALUES ($1, 'paper', 'paper', 'Paper', 'active', clock_timestamp(), clock_timestamp())
     ON CONFLICT (organization_id, device_key) DO UPDATE
        SET last_seen_at = EXCLUDED.last_seen_at, last_sync_at = EXCLUDED.last_sync_at
      WHERE devices.kind = 'paper' AND devices.status = 'active'
     RETURNING id`,
    [],
  );

/** When the last uploads of a device were sent by its clock, and when they came. */
export const readSkewSamples = (tenant: Tenant, deviceId: string) =>
  rowsOf<{ client_sent_at: string; received_at: string }>(
    tenant,
    `SELECT client_sent_at, created_at AS received_at FROM sync_batches
      WHERE organization_id = $1 AND device_id = $2 AND client_sent_at IS NOT NULL ORDER BY created_at DESC LIMIT 4`,
    [deviceId],
  );

export type BatchRow = { id: string; skew_ms: number; status: SyncBatchStatus };

/** The upload; sent again it is the one that is there. Undefined where another account sent it: paper is everybody's device. */
export const keepBatch = (
  tenant: Tenant,
  batch: {
    device_id: string;
    client_batch_id: string;
    user_id: string;
    client_sent_at: string;
    skew_ms: number;
    item_count: number;
    received_at: string;
  },
) =>
  rowOf<BatchRow>(
    tenant,
    `INSERT INTO sync_batches (organization_id, device_id, client_batch_id, submitted_by_id, client_sent_at, skew_ms, item_count,
            created_at, created_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $4)
     ON CONFLICT (device_id, client_batch_id) DO UPDATE SET updated_at = clock_timestamp()
      WHERE sync_batches.submitted_by_id = EXCLUDED.submitted_by_id
     RETURNING id, skew_ms, status`,
    [
      batch.device_id,
      batch.client_batch_id,
      batch.user_id,
      batch.client_sent_at,
      batch.skew_ms,
      batch.item_count,
      batch.received_at,
    ],
  );

/** Keeps captures as they came; one that is there already stays as it is. A session or person of another organization is none. */
export const keepItems = (tenant: Tenant, batchId: string, rows: readonly object[]) =>
  execute(
    tenant,
    `INSERT INTO sync_items (organization_id, sync_batch_id, client_item_id, attendance_session_id, person_id, presence_code,
            recorded_at, client_recorded_at, counter, base_revision, force_sent, payload)
     SELECT $1, $2, i.client_item_id, s.id, p.id, i.presence_code, i.recorded_at, i.client_recorded_at, i.counter,
            i.base_revision, i.force_sent, i.payload
       FROM jsonb_to_recordset($3::jsonb) AS i(client_item_id text, attendance_session_id uuid, person_id uuid,
              presence_code text, recorded_at timestamptz, client_recorded_at timestamptz, counter int, base_revision int,
              force_sent boolean, payload jsonb)
       LEFT JOIN attendance_sessions s ON s.id = i.attendance_session_id AND s.organization_id = $1
       LEFT JOIN people p ON p.id = i.person_id AND p.organization_id = $1
      ORDER BY i.client_item_id
     ON CONFLICT (organization_id, client_item_id) DO NOTHING`,
    [batchId, JSON.stringify(rows)],
  );

export type ItemRow = {
  id: string;
  client_item_id: string;
  attendance_session_id: string | null;
  person_id: string | null;
  presence_code: string;
  recorded_at: string;
  client_recorded_at: string | null;
  counter: number;
  base_revision: number | null;
  status: SyncItemStatus;
  error_code: CheckinReason | null;
  force_sent: boolean;
  forced: boolean;
  presence_state_id: string | null;
  category: PresenceState['category'] | null;
  applied_revision: number | null;
  attendance_record_id: string | null;
  settled_at: string | null;
  reason: string | null;
  /** The personal code that was scanned; null where somebody chose the mark. */
  code: string | null;
  method: CaptureSource;
  device_id: string;
  skew_ms: number;
};
/** Captures of an organization; a condition follows. */
export const ITEM = `
  SELECT i.id, i.client_item_id, i.attendance_session_id, i.person_id, i.presence_code, i.recorded_at, i.client_recorded_at, i.counter,
         i.base_revision, i.status, i.error_code, i.force_sent, i.forced, i.presence_state_id, ps.category, i.applied_revision, i.attendance_record_id,
         i.settled_at, i.payload ->> 'reason' AS reason, i.payload ->> 'code' AS code,
         CASE d.kind WHEN 'paper' THEN 'paper' ELSE 'offline' END AS method, b.device_id, coalesce(b.skew_ms, 0) AS skew_ms
    FROM sync_items i JOIN sync_batches b ON b.id = i.sync_batch_id JOIN devices d ON d.id = b.device_id
    LEFT JOIN presence_states ps ON ps.id = i.presence_state_id
   WHERE i.organization_id = $1`;

/** Captures of an account by the ids its device gave them; those of others are not there. */
export const readItems = (tenant: Tenant, userId: string, clientIds: readonly string[]) =>
  rowsOf<ItemRow>(tenant, `${ITEM} AND b.submitted_by_id = $2 AND i.client_item_id = ANY ($3::text[]) ORDER BY i.id`, [
    userId,
    clientIds,
  ]);

/** Those of some captures that nobody has settled yet. */
export const readPending = (tenant: Tenant, ids: readonly string[]) =>
  rowsOf<ItemRow>(tenant, `${ITEM} AND i.id = ANY ($2::uuid[]) AND i.status = 'pending' ORDER BY i.id`, [ids]);

export type ItemChange = {
  id: string;
  status: SyncItemStatus;
  error_code: CheckinReason | null;
  presence_state_id?: string | null;
  forced?: boolean;
  record_id?: string | null;
  applied_revision?: number | null;
};
/** Says what became of captures. What was said once stays, but for a dispute that ends. */
export const settleItems = (tenant: Tenant, changes: readonly ItemChange[]) =>
  execute(
    tenant,
    `UPDATE sync_items i
        SET status = c.status, error_code = c.error_code, settled_at = coalesce(i.settled_at, clock_timestamp()),
            presence_state_id = coalesce(c.presence_state_id, i.presence_state_id), forced = coalesce(c.forced, i.forced),
            attendance_record_id = coalesce(c.record_id, i.attendance_record_id),
            applied_revision = coalesce(c.applied_revision, i.applied_revision)
       FROM jsonb_to_recordset($2::jsonb) AS c(id uuid, status text, error_code text, presence_state_id uuid, forced boolean,
              record_id uuid, applied_revision int)
      WHERE i.organization_id = $1 AND i.id = c.id`,
    [JSON.stringify(changes)],
  );

/** Moves an upload on and counts what became of its captures. */
export const finishBatch = (tenant: Tenant, batchId: string, status: SyncBatchStatus) =>
  execute(
    tenant,
    `UPDATE sync_batches b
        SET status = $3, item_count = greatest(n.item_count, 1), applied_count = n.applied, duplicate_count = n.duplicate,
            conflict_count = n.conflict, rejected_count = n.rejected, captured_from = n.first, captured_until = n.last
       FROM (SELECT count(*)::int AS item_count, min(recorded_at) AS first, max(recorded_at) AS last,
                    count(*) FILTER (WHERE status = 'applied')::int AS applied,
                    count(*) FILTER (WHERE status = 'duplicate')::int AS duplicate,
                    count(*) FILTER (WHERE status = 'conflict')::int AS conflict,
                    count(*) FILTER (WHERE status = 'rejected')::int AS rejected
               FROM sync_items WHERE sync_batch_id = $2) n
      WHERE b.organization_id = $1 AND b.id = $2`,
    [batchId, status],
  );

/** How far the captures of an upload are. */
export const readProgress = (tenant: Tenant, batchId: string) =>
  rowsOf<{ status: SyncItemStatus }>(
    tenant,
    'SELECT status FROM sync_items WHERE organization_id = $1 AND sync_batch_id = $2',
    [batchId],
  );
