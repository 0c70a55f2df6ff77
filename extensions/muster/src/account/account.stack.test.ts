import { createHmac } from 'node:crypto';
import { request } from 'node:http';
import { describe, expect, it } from 'vitest';
import { eventually, signIn, type Told } from '../testing/client.ts';
import { loginOf, useWorld } from '../testing/world.ts';
import { ROLE_IDS } from '@muster/directus/account/roles.ts';

const PER_MINUTE = 600;
const world = useWorld({ env: { RATE_LIMITER_POINTS: String(PER_MINUTE) } });
const WRONG = 'not-the-password';
const NEW = 'three unrelated words';

type Reply = { status: number; body: string; retryAfter: number; cookies: string[]; ms: number };

/** A request from another address of this machine, as somebody else on the network would send it. */
const from = (localAddress: string, path: string, body: object, cookie = ''): Promise<Reply> =>
  new Promise((resolve, reject) => {
    const began = performance.now();
    const { hostname, port } = new URL(world.stack.url.replace('localhost', '127.0.0.1'));
    const headers = { 'content-type': 'application/json', 'x-muster': '1', ...(cookie ? { cookie } : {}) };
    const asked = request({ hostname, port, path, method: 'POST', localAddress, headers }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          body: text,
          retryAfter: Number(response.headers['retry-after'] ?? 0),
          cookies: (response.headers['set-cookie'] ?? []).map((one) => one.split(';', 1)[0] ?? ''),
          ms: performance.now() - began,
        }),
      );
    });
    asked.on('error', reject);
    asked.end(JSON.stringify(body));
  });

const login = (address: string, email: string, password: string, cookie = '') =>
  from(address, '/auth/login', { email, password, mode: 'session' }, cookie);
const passwordOf = (email: string) => world.stack.logins.find((one) => one.email === email)?.password ?? 'muster-demo';

/** Students of the demo, each used by one test. */
let taken = 0;
const someStudent = async (): Promise<{ email: string }> => {
  const [student] = await world.campus.rows<{ email: string }>(
    `SELECT email FROM directus_users WHERE organization_id = ? AND role = ? ORDER BY email LIMIT 1 OFFSET ?`,
    [world.campus.organization_id, ROLE_IDS.student, (taken += 1)],
  );
  if (!student) throw new Error('the demo has no further student');
  return student;
};

type Mail = { id: string; subject: string; text: string; to: string[] };
const mailsTo = async (email: string): Promise<Mail[]> => {
  const answer = await fetch(`${world.stack.mailUrl}/api/mails?to=${encodeURIComponent(email)}`);
  return ((await answer.json()) as { mails: Mail[] }).mails;
};
const mailTo = async (email: string) =>
  (
    await eventually(
      () => mailsTo(email),
      (mails) => mails.length > 0,
    )
  )[0] as Mail;
const tokenIn = ({ text }: Mail) => /\/reset\?token=([\w.-]+)/.exec(text)?.[1] ?? '';

