import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startStack, type TestStack } from '../../../cli/src/testing/stack.ts';
import { openCampus, type Campus } from './testing/campus.ts';
import { createCaller, eventually, signIn, statusOfRaw, type Caller } from './testing/client.ts';

let stack: TestStack;
let campus: Campus;
let administrator: Caller;
let nobody: Caller;

beforeAll(async () => {
  stack = await startStack();
  campus = await openCampus(stack);
  nobody = createCaller(stack.url);
  administrator = await campus.as(loginOf('org_admin'));
});
afterAll(async () => {
  await campus.close();
  await stack.stop();
});

const loginOf = (role: string) => stack.logins.find((login) => login.role === role)?.email ?? '';
const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
const auditsOf = (entity: string) =>
  campus.rows<{ action: string; actor: string | null; ip: string | null; request: string | null }>(
    `SELECT a.action, u.email AS actor, a.ip_address AS ip, a.request_id AS request
       FROM audit_logs a LEFT JOIN directus_users u ON u.id = a.actor_user_id WHERE a.entity_id = ? ORDER BY a.seq`,
    [entity],
  );

describe('the door', () => {
  it('serves the portal with its own strict headers, and what is hashed for ever (CH-114)', async () => {
    const page = await fetch(stack.url, { headers: { accept: 'text/html' } });
    expect(page.status).toBe(200);
    expect(page.headers.get('cache-control')).toBe('no-cache');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(page.headers.get('content-security-policy')).not.toContain('unsafe-inline');
    expect(page.headers.get('x-content-type-options')).toBe('nosniff');
    expect(page.headers.get('permissions-policy')).toBe('camera=(self), geolocation=(self)');
    expect(page.headers.get('x-powered-by')).toBeNull();
    const html = await page.text();
    const script = /src="(\/app\/[^"]+\.js)"/.exec(html)?.[1] ?? '';
    const asset = await fetch(stack.url + script);
    expect(asset.headers.get('content-type')).toContain('text/javascript');
    expect(asset.headers.get('cache-control')).toContain('immutable');
    expect(await (await fetch(`${stack.url}/leave/new`, { headers: { accept: 'text/html' } })).text()).toBe(html);
    expect((await fetch(`${stack.url}/app/gone.js`)).status).toBe(404);
  });

  it('answers 404 at every closed address, to administrators as well (CH-115)', async () => {
    const closed = [
      '/graphql',
      '/utils/hash/generate',
      '/files/import',
      '/shares',
      '/users/register',
      '/server/specs/oas',
      '/mcp',
    ];
    for (const path of closed) {
      expect([path, (await administrator.post(path)).status]).toEqual([path, 404]);
      expect([path, (await nobody.get(path)).status]).toEqual([path, 404]);
    }
    for (const path of [
      '/utils//hash/generate',
      '/utils/%68ash/generate',
      '/utils/hash%2fgenerate',
      '/items/../graphql',
      '/graphql;x',
      '//graphql',
    ]) {
      expect([path, await statusOfRaw(stack.url, path, 'POST')]).toEqual([path, 404]);
    }
    expect((await administrator.get('/items/people?access_token=x')).status).toBe(404);
  });

  it('tells an anonymous visitor nothing about the server', async () => {
    const told = await nobody.get('/server/info');
    expect(told.data).toEqual({ project: { project_name: 'Muster' }, setupCompleted: true });
    expect((await nobody.get('/muster/me')).code).toBe('INVALID_CREDENTIALS');
    expect((await nobody.get('/items/people')).status).toBe(403);
  });

  it('says whether it lives and is ready, and describes itself (CH-130, CH-131)', async () => {
    expect((await nobody.get('/muster/health')).data).toEqual({ status: 'ok' });
    expect(await nobody.get('/muster/ready')).toMatchObject({
      status: 200,
      data: { ready: true, parts: { database: true, temporal: true } },
    });
    const metrics = await (await fetch(`${stack.url}/muster/metrics`)).text();
    expect(metrics).toContain('muster_checkin_seconds');
    const forwarded = await fetch(`${stack.url}/muster/metrics`, { headers: { 'x-forwarded-for': '203.0.113.1' } });
    expect(forwarded.status).toBe(404);
    const document = (await (await fetch(`${stack.url}/muster/openapi.json`)).json()) as { paths: object };
    expect(Object.keys(document.paths)).toContain('/muster/leave/{id}/submit');
  });

  it('refuses what is not JSON, too large or too deep, and never with a 5xx', async () => {
    const student = await campus.as(loginOf('student'));
    const leave = (body: unknown) => student.post('/muster/leave/preview', body);
    expect((await leave('{"a":')).status).toBe(400);
    expect((await leave(`{"a":"${'x'.repeat(300_000)}"}`)).status).toBe(400);
    expect(await leave('['.repeat(10_000) + ']'.repeat(10_000))).toMatchObject({
      status: 400,
      code: 'INVALID_PAYLOAD',
    });
    expect(await leave({ first_day: 'tomorrow' })).toMatchObject({ status: 400, code: 'INVALID_PAYLOAD' });
    expect(await leave({ leave_type_id: '\u0000' })).toMatchObject({ status: 400, params: { field: 'leave_type_id' } });
    expect(await student.post('/muster/leave/preview', {}, { 'x-muster': '' })).toMatchObject({
      code: 'FOREIGN_ORIGIN',
    });
    expect((await student.get('/muster/leave/no-id/progress')).code).toBe('NOT_FOUND');
    expect((await student.get('/muster/tasks?state=lost')).params).toEqual({ field: 'state' });
    expect((await student.get('/muster/tasks?limit=100000')).status).toBe(400);
  });
});

