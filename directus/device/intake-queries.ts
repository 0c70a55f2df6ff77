// What a device's own requests read and write. A serial number or a key names the device, whoever asks, so these statements are about
// one device and not bound to a caller's organization.
import type { DeviceStatus } from '@muster/domain/device';
import { execute, rowOf, rowsOf, type Query } from '../query.ts';

/** A device as it is met at the door. `zone_minutes`: how far its campus is east of UTC now. */
export type DoorDevice = {
  id: string;
  organization_id: string;
  status: DeviceStatus;
  protocol: 'adms' | 'signed';
  serial_no: string;
  network: string | null;
  sync_cursor: string | null;
  secret_sealed: string | null;
  last_seen_at: string | null;
  zone_minutes: number;
};

const DOOR = `
  SELECT d.id, d.organization_id, d.status, d.protocol, d.serial_no, d.network, d.sync_cursor, d.secret_sealed, d.last_seen_at,
         (extract(epoch FROM (now() AT TIME ZONE coalesce(d.timezone, ca.timezone, o.timezone)) - (now() AT TIME ZONE 'UTC')) / 60)::int
           AS zone_minutes
    FROM devices d JOIN organizations o ON o.id = d.organization_id LEFT JOIN campuses ca ON ca.id = d.campus_id
   WHERE d.kind = 'biometric' AND o.status = 'active'`;

/** The device in use with this serial number. */
export const readBySerial = (query: Query, serial_no: string) =>
  rowOf<DoorDevice>(query, `${DOOR} AND d.serial_no = $1 AND d.status <> 'retired'`, [serial_no]);

/** The device with this id. */
export const readDoor = (query: Query, id: string) => rowOf<DoorDevice>(query, `${DOOR} AND d.id = $1`, [id]);

export type RawPush = {
  /** null: nobody has registered the serial; the platform keeps it */
  device: Pick<DoorDevice, 'id' | 'organization_id' | 'last_seen_at'> | null;
  status: 'received' | 'quarantined';
  serial_no: string;
  table_name: string;
  query: string;
  body: string;
  body_digest: string;
  ip_address: string;
};

/** Keeps a push as it came; the same bytes again are no new row. @returns whether it is new */
export const keepPush = async (query: Query, push: RawPush): Promise<boolean> => {
  const kept = await execute(
    query,
    `INSERT INTO device_raw_pushes (organization_id, device_id, serial_no, table_name, query, body, body_digest, ip_address, status,
            seen_before)
     VALUES (coalesce($1::uuid, (SELECT id FROM organizations WHERE slug = 'platform')), $2, $3, $4, $5, $6, $7, $8, $9, $10)
     ON CONFLICT ON CONSTRAINT device_raw_pushes_once DO NOTHING`,
    [
      push.device?.organization_id ?? null,
      push.device?.id ?? null,
      push.serial_no,
      push.table_name,
      push.query,
      push.body,
      push.body_digest,
      push.ip_address,
      push.status,
      push.device?.last_seen_at ?? null,
    ],
  );
  return kept > 0;
};

/** How much of devices that nobody knows waits: of this serial, and of all together. */
export const countQuarantine = async (query: Query, serial_no: string) => {
  const row = await rowOf<{ serial: number; together: number }>(
    query,
    `SELECT (SELECT count(*)::int FROM device_raw_pushes WHERE serial_no = $1 AND status = 'quarantined') AS serial,
            (SELECT count(*)::int FROM device_raw_pushes WHERE status = 'quarantined' AND device_id IS NULL) AS together`,
    [serial_no],
  );
  return row ?? { serial: 0, together: 0 };
};

/** Notes a sign of life, at most every 20 s, and where the device's log goes on. */
export const noteSeen = (query: Query, id: string, at: string, cursor: string | null) =>
  execute(
    query,
    `UPDATE devices SET last_seen_at = greatest(last_seen_at, $2::timestamptz), sync_cursor = coalesce($3::varchar, sync_cursor)
      WHERE id = $1 AND (last_seen_at IS NULL OR last_seen_at < $2::timestamptz - interval '20 seconds'
        OR $3::varchar IS NOT NULL AND sync_cursor IS DISTINCT FROM $3::varchar)`,
    [id, at, cursor],
  );

/**
 * A device that has nothing left to deliver is synced up to now: all it pushed is decided, and for `idle_ms` nothing new came. Noted at
 * most every 20 s.
 */
export const noteSynced = (query: Query, id: string, at: string, idle_ms: number) =>
  execute(
    query,
    `UPDATE devices d SET last_sync_at = $2::timestamptz
      WHERE d.id = $1 AND (d.last_sync_at IS NULL OR d.last_sync_at < $2::timestamptz - interval '20 seconds')
        AND NOT EXISTS (SELECT 1 FROM device_raw_pushes p WHERE p.device_id = d.id
              AND (p.status IN ('received', 'quarantined') OR p.created_at > $2::timestamptz - make_interval(secs => $3 / 1000.0)))
        AND NOT EXISTS (SELECT 1 FROM biometric_punches b WHERE b.device_id = d.id AND b.status = 'received')`,
    [id, at, idle_ms],
  );

/** What somebody pushes without being told anything of it: the newest first. */
export const listQuarantined = (query: Query) =>
  rowsOf<{ serial_no: string; pushes: number; first_at: string; last_at: string; ip_address: string | null }>(
    query,
    `SELECT serial_no, count(*)::int AS pushes, min(created_at) AS first_at, max(created_at) AS last_at,
            (array_agg(ip_address ORDER BY created_at DESC))[1] AS ip_address
       FROM device_raw_pushes WHERE status = 'quarantined' AND device_id IS NULL
      GROUP BY serial_no ORDER BY max(created_at) DESC LIMIT 100`,
  );

/** Addresses from which a serial number left something that belongs to no device. */
export const listWaitingAddresses = (query: Query, serial_no: string) =>
  rowsOf<{ ip_address: string }>(
    query,
    `SELECT DISTINCT ip_address FROM device_raw_pushes
      WHERE serial_no = $1 AND status = 'quarantined' AND device_id IS NULL AND ip_address IS NOT NULL`,
    [serial_no],
  );
