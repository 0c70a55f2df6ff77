import { describe, expect, it } from 'vitest';
import { eventually } from '../testing/client.ts';
import { newStudent } from '../testing/people.ts';
import { createAddresses, passwordOf, type Reply } from '../testing/sign-in.ts';
import { useSharedWorld } from '../testing/world.ts';

const world = useSharedWorld();
const { from, login } = createAddresses(world);
const WRONG = 'not-the-password';
const NEW = 'three unrelated words';

describe('signing in', () => {
  it('looks at ten of forty guesses that four addresses send at once, and answers the others with when to come back', async () => {
    const { email } = await newStudent(world.campus);
    const forty = Array.from({ length: 40 }, (_, i) => login(`127.0.0.${2 + (i % 4)}`, email, WRONG));
    const replies = await Promise.all(forty);
    expect(replies.filter(({ status }) => status === 401)).toHaveLength(10);
    const refused = replies.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(30);
    for (const { retryAfter } of refused) expect(retryAfter).toBeGreaterThan(0);
    expect((await login('127.0.0.2', email, passwordOf(world, email))).status).toBe(429);
  });

  it('answers for an account that does not exist as for one that does, in words and in time', async () => {
    const { email } = await newStudent(world.campus);
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
    const { email } = await newStudent(world.campus);
    const first = await login('127.0.2.2', email, passwordOf(world, email));
    const device = first.cookies.find((one) => one.startsWith('muster_device=')) ?? '';
    expect(device).not.toBe('');
    for (let i = 0; i < 20; i += 1) await login(`127.0.3.${2 + i}`, email, WRONG);
    expect((await login('127.0.4.2', email, passwordOf(world, email))).status).toBe(429);
    expect((await login('127.0.4.2', email, passwordOf(world, email), device)).status).toBe(200);
    expect((await login('127.0.2.2', email, passwordOf(world, email))).status).toBe(200); // where the owner was before
  });

  it('answers others in time while somebody floods it with guesses at many accounts', async () => {
    const { email } = await newStudent(world.campus);
    const alone = await login('127.0.5.4', (await newStudent(world.campus)).email, passwordOf(world, email));
    expect(alone.status).toBe(200);
    const flood = Array.from({ length: 60 }, (_, i) => login('127.0.5.2', `victim${i}@demo.example.com`, WRONG));
    const owner = await login('127.0.5.3', email, passwordOf(world, email));
    expect(owner.status).toBe(200);
    // Other work of the machine slows both alike; behind all guesses in one line it took more than twenty seconds.
    expect(owner.ms).toBeLessThan(Math.max(10_000, 5 * alone.ms));
    for (const { status } of await Promise.all(flood)) expect([401, 429]).toContain(status);
  });

  it('is audited, and failures are counted for the administrator to see (CH-073)', async () => {
    const { email } = await newStudent(world.campus);
    expect((await login('127.0.6.2', email, WRONG)).status).toBe(401);
    const failures = () =>
      world.campus.rows<{ n: number }>('SELECT failed_login_attempts AS n FROM directus_users WHERE email = ?', [
        email,
      ]);
    await eventually(failures, ([row]) => row?.n === 1);
    expect((await login('127.0.6.2', email, passwordOf(world, email))).status).toBe(200);
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

describe('access tokens', () => {
  const tokenOf = async (email: string, password = passwordOf(world, email)) => {
    const reply = await from('127.0.8.2', '/auth/login', { email, password, mode: 'json' });
    return (JSON.parse(reply.body) as { data: { access_token: string; refresh_token: string } }).data;
  };
  const me = (token: string) => world.nobody.get('/muster/me', { authorization: `Bearer ${token}` });

  it('end with logout', async () => {
    const { email } = await newStudent(world.campus);
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
    const { email } = await newStudent(world.campus);
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