describe('signing in', () => {
  it('looks at ten of forty guesses that four addresses send at once, and answers the others with when to come back', async () => {
    const { email } = await someStudent();
    const forty = Array.from({ length: 40 }, (_, i) => login(`127.0.0.${2 + (i % 4)}`, email, WRONG));
    const replies = await Promise.all(forty);
    expect(replies.filter(({ status }) => status === 401)).toHaveLength(10);
    const refused = replies.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(30);
    for (const { retryAfter } of refused) expect(retryAfter).toBeGreaterThan(0);
    expect((await login('127.0.0.2', email, passwordOf(email))).status).toBe(429);
  });

  it('answers for an account that does not exist as for one that does, in words and in time', async () => {
    const { email } = await someStudent();
    const known: Reply[] = [];
    const unknown: Reply[] = [];
    for (let i = 0; i < 7; i += 1) {
      known.push(await login('127.0.1.2', email, WRONG));
      unknown.push(await login('127.0.1.3', 'nobody@demo.example.com', WRONG));
    }
    expect(known.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401, 429, 429]);
    expect(unknown.map(({ status }) => status)).toEqual(known.map(({ status }) => status));
    expect(unknown[0]?.body).toBe(known[0]?.body);
    const median = (replies: Reply[]) =>
      replies
        .slice(0, 5)
        .map(({ ms }) => ms)
        .toSorted((a, b) => a - b)[2] ?? 0;
    expect(Math.abs(median(known) - median(unknown))).toBeLessThan(200);
  });

  it('lets the owner in on a device that is known, whatever others guess', async () => {
    const { email } = await someStudent();
    const first = await login('127.0.2.2', email, passwordOf(email));
    const device = first.cookies.find((one) => one.startsWith('muster_device=')) ?? '';
    expect(device).not.toBe('');
    for (let i = 0; i < 20; i += 1) await login(`127.0.3.${2 + i}`, email, WRONG);
    expect((await login('127.0.4.2', email, passwordOf(email))).status).toBe(429);
    expect((await login('127.0.4.2', email, passwordOf(email), device)).status).toBe(200);
    expect((await login('127.0.2.2', email, passwordOf(email))).status).toBe(200); // where the owner was before
  });

  it('answers others in time while somebody floods it with guesses at many accounts', async () => {
    const { email } = await someStudent();
    const alone = await login('127.0.5.4', (await someStudent()).email, passwordOf(email));
    expect(alone.status).toBe(200);
    const flood = Array.from({ length: 60 }, (_, i) => login('127.0.5.2', `victim${i}@demo.example.com`, WRONG));
    const owner = await login('127.0.5.3', email, passwordOf(email));
    expect(owner.status).toBe(200);
    // Other work of the machine slows both alike; behind all guesses in one line it took more than twenty seconds.
    expect(owner.ms).toBeLessThan(Math.max(10_000, 5 * alone.ms));
    for (const { status } of await Promise.all(flood)) expect([401, 429]).toContain(status);
  });

  it('is audited, and failures are counted for the administrator to see (CH-073)', async () => {
    const { email } = await someStudent();
    expect((await login('127.0.6.2', email, WRONG)).status).toBe(401);
    const failures = () =>
      world.campus.rows<{ n: number }>('SELECT failed_login_attempts AS n FROM directus_users WHERE email = ?', [
        email,
      ]);
    await eventually(failures, ([row]) => row?.n === 1);
    expect((await login('127.0.6.2', email, passwordOf(email))).status).toBe(200);
    await eventually(failures, ([row]) => row?.n === 0);
    const events = await world.campus.rows<{ action: string; success: boolean }>(
      `SELECT action, success FROM audit_logs WHERE actor_label = ? AND action LIKE 'login%' ORDER BY seq`,
      [email],
    );
    expect(events).toEqual([
      { action: 'login_failed', success: false },
      { action: 'login', success: true },
    ]);
  });
});

describe('limits of a shared address', () => {
  it('stop anonymous requests and leave the signed-in people behind it alone', async () => {
    const { email } = await someStudent();
    const person = await world.campus.as(email);
    const anonymous = await Promise.all(
      Array.from({ length: PER_MINUTE + 50 }, () => world.nobody.get('/server/info').then(({ status }) => status)),
    );
    expect(anonymous.filter((status) => status === 429).length).toBeGreaterThanOrEqual(50);
    expect((await person.get('/muster/me')).status).toBe(200);
    expect((await world.administrator.get('/items/people?limit=1&fields=id')).status).toBe(200);
    expect((await fetch(`${world.stack.url}/admin/`)).status).toBe(200);
    expect((await fetch(world.stack.url, { headers: { accept: 'text/html' } })).status).toBe(200);
    const other = await someStudent();
    const renewed = await person.post('/auth/refresh', { mode: 'session' });
    expect([renewed.status, renewed.code]).toEqual([200, undefined]);
    expect((await (await world.campus.as(other.email)).get('/muster/me')).status).toBe(200);
  });
});

describe('access tokens', () => {
  const tokenOf = async (email: string, password = passwordOf(email)) => {
    const reply = await from('127.0.8.2', '/auth/login', { email, password, mode: 'json' });
    return (JSON.parse(reply.body) as { data: { access_token: string; refresh_token: string } }).data;
  };
  const me = (token: string) => world.nobody.get('/muster/me', { authorization: `Bearer ${token}` });

  it('end with logout', async () => {
    const { email } = await someStudent();
    const { access_token, refresh_token } = await tokenOf(email);
    expect((await me(access_token)).status).toBe(200);
    await from('127.0.8.2', '/auth/logout', { refresh_token, mode: 'json' });
    await eventually(
      () => me(access_token),
      ({ status }) => status === 401,
      2_000,
    );
  });

  it('end with a new password and with a suspended account, also where an administrator uses the items', async () => {
    const { email } = await someStudent();
    const [user] = await world.campus.rows<{ id: string }>('SELECT id FROM directus_users WHERE email = ?', [email]);
    const old = (await tokenOf(email)).access_token;
    expect((await me(old)).status).toBe(200);
    expect((await world.administrator.patch(`/users/${user?.id}`, { password: NEW })).status).toBe(200);
    expect((await me(old)).status).toBe(401);
    const fresh = (await tokenOf(email, NEW)).access_token;
    expect((await me(fresh)).status).toBe(200);
    expect((await world.administrator.patch(`/users/${user?.id}`, { status: 'suspended' })).status).toBe(200);
    expect((await me(fresh)).status).toBe(401);
  });
});

