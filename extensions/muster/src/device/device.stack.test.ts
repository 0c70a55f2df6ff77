import type { DeviceDetail, DeviceRegistered, Devices, Roster } from '@muster/domain/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { eventually, type Caller } from '../testing/client.ts';
import { createReader, logLine, signedPush } from '../testing/reader.ts';
import { useSharedWorld } from '../testing/world.ts';

const world = useSharedWorld();
type Student = { email: string; person_id: string; identifier: string };
let students: Student[];
let venue_id: string;
let session: string;
let professor: Caller;
/** The reader of the room: pushes before anybody knows it, and is registered by the first test. */
const SERIAL = 'CQZ7193460012';
let device_id: string;

beforeAll(async () => {
  professor = await world.campus.professor();
  session = await world.campus.openSession(professor);
  const found = await world.campus.students(session);
  const rows = await world.campus.rows<{ id: string; identifier: string }>(
    'SELECT id, identifier FROM people WHERE id = ANY (?)',
    [found.map(({ person_id }) => person_id)],
  );
  const identifiers = new Map(rows.map(({ id, identifier }) => [id, identifier]));
  students = found.map((one) => ({ ...one, identifier: identifiers.get(one.person_id) ?? '' }));
  const [row] = await world.campus.rows<{ venue_id: string }>('SELECT venue_id FROM attendance_sessions WHERE id = ?', [
    session,
  ]);
  venue_id = row?.venue_id ?? '';
});

const student = (index: number): Student => {
  const one = students[index];
  if (!one) throw new Error('the demo class is too small');
  return one;
};
const plain = () => createReader(world.stack.url, SERIAL, 'plain');
const detail = async (id = device_id) => (await world.administrator.get(`/muster/devices/${id}`)).data as DeviceDetail;
const register = (name: string, serial_no: string, protocol = 'adms') =>
  world.administrator.post('/muster/devices', { name, serial_no, protocol, place_id: venue_id });
const assign = (user_code: string, identifier: string, id = device_id) =>
  world.administrator.post(`/muster/devices/${id}/pins`, { user_code, identifier });
type Mark = { code: string; capture_method: string; verification_status: string };
const marksOf = (index: number) =>
  world.campus.rows<Mark>(
    `SELECT ps.code, r.capture_method, r.verification_status FROM attendance_records r
       JOIN presence_states ps ON ps.id = r.presence_state_id JOIN devices d ON d.id = r.source_device_id AND d.kind = 'biometric'
      WHERE r.person_id = ?`,
    [student(index).person_id],
  );
const marked = (index: number) =>
  eventually(
    () => marksOf(index),
    (rows) => rows.length > 0,
    60_000,
  );

describe('a reader on a wall', () => {
  it('that nobody knows is answered and kept; once it is registered and its number has a person, what waited counts (CH-022, CH-032, BEY-049)', async () => {
    expect((await plain().greet()).text).toContain(`GET OPTION FROM: ${SERIAL}`);
    expect(await plain().push([logLine('7001', -1)])).toEqual({ status: 200, text: 'OK: 1' });
    const [kept] = await world.campus.rows<{ status: string; slug: string }>(
      'SELECT p.status, o.slug FROM device_raw_pushes p JOIN organizations o ON o.id = p.organization_id WHERE p.serial_no = ?',
      [SERIAL],
    );
    expect(kept).toEqual({ status: 'quarantined', slug: 'platform' });
    const told = await register('Reader of the room', SERIAL);
    expect(told).toMatchObject({
      status: 201,
      data: { secret: null, device: { status: 'active', serial_no: SERIAL } },
    });
    device_id = (told.data as DeviceRegistered).device.id;
    const waiting = await eventually(detail, ({ unknown_pins }) => unknown_pins.length > 0, 60_000);
    expect(waiting.unknown_pins).toMatchObject([{ user_code: '7001', punches: 1 }]);
    expect(await marksOf(0)).toEqual([]);
    expect((await assign('7001', student(0).identifier)).status).toBe(200);
    expect(await marked(0)).toEqual([
      { code: 'present', capture_method: 'biometric', verification_status: 'verified' },
    ]);
    expect((await detail()).unknown_pins).toEqual([]);
    const roster = (await professor.get(`/muster/sessions/${session}/roster`)).data as Roster;
    expect(JSON.stringify(roster)).toContain(student(0).person_id);
  });

  it('of either firmware is one arrival for each person, however often it pushes and the finger is laid on (CH-034, CH-080, CH-081)', async () => {
    expect((await assign('7002', student(1).identifier)).status).toBe(200);
    const form = createReader(world.stack.url, SERIAL, 'form');
    const lines = [logLine('7002', -0.5), logLine('7002', -0.3), 'not a line'];
    for (let time = 0; time < 3; time += 1) expect(await form.push(lines, '83982983')).toMatchObject({ status: 200 });
    expect(await plain().push(lines.slice(0, 2), '83982983')).toEqual({ status: 200, text: 'OK: 2' });
    expect(await marked(1)).toHaveLength(1);
    const punches = await world.campus.rows<{ status: string }>(
      'SELECT status FROM biometric_punches WHERE device_id = ? AND device_user_code = ? ORDER BY punched_at',
      [device_id, '7002'],
    );
    expect(punches.map(({ status }) => status)).toEqual(['matched', 'ignored']);
    const { unread, latest } = await detail();
    expect(unread[0]?.error).toContain('not a line');
    expect(latest.map(({ person }) => person.id)).toContain(student(1).person_id);
    expect((await form.greet()).text).toContain('ATTLOGStamp=83982983');
  });

  it('that is suspended keeps its touches waiting, and they count once it is in use again (CH-067)', async () => {
    await assign('7004', student(2).identifier);
    const move = (status: string) => world.administrator.post(`/muster/devices/${device_id}/status`, { status });
    expect((await move('suspended')).data).toMatchObject({ status: 'suspended' });
    expect((await plain().push([logLine('7004', -0.2)])).status).toBe(200);
    const waiting = await detail();
    expect(waiting.waiting).toBe(1);
    expect(await marksOf(2)).toEqual([]);
    expect((await move('active')).data).toMatchObject({ status: 'active' });
    expect(await marked(2)).toHaveLength(1);
    expect(await move('pending')).toMatchObject({ status: 409, code: 'DEVICE_STATUS' });
  });

  it('says when it has delivered everything, in the background (CH-069)', async () => {
    const look = async () => {
      expect((await plain().look()).text).toBe('OK');
      return detail();
    };
    const synced = await eventually(
      look,
      ({ last_sync_at }) => last_sync_at !== null && Date.now() - Date.parse(last_sync_at) < 10_000,
      90_000,
    );
    expect(synced).toMatchObject({ waiting: 0, is_silent: false });
  });

  it('is bounded: a strange serial, too many bytes and pictures', async () => {
    expect((await createReader(world.stack.url, "x'--", 'plain').push([logLine('1', 0)])).status).toBe(400);
    expect((await plain().raw('ATTLOG', 'x'.repeat(1_100_000))).status).toBe(413);
    expect(await plain().raw('ATTPHOTO', 'anything')).toEqual({ status: 200, text: 'OK' });
    const template = 'TMP=' + 'QUJD'.repeat(100);
    expect((await plain().raw('OPERLOG', `FP PIN=7001\tFID=0\tSize=400\tValid=1\t${template}\n`)).status).toBe(200);
    const [kept] = await world.campus.rows<{ body: string }>(
      `SELECT body FROM device_raw_pushes WHERE table_name = 'OPERLOG'`,
    );
    expect(kept?.body).toContain('TMP=*');
    expect(kept?.body).not.toContain('QUJD');
  });
});

