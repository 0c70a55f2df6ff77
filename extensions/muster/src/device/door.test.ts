import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { campus, type Campus } from '@muster/directus/test-campus.ts';
import { withDatabase } from '@muster/directus/test-database.ts';
import type { DeviceRegistered } from '@muster/domain/contract';
import { forOrganization } from '@muster/directus';
import { QUARANTINE_MOST } from '@muster/domain/device';
import express, { type Application, type Router } from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../actor.ts';
import type { Deps } from '../deps.ts';
import { createCounters, createLimits } from '../limits.ts';
import { createReader, logLine, signedPush } from '../testing/reader.ts';
import { mountGateway } from './gateway.ts';
import { mountIclock } from './iclock.ts';
import {
  listDevices,
  mapPin,
  moveDevice,
  readDevice,
  registerDevice,
  renewSecret,
  type DeviceCall,
} from './service.ts';

const db = withDatabase();
let at: Campus;
let url: string;
const server = createServer();
const log = { error: () => undefined, warn: () => undefined, info: () => undefined, debug: () => undefined };
const deps = () =>
  ({
    database: db.pool,
    clock: () => new Date(),
    log,
    limits: createLimits(createCounters(), 1_000),
    env: { MUSTER_MASTER_KEY: Buffer.alloc(32, 7) },
  }) as unknown as Deps;