describe('passwords', () => {
  it('have at least twelve characters wherever one is set', async () => {
    const { email } = await someStudent();
    const [user] = await world.campus.rows<{ id: string }>('SELECT id FROM directus_users WHERE email = ?', [email]);
    for (const password of ['', '1', 'elevenchars', 'aaaaaaaaaaaaaaa']) {
      const told = await world.administrator.patch(`/users/${user?.id}`, { password });
      expect([password, told.status]).toEqual([password, 400]);
      expect(told.code).toMatch(/^PASSWORD_TOO_/);
    }
    await from('127.0.9.2', '/auth/password/request', { email });
    const token = tokenIn(await mailTo(email));
    for (const password of ['', '1'])
      expect((await from('127.0.9.2', '/auth/password/reset', { token, password })).body).toContain(
        'PASSWORD_TOO_SHORT',
      );
    expect((await login('127.0.9.2', email, passwordOf(email))).status).toBe(200);
  });

  it('are set by a link in a mail of ours, once, in the language of the person', async () => {
    const { email } = await someStudent();
    await world.campus.rows(`UPDATE directus_users SET language = 'hi-IN' WHERE email = ?`, [email]);
    const asked = await from('127.0.9.3', '/auth/password/request', { email });
    const unknown = await from('127.0.9.3', '/auth/password/request', { email: 'nobody@demo.example.com' });
    expect([asked.status, asked.body]).toEqual([unknown.status, unknown.body]);
    const mail = await mailTo(email);
    expect(mail.subject).toBe('नया पासवर्ड रखें');
    expect(mail.text).toContain('Muster Demo College');
    const html = await (await fetch(`${world.stack.mailUrl}/api/mails/${mail.id}/html`)).text();
    expect(html).toContain('नया पासवर्ड रखें');
    expect(html).not.toMatch(/directus/i);
    const reset = (password: string) => from('127.0.9.3', '/auth/password/reset', { token: tokenIn(mail), password });
    const both = await Promise.all([reset(NEW), reset(`${NEW} again`)]);
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([204, 410]);
    expect((await reset(NEW)).body).toContain('LINK_USED');
    expect((await from('127.0.9.3', '/auth/password/reset', { token: 'x.y.z', password: NEW })).body).toContain(
      'LINK_INVALID',
    );
    expect(await mailsTo('nobody@demo.example.com')).toEqual([]);
  });

  it('are mailed about three times an hour for one person, with the same answer every time', async () => {
    const { email } = await someStudent();
    for (let i = 0; i < 8; i += 1)
      expect((await from(`127.0.10.${2 + i}`, '/auth/password/request', { email })).status).toBe(204);
    await eventually(
      () => mailsTo(email),
      (mails) => mails.length === 3,
    );
    await new Promise((wake) => setTimeout(wake, 500));
    expect(await mailsTo(email)).toHaveLength(3);
  });
});