describe('signing in', () => {
  it('is audited, counted, and slowed down after five failures without locking anybody out (CT-010, CH-073)', async () => {
    const [person] = await campus.students(campus.fenced);
    const email = person?.email ?? '';
    const wrong = () => signIn(stack.url, email, 'not-the-password').catch((error: Error) => error.message);
    for (let tries = 0; tries < 5; tries += 1) expect(await wrong()).toContain('401');
    const counted = () =>
      campus.rows<{ n: number }>('SELECT failed_login_attempts AS n FROM directus_users WHERE email = ?', [email]);
    await eventually(counted, ([row]) => row?.n === 5);
    expect(await wrong()).toContain('REQUESTS_EXCEEDED');
    await campus.rows(`UPDATE directus_users SET locked_until = now() WHERE email = ?`, [email]);
    await campus.as(email);
    await eventually(counted, ([row]) => row?.n === 0);
    const events = await campus.rows<{ action: string; success: boolean }>(
      `SELECT action, success FROM audit_logs WHERE actor_label = ? AND action LIKE 'login%' ORDER BY seq`,
      [email],
    );
    expect(events.slice(-6)).toEqual([
      ...Array.from({ length: 5 }, () => ({ action: 'login_failed', success: false })),
      { action: 'login', success: true },
    ]);
  });

  it('ends with the session: its cookie opens nothing afterwards', async () => {
    const [, person] = await campus.students(campus.fenced);
    const caller = await campus.as(person?.email ?? '');
    expect((await caller.get('/muster/me')).status).toBe(200);
    expect((await caller.post('/auth/logout', { mode: 'session' })).status).toBeLessThan(300);
    expect((await caller.get('/muster/me')).status).toBe(401);
    expect((await caller.post('/muster/checkin', { token: 'M1.'.padEnd(40, 'x'), nonce: 'n'.repeat(20) })).status).toBe(
      401,
    );
    await eventually(
      () =>
        campus.rows<{ n: number }>(
          `SELECT count(*)::int AS n FROM audit_logs WHERE actor_label = ? AND action = 'logout'`,
          [person?.email],
        ),
      ([row]) => (row?.n ?? 0) > 0,
    );
  });
});

