// Devices as administrators see and change them. `$1` is the organization.
import type { DeviceDetail, DeviceItem, Devices } from '@muster/domain/contract';
import { SILENT_MS } from '@muster/domain/device';
import type { z } from 'zod';
import { execute, rowOf, rowsOf, type Tenant } from '../query.ts';

type Item = z.input<typeof DeviceItem>;

const ITEM = `
  SELECT d.id, d.name, d.serial_no, d.protocol, d.status, coalesce(v.name, ca.name) AS place, d.last_seen_at, d.last_sync_at,
         d.status = 'active' AND coalesce(d.last_seen_at < now() - interval '${SILENT_MS} milliseconds', true) AS is_silent,
         coalesce(d.clock_offset_ms, 0) AS clock_offset_ms,
         (SELECT count(*)::int FROM device_raw_pushes p WHERE p.device_id = d.id AND p.status IN ('received', 'quarantined')) AS waiting,
         (SELECT count(*)::int FROM biometric_punches b WHERE b.device_id = d.id AND b.status = 'unmatched') AS set_aside,
         (SELECT count(*)::int FROM biometric_punches b WHERE b.device_id = d.id AND b.status = 'matched'
             AND b.punched_at > now() - interval '1 day') AS matched_today
    FROM devices d LEFT JOIN venues v ON v.id = d.venue_id LEFT JOIN campuses ca ON ca.id = d.campus_id
   WHERE d.organization_id = $1 AND d.kind = 'biometric'`;

/** Those in use first, by name. */
export const listDevices = (tenant: Tenant) =>
  rowsOf<Item>(tenant, `${ITEM} ORDER BY d.status = 'retired', d.name, d.id LIMIT 1000`);

export const readDevice = (tenant: Tenant, id: string) => rowOf<Item>(tenant, `${ITEM} AND d.id = $2`, [id]);

/** Rooms and campuses where one may hang. */
export const listPlaces = (tenant: Tenant) =>
  rowsOf<Devices['places'][number]>(
    tenant,
    `SELECT id, 'campus' AS kind, name FROM campuses WHERE organization_id = $1
     UNION ALL SELECT id, 'venue', name FROM venues WHERE organization_id = $1 ORDER BY kind, name LIMIT 2000`,
  );

/** Where a place lies: the room with its campus, or the campus alone. */
export const readPlace = (tenant: Tenant, id: string) =>
  rowOf<{ venue_id: string | null; campus_id: string | null }>(
    tenant,
    `SELECT v.id AS venue_id, v.campus_id FROM venues v WHERE v.organization_id = $1 AND v.id = $2
     UNION ALL SELECT NULL, c.id FROM campuses c WHERE c.organization_id = $1 AND c.id = $2`,
    [id],
  );

export type FreshDevice = {
  id: string;
  device_key: string;
  name: string;
  serial_no: string;
  protocol: 'adms' | 'signed';
  venue_id: string | null;
  campus_id: string | null;
  secret_sealed: string | null;
  user_id: string;
};

/** A device that is in use at once. */
export const insertDevice = (tenant: Tenant, row: FreshDevice) =>
  execute(
    tenant,
    `INSERT INTO devices (organization_id, id, kind, device_key, name, serial_no, protocol, venue_id, campus_id, secret_sealed, status,
            created_by)
     VALUES ($1, $2, 'biometric', $3, $4, $5, $6, $7, $8, $9, 'active', $10)`,
    [
      row.id,
      row.device_key,
      row.name,
      row.serial_no,
      row.protocol,
      row.venue_id,
      row.campus_id,
      row.secret_sealed,
      row.user_id,
    ],
  );

/**
 * Takes over what a serial number left with the platform: a copy becomes the institution's, the original is done with.
 * @param from the addresses it is taken from; null = from anywhere
 */
export const adoptPushes = async (
  tenant: Tenant,
  deviceId: string,
  serial_no: string,
  from: readonly string[] | null,
): Promise<number> => {
  const adopted = await execute(
    tenant,
    `INSERT INTO device_raw_pushes (organization_id, device_id, serial_no, table_name, query, body, body_digest, ip_address, seen_before,
            status, created_at)
     SELECT $1::uuid, $2::uuid, p.serial_no, p.table_name, p.query, p.body, p.body_digest, p.ip_address, p.seen_before, 'received', p.created_at
       FROM device_raw_pushes p WHERE p.serial_no = $3 AND p.status = 'quarantined' AND p.device_id IS NULL
        AND ($4::text[] IS NULL OR p.ip_address = ANY ($4))
     ON CONFLICT ON CONSTRAINT device_raw_pushes_once DO NOTHING`,
    [deviceId, serial_no, from],
  );
  await execute(
    tenant.source,
    `UPDATE device_raw_pushes SET status = 'parsed' WHERE serial_no = $1 AND status = 'quarantined' AND device_id IS NULL
        AND ($2::text[] IS NULL OR ip_address = ANY ($2))`,
    [serial_no, from],
  );
  return adopted;
};