beforeAll(async () => {
  at = await campus(db);
  const app: Application = express();
  mountIclock(app, deps());
  app.use(express.json({ verify: (req, _res, body) => void Object.assign(req, { rawBody: body }) }));
  const router: Router = express.Router();
  mountGateway(router, deps());
  app.use('/muster', router);
  server.on('request', app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());

const call = (role = 'org_admin'): DeviceCall => ({
  tenant: forOrganization(db.pool, at.organization_id),
  actor: { ...at.professor, organization_id: at.organization_id, role, locale: null } as unknown as Actor,
});
const register = (serial_no: string, protocol: 'adms' | 'signed' = 'adms') =>
  registerDevice(deps(), call(), { name: serial_no, serial_no, protocol, place_id: at.campus_id });
const pushes = (serial_no: string) =>
  db.query<{ status: string; body: string; device_id: string | null; organization_id: string }>(
    'SELECT status, body, device_id, organization_id FROM device_raw_pushes WHERE serial_no = $1 ORDER BY created_at',
    [serial_no],
  );
const codeOf = (work: Promise<unknown>) => work.then(() => null, (error: { problem?: { code: string } }) => error.problem?.code); // prettier-ignore

describe('the door of readers', () => {
  it.each(['plain', 'form'] as const)(
    'keeps what a reader of the %s firmware pushes before it is answered, once (BEY-049)',
    async (firmware) => {
      const serial_no = `ADMS-${firmware}`;
      const { device } = await register(serial_no);
      const reader = createReader(url, serial_no, firmware);
      expect((await reader.greet()).text).toContain(`GET OPTION FROM: ${serial_no}\r\nStamp=None`);
      const lines = [logLine('7', -2), logLine('8', -1)];
      expect(await reader.push(lines, '4711')).toMatchObject({ status: 200, text: expect.stringMatching(/^OK/) });
      expect(await reader.push(lines, '4711')).toMatchObject({ status: 200 });
      expect(await pushes(serial_no)).toMatchObject([
        { status: 'received', device_id: device.id, organization_id: at.organization_id },
      ]);
      expect((await reader.greet()).text).toContain('ATTLOGStamp=4711');
      expect((await reader.look()).text).toBe('OK');
      expect(await readDevice(call(), device.id)).toMatchObject({ waiting: 1, is_silent: false });
    },
  );

  it('goes on only after lines that were read: no stamp of a stranger makes a reader skip what it holds (BEY-049)', async () => {
    await register('CURSOR-1');
    const reader = createReader(url, 'CURSOR-1', 'plain');
    const told = async () => /ATTLOGStamp=(.*)\r/.exec((await reader.greet()).text)?.[1];
    await reader.push([], '2147483647');
    await reader.push(['garbage'], '70');
    await reader.push(['7\t0000-00-00 00:00:00\t0\t1'], '70');
    expect(await told()).toBe('None');
    await reader.push([logLine('7', -2)], '2147483647');
    expect(await told()).toBe('None');
    await reader.push([logLine('7', -1)], '4711');
    await reader.push([logLine('8', -1)], '900000');
    expect(await told()).toBe('4711');
  });

  it('keeps what nobody knows under the platform until it is registered, and hands it over then', async () => {
    const reader = createReader(url, 'STRANGER-1', 'plain');
    expect(await reader.push([logLine('7', -2)])).toEqual({ status: 200, text: 'OK: 1' });
    const [kept] = await pushes('STRANGER-1');
    expect(kept).toMatchObject({ status: 'quarantined', device_id: null });
    expect(kept?.organization_id).not.toBe(at.organization_id);
    const { device } = await register('STRANGER-1');
    expect((await pushes('STRANGER-1')).map(({ status }) => status).sort()).toEqual(['parsed', 'received']);
    expect(await readDevice(call(), device.id)).toMatchObject({ waiting: 1 });
  });

  it('lets a suspended reader wait, and one from another network', async () => {
    const { device } = await register('SUSPENDED');
    await moveDevice(call(), device.id, 'suspended');
    await createReader(url, 'SUSPENDED', 'plain').push([logLine('7', -2)]);
    const far = await register('FAR-AWAY');
    await db.query(`UPDATE devices SET network = '10.20.0.0/16' WHERE id = $1`, [far.device.id]);
    await createReader(url, 'FAR-AWAY', 'plain').push([logLine('7', -2)]);
    expect([await pushes('SUSPENDED'), await pushes('FAR-AWAY')]).toMatchObject([
      [{ status: 'quarantined' }],
      [{ status: 'quarantined' }],
    ]);
    expect(await codeOf(moveDevice(call(), device.id, 'pending'))).toBe('DEVICE_STATUS');
    expect([await pushes('SUSPENDED'), await pushes('FAR-AWAY')]).toMatchObject([
      [{ device_id: device.id }],
      [{ device_id: null }],
    ]);
  });

  it('hands over what comes from the network of the reader alone, once it is named rightly', async () => {
    const { device } = await register('NETWORKED');
    await db.query(`UPDATE devices SET network = '10.20.0.0/16' WHERE id = $1`, [device.id]);
    await createReader(url, 'NETWORKED', 'plain').push([logLine('7', -2)]);
    const again = async () => {
      await moveDevice(call(), device.id, 'suspended');
      await moveDevice(call(), device.id, 'active');
      return (await pushes('NETWORKED')).filter((one) => one.device_id === device.id).length;
    };
    expect(await again()).toBe(0);
    await db.query(`UPDATE devices SET network = '127.0.0.0/8' WHERE id = $1`, [device.id]);
    expect(await again()).toBe(1);
    expect((await pushes('NETWORKED')).map(({ status }) => status).sort()).toEqual(['parsed', 'received']);
  });

  it('keeps a bounded number of pushes of a reader that is not welcome, and lets nobody use up what it may ask', async () => {
    const { device } = await register('FORGED');
    await db.query(`UPDATE devices SET network = '10.20.0.0/16' WHERE id = $1`, [device.id]);
    const forger = createReader(url, 'FORGED', 'plain');
    await forger.push([logLine('7', -2)]);
    await db.query(
      `INSERT INTO device_raw_pushes (organization_id, device_id, serial_no, table_name, query, body, body_digest, status)
       SELECT organization_id, device_id, serial_no, table_name, query, body, md5(n::text) || md5(n::text), status
         FROM device_raw_pushes, generate_series(2, $1) AS n WHERE serial_no = 'FORGED'`,
      [QUARANTINE_MOST.per_serial],
    );
    expect((await forger.push([logLine('8', -1)])).status).toBe(503);
    expect(await pushes('FORGED')).toHaveLength(QUARANTINE_MOST.per_serial);
    const tries = await Promise.all(Array.from({ length: 300 }, () => forger.push([logLine('8', -1)])));
    expect(tries.some(({ status }) => status === 429)).toBe(true);
    await db.query('UPDATE devices SET network = NULL WHERE id = $1', [device.id]);
    expect((await forger.push([logLine('9', 0)])).status).toBe(200);
  });

  it('is bounded: a strange serial, too many bytes, pictures, and templates that stand nowhere', async () => {
    await register('BOUNDED');
    const reader = createReader(url, 'BOUNDED', 'plain');
    expect((await createReader(url, "x'--", 'plain').push([logLine('1', 0)])).status).toBe(400);
    expect(await reader.raw('ATTLOG', 'x'.repeat(1_100_000))).toEqual({ status: 413, text: 'ERROR: too many bytes' });
    expect(await reader.raw('ATTPHOTO', 'anything')).toEqual({ status: 200, text: 'OK' });
    await reader.raw('OPERLOG', `FP PIN=7\tFID=0\tSize=400\tValid=1\tTMP=${'QUJD'.repeat(100)}\n`);
    const [kept, ...more] = await pushes('BOUNDED');
    expect(kept?.body).toBe('FP PIN=7\tFID=0\tSize=400\tValid=1\tTMP=*\n');
    expect(more).toEqual([]);
  });

  it('keeps a long backlog in parts that end with a line, the same at every time', async () => {
    await register('BACKLOG');
    const lines = Array.from({ length: 6_000 }, (_, index) => logLine(String(index), -index));
    const reader = createReader(url, 'BACKLOG', 'plain');
    expect(await reader.push(lines)).toEqual({ status: 200, text: 'OK: 6000' });
    const kept = await pushes('BACKLOG');
    expect(kept.length).toBeGreaterThan(1);
    expect(kept.every(({ body }) => body.endsWith('\n') && body.length <= 90_000)).toBe(true);
    expect(kept.map(({ body }) => body).join('')).toBe(`${lines.join('\n')}\n`);
  });
});

describe('a signed gateway', () => {
  it('is believed by its secret alone, within five minutes, and repeats nothing (CH-034)', async () => {
    const { device, secret } = (await register('GATEWAY-1', 'signed')) as DeviceRegistered;
    const other = await register('NOT-SIGNED');
    const body = {
      sent_at: new Date().toISOString(),
      pending: 0,
      punches: [{ user_code: '7', at: new Date().toISOString() }],
    };
    const send = (id = device.id, key = secret ?? '', more: object = {}, time?: string) =>
      signedPush(url, id, key, { ...body, ...more }, time);
    expect((await send(device.id, '0'.repeat(64))).status).toBe(401);
    expect((await send(other.device.id)).status).toBe(401);
    expect((await send(at.campus_id)).status).toBe(401);
    const old = await send(device.id, secret ?? '', {}, new Date(Date.now() - 301_000).toISOString());
    expect(await old.json()).toMatchObject({ errors: [{ extensions: { code: 'DEVICE_TIME' } }] });
    expect(await (await send()).json()).toMatchObject({ data: { kept: 1, repeated: false } });
    expect(await (await send()).json()).toMatchObject({ data: { kept: 0, repeated: true } });
    expect((await send(device.id, secret ?? '', { pending: -1 })).status).toBe(400);
    const renewed = await renewSecret(deps(), call(), device.id);
    expect((await send(device.id, secret ?? '', { pending: 1 })).status).toBe(401);
    expect((await send(device.id, renewed.secret ?? '', { pending: 1 })).status).toBe(200);
    const [row] = await db.query<{ sealed: string }>('SELECT secret_sealed AS sealed FROM devices WHERE id = $1', [
      device.id,
    ]);
    expect(row?.sealed).not.toContain(renewed.secret);
  });
});

describe('what an administrator does with devices', () => {
  it('is registered in a place of the institution, with a number once and by nobody else (CH-032)', async () => {
    const elsewhere = await campus(db);
    const asked = { name: 'R', serial_no: 'ONCE', protocol: 'adms', place_id: elsewhere.campus_id } as const;
    expect(await codeOf(registerDevice(deps(), call(), asked))).toBe('DEVICE_PLACE');
    expect(await codeOf(listDevices(call('mentor')))).toBe('FORBIDDEN');
    const { device } = await register('ONCE');
    expect(await codeOf(readDevice(call('mentor'), device.id))).toBe('NOT_FOUND');
    expect(await codeOf(mapPin(call(), device.id, { user_code: '5', identifier: 'NOBODY' }))).toBe('DEVICE_PIN_PERSON');
    expect(await mapPin(call(), device.id, { user_code: '5', identifier: 'S0001' })).toMatchObject({ id: device.id });
    expect(await codeOf(mapPin(call(), device.id, { user_code: '5', identifier: 'S0002' }))).toBe('DEVICE_PIN_TAKEN');
    expect(await codeOf(renewSecret(deps(), call(), device.id))).toBe('NOT_FOUND');
  });
});