describe('accounts', () => {
  const newPerson = async (): Promise<string> => {
    const [person] = await world.campus.rows<{ id: string }>(
      `INSERT INTO people (organization_id, kind, first_name, last_name, identifier)
       VALUES (?, 'staff', 'Nandi', 'Rao', ?) RETURNING id`,
      [world.campus.organization_id, `NEW-${(taken += 1)}`],
    );
    return person?.id ?? '';
  };

  it('need a role and a person', async () => {
    const { administrator } = world;
    const person_id = await newPerson();
    const make = (over: object) =>
      administrator.post('/users', { email: 'nandi@demo.example.com', role: ROLE_IDS.mentor, person_id, ...over });
    expect((await make({ role: null })).code).toBe('ROLE_REQUIRED');
    expect((await make({ role: undefined })).code).toBe('ROLE_REQUIRED');
    expect((await make({ person_id: null })).code).toBe('PERSON_REQUIRED');
    expect((await make({ password: '1' })).code).toBe('PASSWORD_TOO_SHORT');
  });

  it('that are invited get a mail, choose a password by its link, and sign in', async () => {
    const email = 'invited@demo.example.com';
    const made = await world.administrator.post('/users', {
      email,
      role: ROLE_IDS.mentor,
      person_id: await newPerson(),
      status: 'invited',
    });
    expect([made.status, made.code]).toEqual([200, undefined]);
    const mail = await mailTo(email);
    expect(mail.subject).toBe('Your account at Muster Demo College');
    expect((await login('127.0.11.2', email, NEW)).status).toBe(401);
    expect((await from('127.0.11.2', '/auth/password/reset', { token: tokenIn(mail), password: NEW })).status).toBe(
      204,
    );
    expect((await login('127.0.11.2', email, NEW)).status).toBe(200);
  });

  it('without a role open nothing, and an administrator can give them one', async () => {
    const { email } = await someStudent();
    const [user] = await world.campus.rows<{ id: string }>(
      'UPDATE directus_users SET role = NULL WHERE email = ? RETURNING id',
      [email],
    );
    expect((await login('127.0.12.2', email, passwordOf(email))).status).toBe(401);
    expect((await world.administrator.patch(`/users/${user?.id}`, { role: ROLE_IDS.student })).status).toBe(200);
    expect((await login('127.0.12.2', email, passwordOf(email))).status).toBe(200);
  });
});

describe('the answers of the API', () => {
  it('are kept by no cache and do not name what serves them', async () => {
    const told: [string, Told][] = [];
    for (const path of ['/items/people?limit=1', '/users/me', '/muster/me', '/files', '/items/none', '/server/ping'])
      told.push([path, await world.administrator.get(path)]);
    told.push(['anonymous', await world.nobody.get('/items/people')]);
    told.push([
      'bad token',
      await world.nobody.get('/users/me', { authorization: 'Bearer nonsense-nonsense-nonsense' }),
    ]);
    for (const [path, { headers }] of told) {
      expect([path, headers.get('cache-control')]).toEqual([path, 'no-store']);
      expect([path, headers.get('x-powered-by')]).toEqual([path, null]);
    }
    const studio = await fetch(`${world.stack.url}/admin/`);
    expect(studio.headers.get('x-powered-by')).toBeNull();
  });

  it('take a file from an administrator', async () => {
    const form = new FormData();
    const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
    form.append('file', new Blob([Buffer.from(png, 'base64')], { type: 'image/png' }), 'logo.png');
    const sent = await fetch(`${world.stack.url}/files`, {
      method: 'POST',
      headers: { cookie: world.administrator.cookie, 'x-muster': '1' },
      body: form,
    });
    expect([sent.status, sent.ok ? '' : await sent.text()]).toEqual([200, '']);
    const { data } = (await sent.json()) as { data: { id: string } };
    const [file] = await world.campus.rows('SELECT organization_id, type, storage FROM directus_files WHERE id = ?', [
      data.id,
    ]);
    expect(file).toEqual({ organization_id: world.campus.organization_id, type: 'image/png', storage: 'local' });
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
    const { email } = await someStudent();
    const student = await world.campus.as(email);
    const told = await Promise.all(
      Array.from({ length: 50 }, () => student.post('/users/me/tfa/generate', { password: WRONG })),
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

    const made = await administrator.post('/users/me/tfa/generate', { password: passwordOf(email) });
    const { secret } = made.data as { secret: string };
    await untilCodeLasts();
    const enabled = await administrator.post('/users/me/tfa/enable', { secret, otp: totp(secret) });
    expect([enabled.status, enabled.code]).toEqual([204, undefined]);
    await eventually(
      () => administrator.get('/items/people?limit=1'),
      ({ status }) => status === 200,
      3_000,
    );

    expect((await login('127.0.13.2', email, passwordOf(email))).body).toContain('INVALID_OTP');
    await untilCodeLasts();
    const otp = totp(secret);
    const body = { email, password: passwordOf(email), mode: 'session', otp };
    expect((await from('127.0.13.2', '/auth/login', body)).status).toBe(200);
    const guesses: number[] = [];
    for (let i = 0; i < 8; i += 1)
      guesses.push((await administrator.post('/users/me/tfa/disable', { otp: '000000' })).status);
    expect(guesses.slice(0, 5)).toEqual([400, 400, 400, 400, 400]);
    expect(guesses.slice(5)).toEqual([429, 429, 429]);
    await expect(signIn(world.stack.url, email, passwordOf(email))).rejects.toThrow('INVALID_OTP');
  });
});
