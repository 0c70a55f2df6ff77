import { describe, expect, it } from 'vitest';
import { eventually, statusOfRaw, type Told } from './testing/client.ts';
import { loginOf, useSharedWorld } from './testing/world.ts';

const world = useSharedWorld();
/** The name and the look of the sign-in page, and nothing else. */
const INFO = {
  project: { project_name: 'Muster', project_color: '#4338CA', custom_css: expect.stringContaining('.logo') as string },
  setupCompleted: true,
};

describe('the door', () => {
  it('serves the portal with its own strict headers, and what is hashed for ever (CH-114)', async () => {
    const page = await fetch(world.stack.url, { headers: { accept: 'text/html' } });
    expect(page.status).toBe(200);
    expect(page.headers.get('cache-control')).toBe('no-cache');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(page.headers.get('content-security-policy')).not.toContain('unsafe-inline');
    expect(page.headers.get('x-content-type-options')).toBe('nosniff');
    expect(page.headers.get('permissions-policy')).toBe('camera=(self), geolocation=(self)');
    expect(page.headers.get('x-powered-by')).toBeNull();
    const html = await page.text();
    const script = /src="(\/app\/[^"]+\.js)"/.exec(html)?.[1] ?? '';
    const asset = await fetch(world.stack.url + script);
    expect(asset.headers.get('content-type')).toContain('text/javascript');
    expect(asset.headers.get('cache-control')).toContain('immutable');
    expect(await (await fetch(`${world.stack.url}/leave/new`, { headers: { accept: 'text/html' } })).text()).toBe(html);
    expect((await fetch(`${world.stack.url}/app/gone.js`)).status).toBe(404);
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
      expect([path, (await world.administrator.post(path)).status]).toEqual([path, 404]);
      expect([path, (await world.nobody.get(path)).status]).toEqual([path, 404]);
    }
    for (const path of [
      '/utils//hash/generate',
      '/utils/%68ash/generate',
      '/utils/hash%2fgenerate',
      '/items/../graphql',
      '/graphql;x',
      '//graphql',
    ]) {
      expect([path, await statusOfRaw(world.stack.url, path, 'POST')]).toEqual([path, 404]);
    }
    expect((await world.administrator.get('/items/people?access_token=x')).status).toBe(404);
  });

  it('tells an anonymous visitor nothing about the server', async () => {
    const told = await world.nobody.get('/server/info');
    expect(told.data).toEqual(INFO);
    expect((await world.nobody.get('/muster/me')).code).toBe('INVALID_CREDENTIALS');
    expect((await world.nobody.get('/items/people')).status).toBe(403);
  });

  it('has no generic API for accounts without the Studio, whatever they ask of it (CH-094, CT-007)', async () => {
    const generic = [
      '/items/people',
      '/users/me',
      '/users',
      '/roles',
      '/permissions/me',
      '/files',
      '/assets/x',
      '/fields',
      '/presets',
      '/activity',
    ];
    for (const role of ['student', 'mentor', 'frontline']) {
      const caller = await world.campus.as(loginOf(world, role));
      for (const path of generic) {
        expect([role, path, (await caller.get(path)).code]).toEqual([role, path, 'STUDIO_ONLY']);
        expect([role, path, (await caller.send('SEARCH', path, { query: {} })).status]).toEqual([role, path, 403]);
        expect([role, path, (await caller.patch(path, {})).status]).toEqual([role, path, 403]);
      }
      expect((await caller.post('/users/me/tfa/generate', { password: 'x' })).status).toBe(403);
      expect((await caller.get('/server/info')).data).toEqual(INFO);
      expect((await caller.get('/muster/me')).status).toBe(200);
    }
    expect((await world.administrator.get('/items/people?limit=1')).status).toBe(200);
  });

  it('gives whoever makes an extra class the sections of their own and the rooms (OMNI-006)', async () => {
    const professor = await world.campus.professor();
    const mine = (await professor.get('/muster/session-choices')).data as {
      sections: { id: string }[];
      venues: object[];
    };
    const [teaches] = await world.campus.rows<{ n: number }>(
      `SELECT count(DISTINCT ss.course_section_id)::int AS n FROM section_staff ss JOIN directus_users u ON u.person_id = ss.person_id
         JOIN course_sections cs ON cs.id = ss.course_section_id AND cs.is_active WHERE u.id = ? AND current_date <@ daterange(ss.valid_from, ss.valid_until, '[]')`,
      [((await professor.get('/muster/me')).data as { user_id: string }).user_id],
    );
    expect(mine.sections).toHaveLength(teaches?.n ?? -1);
    expect(mine.venues.length).toBeGreaterThan(0);
    const student = await world.campus.as(loginOf(world, 'student'));
    expect((await student.get('/muster/session-choices')).data).toMatchObject({ sections: [] });
  });

  it('says whether it lives and is ready, and describes itself (CH-130, CH-131)', async () => {
    expect((await world.nobody.get('/muster/health')).data).toEqual({ status: 'ok' });
    expect(await world.nobody.get('/muster/ready')).toMatchObject({
      status: 200,
      data: { ready: true, parts: { database: true, temporal: true } },
    });
    const metrics = await (await fetch(`${world.stack.url}/muster/metrics`)).text();
    expect(metrics).toContain('muster_checkin_seconds');
    const forwarded = await fetch(`${world.stack.url}/muster/metrics`, {
      headers: { 'x-forwarded-for': '203.0.113.1' },
    });
    expect(forwarded.status).toBe(404);
    const document = (await (await fetch(`${world.stack.url}/muster/openapi.json`)).json()) as { paths: object };
    expect(Object.keys(document.paths)).toContain('/muster/leave/{id}/submit');
  });

  it('refuses what is not JSON, too large or too deep, and never with a 5xx', async () => {
    const student = await world.campus.as(loginOf(world, 'student'));
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
  it('ends with the session: its cookie opens nothing afterwards', async () => {
    const [, person] = await world.campus.students(world.campus.fenced);
    const caller = await world.campus.as(person?.email ?? '');
    expect((await caller.get('/muster/me')).status).toBe(200);
    expect((await caller.post('/auth/logout', { mode: 'session' })).status).toBeLessThan(300);
    expect((await caller.get('/muster/me')).status).toBe(401);
    expect((await caller.post('/muster/checkin', { token: 'M1.'.padEnd(40, 'x'), nonce: 'n'.repeat(20) })).status).toBe(
      401,
    );
    await eventually(
      () =>
        world.campus.rows<{ n: number }>(
          `SELECT count(*)::int AS n FROM audit_logs WHERE actor_label = ? AND action = 'logout'`,
          [person?.email],
        ),
      ([row]) => (row?.n ?? 0) > 0,
    );
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
