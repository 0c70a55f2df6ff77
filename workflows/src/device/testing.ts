import { createHash } from 'node:crypto';
import { keepPush } from '@muster/directus/device/intake-queries.ts';
import { campus, type Campus } from '@muster/directus/test-campus.ts';
import type { TestDatabase } from '@muster/directus/test-database.ts';

type Id = { id: string };
/** A campus with a reader in the room of its open session; each student has the number of their place in the list, from 101 on. */
export type Wired = Campus & { device_id: string; venue_id: string; serial_no: string };

const ZONE_MS = 330 * 60_000;
const MINUTE_MS = 60_000;
/** Minutes from now as a reader in Asia/Kolkata writes them. */
export const shown = (minutes: number): string =>
  new Date(Date.now() + minutes * MINUTE_MS + ZONE_MS).toISOString().slice(0, 19).replace('T', ' ');
/** The number of a student at the reader. */
export const pinOf = (index: number): string => String(101 + index);
export const line = (pin: string, minutes: number, status = '255'): string =>
  `${pin}\t${shown(minutes)}\t${status}\t1\t0\t0\n`;

export async function wiredCampus(db: TestDatabase, columns: object = {}): Promise<Wired> {
  const at = await campus(db);
  const { organization_id, campus_id, students } = at;
  const venue = await db.insert<Id>('venues', {
    organization_id,
    campus_id,
    name: 'Room 101',
    capacity: 60,
    kind: 'classroom',
    code: 'R101',
  });
  await db.query('UPDATE attendance_sessions SET venue_id = $1 WHERE id = $2', [venue.id, at.attendance_session_id]);
  const serial_no = `AB${organization_id.slice(0, 8)}`;
  const device = await db.insert<Id>('devices', {
    ...{ organization_id, campus_id, venue_id: venue.id, kind: 'biometric', device_key: serial_no, serial_no },
    ...{ name: 'Reader of room 101', status: 'active', repeat_seconds: 30, ...columns },
  });
  for (const [index, { person_id }] of students.entries())
    await db.insert('person_identifiers', { organization_id, person_id, kind: 'device_pin', value: pinOf(index) });
  return { ...at, device_id: device.id, venue_id: venue.id, serial_no };
}

/** A push as the door keeps it. @returns whether it was new */
export const push = (db: TestDatabase, at: Wired, body: string, more: object = {}): Promise<boolean> =>
  keepPush(db.pool, {
    device: { id: at.device_id, organization_id: at.organization_id, last_seen_at: null },
    status: 'received',
    serial_no: at.serial_no,
    table_name: 'ATTLOG',
    query: '',
    body,
    body_digest: createHash('sha256').update(body).digest('hex'),
    ip_address: '10.0.0.9',
    ...more,
  });