describe('a signed gateway', () => {
  it('is believed by its secret alone: a wrong one, an old request and a changed body are refused, a repeated one is no second push (CH-034)', async () => {
    const { device, secret } = (await register('Gateway', 'GATEWAY-1', 'signed')).data as DeviceRegistered;
    await assign('8001', student(0).identifier, device.id);
    const body = {
      sent_at: new Date().toISOString(),
      pending: 0,
      punches: [{ user_code: '8001', at: new Date(Date.now() - 20_000).toISOString(), counter: 5 }, { user_code: 8 }],
    };
    const at = world.stack.url;
    expect((await signedPush(at, device.id, '0'.repeat(64), body)).status).toBe(401);
    expect((await signedPush(at, device_id, secret ?? '', body)).status).toBe(401);
    const old = await signedPush(at, device.id, secret ?? '', body, new Date(Date.now() - 301_000).toISOString());
    expect(await old.json()).toMatchObject({ errors: [{ extensions: { code: 'DEVICE_TIME' } }] });
    const first = await signedPush(at, device.id, secret ?? '', body);
    expect(await first.json()).toMatchObject({ data: { kept: 2, repeated: false } });
    const again = await signedPush(at, device.id, secret ?? '', body);
    expect(await again.json()).toMatchObject({ data: { kept: 0, repeated: true } });
    const statuses = () =>
      world.campus.rows<{ status: string; counter: number }>(
        'SELECT status, counter::int FROM biometric_punches WHERE device_id = ?',
        [device.id],
      );
    const kept = await eventually(statuses, ([one]) => one !== undefined && one.status !== 'received', 60_000);
    expect(kept).toEqual([{ status: 'matched', counter: 5 }]);
    expect(await marksOf(0)).toHaveLength(1);
    const renewed = (await world.administrator.post(`/muster/devices/${device.id}/secret`)).data as DeviceRegistered;
    expect(renewed.secret).not.toBe(secret);
    expect((await signedPush(at, device.id, secret ?? '', { ...body, pending: 1 })).status).toBe(401);
  });
});

describe('devices', () => {
  it('are the administrators’ alone, and no serial is registered twice (CH-032)', async () => {
    expect((await world.nobody.get('/muster/devices')).status).toBe(401);
    const other = await world.campus.as(student(0).email);
    expect((await other.get('/muster/devices')).status).toBe(403);
    expect((await other.get(`/muster/devices/${device_id}`)).status).toBe(404);
    expect((await professor.post(`/muster/devices/${device_id}/status`, { status: 'retired' })).status).toBe(404);
    expect(await register('Again', SERIAL)).toMatchObject({ status: 409, code: 'DEVICE_SERIAL_TAKEN' });
    const { devices, unknown_serials } = (await world.administrator.get('/muster/devices')).data as Devices;
    expect(devices.map(({ name }) => name)).toEqual(expect.arrayContaining(['Reader of the room', 'Gateway']));
    expect(unknown_serials).toEqual([]);
  });
});
