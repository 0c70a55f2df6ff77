// What bounds people, addresses and guesses, under settings of its own: here alone requests are meant to be refused.
import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createCaller, eventually, nonce, signIn } from '../testing/client.ts';
import { newStudent } from '../testing/people.ts';
import { createAddresses, passwordOf } from '../testing/sign-in.ts';
import { loginOf, useOwnWorld } from '../testing/world.ts';

const PER_MINUTE = 600;
const world = useOwnWorld({ env: { RATE_LIMITER_POINTS: String(PER_MINUTE) } });
const { from, login } = createAddresses(world);

describe('limits of a shared address', () => {
  it('stop anonymous requests and leave the signed-in people behind it alone', async () => {
    const { email } = await newStudent(world.campus);
    const person = await world.campus.as(email);
    const anonymous = await Promise.all(
      Array.from({ length: PER_MINUTE + 50 }, () => world.nobody.get('/server/info').then(({ status }) => status)),
    );
    expect(anonymous.filter((status) => status === 429).length).toBeGreaterThanOrEqual(50);
    expect((await person.get('/muster/me')).status).toBe(200);
    expect((await world.administrator.get('/items/people?limit=1&fields=id')).status).toBe(200);
    expect((await fetch(`${world.stack.url}/admin/`)).status).toBe(200);
    expect((await fetch(world.stack.url, { headers: { accept: 'text/html' } })).status).toBe(200);
    const other = await newStudent(world.campus);
    const renewed = await person.post('/auth/refresh', { mode: 'session' });
    expect([renewed.status, renewed.code]).toEqual([200, undefined]);
    expect((await (await world.campus.as(other.email)).get('/muster/me')).status).toBe(200);
  });
});

describe('the door of the API', () => {
  it('limits each account and each kind of request by itself, a burst first (CH-109, CH-110, CH-111)', async () => {
    const [one, other] = await world.campus.students(world.campus.fenced, false);
    const [busy, calm] = await Promise.all([one, other].map((student) => world.campus.as(student?.email ?? '')));
    if (!busy || !calm) throw new Error('two students are wanted');
    const tried = await Promise.all(Array.from({ length: 40 }, () => busy.post('/muster/leave', {})));
    const statuses = tried.map(({ status }) => status);
    expect(statuses.filter((status) => status === 400).length).toBeGreaterThanOrEqual(20);
    const refused = tried.find(({ status }) => status === 429);
    expect(refused).toMatchObject({ code: 'REQUESTS_EXCEEDED' });
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await busy.get('/muster/me')).status).toBe(200);
    expect((await calm.post('/muster/leave', {})).status).toBe(400);
  });
});

describe('the code to type', () => {
  it('checks a student in, and stops after a few wrong tries', async () => {
    const professor = await world.campus.professor();
    const id = await world.campus.openSession(professor);
    const [student] = await world.campus.students(id);
    const caller = await world.campus.as(student?.email ?? '');
    const { short_code } = (await professor.get(`/muster/sessions/${id}/qr`)).data as { short_code: string };
    const type = (code: string) =>
      caller.post('/muster/checkin', { short_code: code, nonce: nonce(), ...world.campus.here });
    expect(await type(short_code.toLowerCase())).toMatchObject({ status: 200, data: { outcome: 'ok' } });
    const wrong = await Promise.all(Array.from({ length: 8 }, () => type('000000')));
    expect(wrong.filter(({ status }) => status === 429).length).toBeGreaterThanOrEqual(4);
    expect(wrong.every(({ status, code }) => status === 429 || code === 'CHECKIN_INVALID')).toBe(true);
  });
});

describe('the link in the mail about a request', () => {
  it('is tried by one address a few times a minute only', async () => {
    const nobody = createCaller(world.stack.url);
    const tries = await Promise.all(
      Array.from({ length: 40 }, () =>
        nobody.post('/muster/mail-decision/decide', { token: 'A'.repeat(91), decision: 'approve' }),
      ),
    );
    expect(tries.some(({ status }) => status === 429)).toBe(true);
  });
});

/** The code of an authenticator app (RFC 6238, SHA-1, 30 s, six digits) for a secret in base 32. */
const totp = (secret: string, atMs = Date.now()): string => {
  const bits = [...secret].map((sign) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(sign).toString(2).padStart(5, '0'));
  const bytes = bits.join('').match(/.{8}/g) ?? [];
  const key = Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(atMs / 30_000)));
  const mac = createHmac('sha1', key).update(step).digest();
  const offset = (mac.at(-1) ?? 0) & 15;
  return String((mac.readUInt32BE(offset) & 0x7f_ff_ff_ff) % 1_000_000).padStart(6, '0');
};

/** A code lives until its half minute is over: waits for the next one when this one is nearly over. */
const untilCodeLasts = async () => {
  const leftMs = 30_000 - (Date.now() % 30_000);
  if (leftMs < 12_000) await new Promise((wake) => setTimeout(wake, leftMs + 50));
};

describe('the second factor', () => {
  it('is closed to those without the Studio, before anything is hashed', async () => {
    const { email } = await newStudent(world.campus);
    const student = await world.campus.as(email);
    const told = await Promise.all(
      Array.from({ length: 50 }, () => student.post('/users/me/tfa/generate', { password: 'not-the-password' })),
    );
    for (const { status } of told) expect(status).toBe(403);
  });

  it('is wanted by an organization that says so, set up in the Studio, and asked for at the next sign-in', async () => {
    const email = loginOf(world, 'org_admin');
    const { administrator, campus } = world;
    await campus.rows(`INSERT INTO settings (organization_id, key, value) VALUES (?, 'account.tfa_required', 'true')`, [
      campus.organization_id,
    ]);
    await eventually(
      () => administrator.get('/items/people?limit=1'),
      ({ code }) => code === 'TFA_REQUIRED',
      3_000,
    );
    expect((await administrator.get('/policies/me/globals')).data).toMatchObject({ enforce_tfa: true });
    expect((await administrator.get('/users/me?fields=id,tfa_secret')).status).toBe(200);

    const made = await administrator.post('/users/me/tfa/generate', { password: passwordOf(world, email) });
    const { secret } = made.data as { secret: string };
    await untilCodeLasts();
    const enabled = await administrator.post('/users/me/tfa/enable', { secret, otp: totp(secret) });
    expect([enabled.status, enabled.code]).toEqual([204, undefined]);
    await eventually(
      () => administrator.get('/items/people?limit=1'),
      ({ status }) => status === 200,
      3_000,
    );

    expect((await login('127.0.13.2', email, passwordOf(world, email))).body).toContain('INVALID_OTP');
    await untilCodeLasts();
    const otp = totp(secret);
    const body = { email, password: passwordOf(world, email), mode: 'session', otp };
    expect((await from('127.0.13.2', '/auth/login', body)).status).toBe(200);
    const guesses: number[] = [];
    for (let i = 0; i < 8; i += 1)
      guesses.push((await administrator.post('/users/me/tfa/disable', { otp: '000000' })).status);
    expect(guesses.slice(0, 5)).toEqual([400, 400, 400, 400, 400]);
    expect(guesses.slice(5)).toEqual([429, 429, 429]);
    await expect(signIn(world.stack.url, email, passwordOf(world, email))).rejects.toThrow('INVALID_OTP');
  });
});
