import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { forOrganization } from '../query.ts';
import { campus, type Campus } from '../test-campus.ts';
import { withDatabase } from '../test-database.ts';
import {
  countQuarantine,
  keepPush,
  listQuarantined,
  noteSeen,
  noteSynced,
  readBySerial,
  readDoor,
} from './intake-queries.ts';
import * as queries from './queries.ts';

const db = withDatabase();
const tenantOf = (at: Campus) => forOrganization(db.pool, at.organization_id);
const serialOf = () => `S${randomUUID().slice(0, 12)}`;

async function register(at: Campus, serial_no = serialOf(), more: object = {}) {
  const id = randomUUID();
  const row = {
    id,
    device_key: `biometric:${serial_no}`,
    name: 'Reader',
    serial_no,
    protocol: 'adms',
    venue_id: null,
  } as const;
  const user_id = at.professor.user_id;
  await queries.insertDevice(tenantOf(at), { ...row, campus_id: at.campus_id, secret_sealed: null, user_id, ...more });
  return { id, serial_no };
}
const push = (serial_no: string, body: string, device: Parameters<typeof keepPush>[1]['device'] = null) =>
  keepPush(db.pool, {
    ...{ device, status: device ? 'received' : 'quarantined', serial_no, table_name: 'ATTLOG', query: '' },
    ...{ body, body_digest: body.padEnd(64, '0'), ip_address: '10.0.0.9' },
  });
const touch = (at: Campus, device_id: string, no: number, more: object = {}) =>
  db.insert('biometric_punches', {
    ...{ organization_id: at.organization_id, device_id, device_user_code: '1', device_event_no: `e${no}` },
    ...{ punched_at: new Date(), counter: no, ...more },
  });

describe('a device', () => {
  it('is found by its serial number while it is in use, and shown with its place to its own organization alone (CH-067)', async () => {
    const [at, other] = [await campus(db), await campus(db)];
    const { id, serial_no } = await register(at);
    expect(await queries.readDevice(tenantOf(at), id)).toMatchObject({
      serial_no,
      status: 'active',
      is_silent: true,
      waiting: 0,
    });
    expect(await queries.readDevice(tenantOf(other), id)).toBeUndefined();
    expect((await queries.listDevices(tenantOf(at))).map((one) => one.id)).toEqual([id]);
    expect(await queries.listDevices(tenantOf(other))).toEqual([]);
    expect(await queries.lockForMove(tenantOf(other), id)).toBeUndefined();
    expect(await readBySerial(db.pool, serial_no)).toMatchObject({ id, zone_minutes: 330, status: 'active' });
    await queries.moveDevice(tenantOf(at), id, 'retired', at.professor.user_id);
    expect(await readBySerial(db.pool, serial_no)).toBeUndefined();
    expect(await readDoor(db.pool, id)).toMatchObject({ status: 'retired' });
    expect(await queries.readPlace(tenantOf(at), at.campus_id)).toEqual({ venue_id: null, campus_id: at.campus_id });
    expect(await queries.readPlace(tenantOf(other), at.campus_id)).toBeUndefined();
  });

  it('has a serial number of its own in all organizations (CH-032)', async () => {
    const [at, other] = [await campus(db), await campus(db)];
    const { serial_no } = await register(at);
    await expect(register(other, serial_no)).rejects.toMatchObject({ constraint: 'devices_serial' });
  });

  it('takes over what its serial number left before, once, in the order it came (BEY-049)', async () => {
    const at = await campus(db);
    const serial_no = serialOf();
    expect([await push(serial_no, 'a'), await push(serial_no, 'b'), await push(serial_no, 'a')]).toEqual([
      true,
      true,
      false,
    ]);
    expect((await countQuarantine(db.pool, serial_no)).serial).toBe(2);
    expect((await listQuarantined(db.pool)).find((one) => one.serial_no === serial_no)).toMatchObject({
      pushes: 2,
      ip_address: '10.0.0.9',
    });
    const { id } = await register(at, serial_no);
    expect(await queries.adoptPushes(tenantOf(at), id, serial_no, ['10.0.0.8'])).toBe(0);
    expect(await queries.adoptPushes(tenantOf(at), id, serial_no, null)).toBe(2);
    expect(await queries.adoptPushes(tenantOf(at), id, serial_no, null)).toBe(0);
    expect((await countQuarantine(db.pool, serial_no)).serial).toBe(0);
    expect(await queries.readDevice(tenantOf(at), id)).toMatchObject({ waiting: 2 });
  });

  it('is synced once everything it pushed is decided and nothing new came (BEY-050)', async () => {
    const at = await campus(db);
    const { id, serial_no } = await register(at);
    const now = new Date();
    const synced = async () => (await queries.readDevice(tenantOf(at), id))?.last_sync_at ?? null;
    await push(serial_no, 'x', { id, organization_id: at.organization_id, last_seen_at: null });
    const later = (ms: number) => new Date(now.getTime() + ms).toISOString();
    await noteSynced(db.pool, id, later(60_000), 30_000);
    expect(await synced()).toBeNull();
    await db.query(`UPDATE device_raw_pushes SET status = 'parsed' WHERE device_id = $1`, [id]);
    await noteSynced(db.pool, id, later(10_000), 30_000);
    expect(await synced()).toBeNull();
    await noteSynced(db.pool, id, later(60_000), 30_000);
    expect(await synced()).not.toBeNull();
    await noteSeen(db.pool, id, now.toISOString(), '77');
    expect(await readDoor(db.pool, id)).toMatchObject({ sync_cursor: '77' });
  });

  it('shows numbers of nobody, what was set aside, and gaps of its count as ranges', async () => {
    const at = await campus(db);
    const { id } = await register(at);
    const unknown = { status: 'unmatched', reason: 'unknown_person' };
    for (const no of [5, 6, 9]) await touch(at, id, no, unknown);
    await touch(at, id, 20, { status: 'unmatched', reason: 'not_open' });
    const told = await queries.readWaiting(tenantOf(at), id);
    expect(told).toMatchObject({
      unknown_pins: [{ user_code: '1', punches: 3 }],
      aside: [{ reason: 'not_open', punches: 1 }],
      gaps: [
        { from: 7, to: 8 },
        { from: 10, to: 19 },
      ],
      ...{ unread: [], latest: [] },
    });
    expect(await queries.readWaiting(tenantOf(await campus(db)), id)).toMatchObject({ unknown_pins: [], gaps: [] });
  });

  it('looks again once a number is somebody’s, and gives no number twice', async () => {
    const at = await campus(db);
    const { id } = await register(at);
    await touch(at, id, 1, { status: 'unmatched', reason: 'unknown_person' });
    const [one, two] = at.students;
    const pin = (person_id = '') =>
      queries.insertPin(tenantOf(at), { person_id, user_code: '1', user_id: at.professor.user_id });
    expect([await pin(one?.person_id), await pin(two?.person_id)]).toEqual([true, false]);
    await queries.askAgain(tenantOf(at), '1');
    const row = await db.one<{ asked: boolean }>(
      'SELECT asked_again_at IS NOT NULL AS asked FROM devices WHERE id = $1',
      [id],
    );
    expect(row.asked).toBe(true);
    const heard = await db.query(`SELECT 1 FROM outbox_events WHERE topic = 'device.changed' AND aggregate_id = $1`, [
      id,
    ]);
    expect(heard).toHaveLength(1);
    expect(await queries.findByIdentifier(tenantOf(at), 'S0001')).toMatchObject({ id: expect.any(String) });
  });
});