describe('what the Studio writes', () => {
  const venue = async (more: object = {}) => {
    const [campusRow] = await campus.rows<{ id: string }>('SELECT id FROM campuses WHERE organization_id = ? LIMIT 1', [
      campus.organization_id,
    ]);
    return {
      campus_id: campusRow?.id,
      name: `Hall ${Math.random()}`,
      code: `H${Math.floor(Math.random() * 1e9)}`,
      capacity: 10,
      ...more,
    };
  };

  it('is born in the writer’s organization and audited under their name, from birth to deletion (CH-071, OMNI-052)', async () => {
    const made = await administrator.post('/items/venues', await venue());
    expect(made.status).toBe(200);
    const id = made.data['id'] as string;
    expect(made.data['organization_id']).toBe(campus.organization_id);
    expect((await administrator.patch(`/items/venues/${id}`, { capacity: 20 })).status).toBe(200);
    expect((await administrator.remove(`/items/venues/${id}`)).status).toBe(204);
    const audits = await auditsOf(id);
    expect(audits.map(({ action, actor }) => [action, actor])).toEqual(
      ['create', 'update', 'delete'].map((action) => [action, loginOf('org_admin')]),
    );
    expect(audits.every(({ ip, request }) => ip && request)).toBe(true);
  });

  it('never reaches another organization, by its column or by a reference (OMNI-006)', async () => {
    const [other] = await campus.rows<{ organization_id: string; campus_id: string }>(
      'SELECT organization_id, id AS campus_id FROM campuses WHERE organization_id <> ? LIMIT 1',
      [campus.organization_id],
    );
    expect(
      (await administrator.post('/items/venues', await venue({ organization_id: other?.organization_id }))).status,
    ).toBe(403);
    const pointing = await administrator.post('/items/venues', await venue({ campus_id: other?.campus_id }));
    expect(pointing.status).toBeGreaterThanOrEqual(400);
    expect(pointing.status).toBeLessThan(500);
  });

  it('is refused by a guard with its own code instead of a 5xx', async () => {
    const [used] = await campus.rows<{ id: string }>(
      'SELECT DISTINCT campus_id AS id FROM venues WHERE organization_id = ? LIMIT 1',
      [campus.organization_id],
    );
    const told = await administrator.remove(`/items/campuses/${used?.id}`);
    expect(told.status).toBe(409);
    expect(told.code).toBe('REFUSED_BY_RECORDS');
  });
});

describe('while Temporal is down', () => {
  it('a leave is accepted and started later, a decision recorded and applied later (CH-026, CH-027, BEY-007)', async () => {
    const [first, second] = await campus.rows<{ email: string; mentor: string }>(
      `SELECT u.email, m.email AS mentor FROM directus_users u JOIN student_profiles sp ON sp.person_id = u.person_id
         JOIN directus_users m ON m.person_id = sp.mentor_id AND m.status = 'active'
        WHERE u.organization_id = ? AND NOT EXISTS (SELECT 1 FROM leave_applications l WHERE l.person_id = u.person_id)
        ORDER BY u.email LIMIT 2`,
      [campus.organization_id],
    );
    if (!first || !second) throw new Error('the demo campus has no students without leave');
    const ask = async (email: string) => {
      const caller = await campus.as(email);
      const { data } = await caller.get('/muster/leave/types');
      const type = (data['types'] as { id: string; code: string }[]).find(({ code }) => code === 'medical');
      const told = await caller.post('/muster/leave', {
        leave_type_id: type?.id,
        first_day: day(1),
        last_day: day(2),
        reason: 'Fever',
        submit: true,
      });
      return { caller, told, id: told.data['id'] as string };
    };
    const taskFor = async (mentor: Caller, leaveId: string) => {
      const tasks = await eventually(
        async () => (await mentor.get('/muster/tasks')).data as { id: string; subject_id: string }[],
        (list) => list.some(({ subject_id }) => subject_id === leaveId),
        60_000,
      );
      return tasks.find(({ subject_id }) => subject_id === leaveId)?.id ?? '';
    };
    const statusOf = async ({ caller, id }: { caller: Caller; id: string }) =>
      ((await caller.get(`/muster/leave/${id}/progress`)).data as { leave: { status: string } }).leave.status;

    const decided = await ask(first.email);
    const mentor = await campus.as(first.mentor);
    const task = await taskFor(mentor, decided.id);

    await stack.pause('temporal');
    const recorded = await mentor.post(`/muster/tasks/${task}/decide`, {
      decision: 'approve',
      comment: 'Get well soon',
    });
    expect(recorded).toMatchObject({ status: 202, data: { outcome: 'recorded', task: { status: 'decided' } } });
    const filed = await ask(second.email);
    expect(filed.told).toMatchObject({ status: 201, data: { status: 'submitted' } });
    expect((await filed.caller.get(`/muster/leave/${filed.id}/progress`)).data).toMatchObject({ delivery: 'waiting' });
    expect((await nobody.get('/muster/ready')).data).toMatchObject({ ready: true, parts: { temporal: false } });

    await stack.restart('temporal');
    await eventually(
      () => statusOf(decided),
      (status) => status === 'approved',
      90_000,
    );
    expect(await taskFor(await campus.as(second.mentor), filed.id)).not.toBe('');
    const again = await mentor.post(`/muster/tasks/${task}/decide`, { decision: 'approve', comment: 'Get well soon' });
    expect(again).toMatchObject({ status: 200, data: { outcome: 'repeated' } });
  });
});