/** The row of a device, locked. */
export const lockForMove = (tenant: Tenant, id: string) =>
  rowOf<{
    id: string;
    status: Item['status'];
    protocol: 'adms' | 'signed';
    serial_no: string | null;
    network: string | null;
  }>(
    tenant,
    `SELECT id, status, protocol, serial_no, network FROM devices WHERE organization_id = $1 AND id = $2 AND kind = 'biometric' FOR UPDATE`,
    [id],
  );

export const moveDevice = (tenant: Tenant, id: string, status: string, user_id: string) =>
  execute(tenant, `UPDATE devices SET status = $3, updated_by = $4 WHERE organization_id = $1 AND id = $2`, [
    id,
    status,
    user_id,
  ]);

export const replaceSecret = (tenant: Tenant, id: string, secret_sealed: string, user_id: string) =>
  execute(tenant, `UPDATE devices SET secret_sealed = $3, updated_by = $4 WHERE organization_id = $1 AND id = $2`, [
    id,
    secret_sealed,
    user_id,
  ]);

/** Gives a person a number, unless it is somebody's. @returns whether it was free */
export const insertPin = async (tenant: Tenant, row: { person_id: string; user_code: string; user_id: string }) =>
  (await execute(
    tenant,
    `INSERT INTO person_identifiers (organization_id, person_id, kind, value, created_by) VALUES ($1, $2, 'device_pin', $3, $4)
     ON CONFLICT (organization_id, kind, value) DO NOTHING`,
    [row.person_id, row.user_code, row.user_id],
  )) > 0;

/** Devices at which the number waits look at it again. */
export const askAgain = (tenant: Tenant, user_code: string) =>
  execute(
    tenant,
    `UPDATE devices d SET asked_again_at = clock_timestamp() WHERE d.organization_id = $1 AND EXISTS (
       SELECT 1 FROM biometric_punches b WHERE b.device_id = d.id AND b.device_user_code = $2 AND b.status = 'unmatched')`,
    [user_code],
  );

export const findByIdentifier = (tenant: Tenant, identifier: string) =>
  rowOf<{ id: string }>(
    tenant,
    `SELECT id FROM people WHERE organization_id = $1 AND identifier = $2 AND deleted_at IS NULL`,
    [identifier],
  );

type Detail = Pick<z.input<typeof DeviceDetail>, 'unknown_pins' | 'aside' | 'unread' | 'gaps' | 'latest'>;

/** Gaps of the device's own count, as ranges: the first hundred of the last 90 days. */
const GAPS = `
  SELECT (prev + 1)::float8 AS from, (counter - 1)::float8 AS to FROM (
    SELECT counter, lag(counter) OVER (ORDER BY counter) AS prev FROM biometric_punches
     WHERE organization_id = $1 AND device_id = $2 AND counter IS NOT NULL AND created_at > now() - interval '90 days') seen
   WHERE counter > prev + 1 ORDER BY counter LIMIT 100`;

/** What waits at one device, and why. */
export const readWaiting = async (tenant: Tenant, id: string): Promise<Detail> => {
  const list = <Row extends object>(text: string) => rowsOf<Row & Record<string, unknown>>(tenant, text, [id]);
  const [unknown_pins, aside, unread, gaps, latest] = await Promise.all([
    list<Detail['unknown_pins'][number]>(
      `SELECT device_user_code AS user_code, count(*)::int AS punches, min(punched_at) AS first_at, max(punched_at) AS last_at
         FROM biometric_punches WHERE organization_id = $1 AND device_id = $2 AND status = 'unmatched' AND reason = 'unknown_person'
        GROUP BY device_user_code ORDER BY max(punched_at) DESC LIMIT 200`,
    ),
    list<Detail['aside'][number]>(
      `SELECT reason, count(*)::int AS punches, max(punched_at) AS last_at FROM biometric_punches
        WHERE organization_id = $1 AND device_id = $2 AND status = 'unmatched' AND reason <> 'unknown_person'
        GROUP BY reason ORDER BY count(*) DESC`,
    ),
    list<Detail['unread'][number]>(
      `SELECT id, created_at AS at, error_message AS error FROM device_raw_pushes
        WHERE organization_id = $1 AND device_id = $2 AND error_message IS NOT NULL ORDER BY created_at DESC LIMIT 20`,
    ),
    list<Detail['gaps'][number]>(GAPS),
    list<Detail['latest'][number]>(
      `SELECT b.punched_at, b.skew_ms, s.name AS session,
              jsonb_build_object('id', p.id, 'full_name', p.full_name, 'identifier', p.identifier) AS person
         FROM biometric_punches b JOIN people p ON p.id = b.person_id JOIN attendance_sessions s ON s.id = b.attendance_session_id
        WHERE b.organization_id = $1 AND b.device_id = $2 AND b.status = 'matched' ORDER BY b.punched_at DESC LIMIT 20`,
    ),
  ]);
  return { unknown_pins, aside, unread, gaps, latest };
};
