// What a campus stands on, asked of the running product: settings, doors, sign-in, limits, and what its database looks things up by.
import { beforeAll, describe, expect, it } from 'vitest';
import { ROUTES } from '@muster/domain/contract';
import { ROLE_IDS } from '@muster/directus/account/roles.ts';
import { createKeeper, fresh } from './testing/keeper.ts';
import type { Caller } from './testing/client.ts';
import { madeAddress } from './testing/people.ts';
import { loginOf, useSharedWorld } from './testing/world.ts';

const world = useSharedWorld();
let indexes: { table: string; index: string }[];
beforeAll(async () => {
  indexes = await world.campus.rows(
    `SELECT tablename AS "table", substring(indexdef from ' USING .*$') AS index FROM pg_indexes WHERE schemaname = 'public'`,
  );
});

/** Whether an index of the table begins with these columns, after the organization where the table has one. */
const isIndexed = (table: string, columns: string, condition = ''): boolean =>
  indexes.some(
    (one) =>
      one.table === table &&
      new RegExp(`^ USING btree \\((organization_id, )?${columns}`).test(one.index) &&
      one.index.includes(condition),
  );
const expectIndexes = (table: string, ...columns: string[]) => {
  expect(columns.filter((one) => !isIndexed(table, one))).toEqual([]);
};

describe('the database looks rows up by an index', () => {
  it('of people, accounts, campuses, groups and tenants (EAS-007, EAS-021, CT-015, TESC-085, OMNI-024, OMNI-026)', () => {
    expectIndexes('campuses', 'name', 'is_active');
    expect(isIndexed('people', 'kind, campus_id', 'WHERE is_active')).toBe(true);
    expectIndexes('people', 'identifier', 'is_active');
    expectIndexes('directus_users', 'email', 'lower\\(\\(username\\)', 'role');
    expectIndexes('groups', 'group_type', 'is_active');
    expectIndexes('organizations', 'slug', 'domain_type');
  });

  it('of sessions, codes, scans and marks (EAS-049, EAS-050, EAS-051, EAS-076, EAS-082, OMNI-036, OMNI-044)', () => {
    expectIndexes('attendance_sessions', 'scheduled_start_at', 'group_id');
    expectIndexes('attendance_records', 'attendance_session_id, submitted_at DESC', 'person_id, submitted_at');
    expectIndexes(
      'attendance_records',
      'recorded_at',
      'presence_state_id',
      'qr_token_id',
      'attendance_session_id, person_id',
    );
    expect(isIndexed('attendance_records', 'verification_status, submitted_at', "'pending'")).toBe(true);
    expectIndexes('qr_tokens', 'token', 'attendance_session_id, expires_at');
    expect(isIndexed('qr_tokens', 'attendance_session_id', 'WHERE is_active')).toBe(true);
    expectIndexes('qr_scan_logs', 'qr_token_id, scanned_at', 'scanned_by_id, scanned_at');
    expect(isIndexed('qr_scan_logs', 'scanned_at', 'NOT scan_successful')).toBe(true);
  });

  it('of events, clubs, registrations and halls (EAS-036, CT-036, CT-043, CT-050, CT-055, CT-069)', () => {
    expectIndexes('events', 'status, starts_at', 'club_id', 'campus_id, starts_at, ends_at');
    expect(isIndexed('events', 'campus_id, starts_at, ends_at', "'scheduled'")).toBe(true);
    expectIndexes('clubs', 'name', 'is_active');
    expectIndexes('club_members', 'club_id', 'person_id', 'club_role_id');
    expectIndexes('event_registrations', 'event_id, status', 'person_id, registered_at');
    expectIndexes('venue_bookings', 'venue_id, starts_at', 'status');
  });

  it('of certificates, points, notices, conflicts and figures (CT-080, CT-090, CT-094, OMNI-066, OMNI-072, EAS-091)', () => {
    expectIndexes('certificates', 'person_id', 'event_id');
    expectIndexes('aicte_point_transactions', 'person_id, status', 'event_id, aicte_category_id');
    expectIndexes('notifications', 'person_id, created_at DESC');
    expect(isIndexed('notifications', 'person_id, created_at DESC', 'NOT is_read')).toBe(true);
    expectIndexes('sync_conflicts', 'attendance_session_id, person_id', 'person_id', 'resolved_with_id');
    expectIndexes('daily_attendance_stats', 'stat_date, campus_id', 'department_id, stat_date');
  });

  it('of enrollments, projects and the audit log (TESC-084, TESC-086, TESC-087, EAS-104, CT-097, OMNI-058)', () => {
    expectIndexes('enrollments', 'person_id, status');
    expectIndexes('course_enrollments', 'enrollment_id', 'course_id');
    expectIndexes('innovation_projects', 'status');
    expectIndexes('project_members', 'innovation_project_id', 'person_id');
    expectIndexes(
      'audit_logs',
      'occurred_at',
      'actor_user_id, occurred_at',
      'action, occurred_at',
      'entity_type, entity_id',
    );
    expect(isIndexed('audit_logs', 'occurred_at', 'NOT success')).toBe(true);
  });

  it('of one column and several, of a part of a table, and of what is inside a document (CH-119)', () => {
    const said = indexes.map(({ index }) => index);
    for (const kind of [/USING btree \(\w+\)/, /USING btree \(\w+, \w+/, /USING gin/, /USING gist/, / WHERE /])
      expect([String(kind), said.some((one) => kind.test(one))]).toEqual([String(kind), true]);
  });
});

describe('settings', () => {
  it('are read, changed, and refused before they apply when they are none (CH-038, CH-039, CH-040, CH-075)', async () => {
    const { administrator } = world;
    const path = '/items/settings?fields=id,value&filter[key][_eq]=calendar.working_weekdays';
    const read = async () => ((await administrator.get(path)).data as { id: string; value: number[] }[])[0];
    const before = await read();
    expect(before?.value).toEqual(expect.arrayContaining([1, 2, 3, 4, 5]));
    expect((await administrator.patch(`/items/settings/${before?.id}`, { value: [1, 2, 3] })).status).toBe(200);
    expect((await read())?.value).toEqual([1, 2, 3]);
    expect(await administrator.patch(`/items/settings/${before?.id}`, { value: [8] })).toMatchObject({ status: 400 });
    expect((await read())?.value).toEqual([1, 2, 3]);
    expect((await administrator.patch(`/items/settings/${before?.id}`, { value: before?.value })).status).toBe(200);
    const manager = await world.campus.as(loginOf(world, 'manager'));
    expect((await manager.patch(`/items/settings/${before?.id}`, { value: [1] })).status).toBe(403);
  });
});

describe('an organization', () => {
  const headers = () => ({ authorization: `Bearer ${world.stack.adminToken}` });
  const platform = (): Caller => ({
    ...world.nobody,
    get: (path) => world.nobody.get(path, headers()),
    post: (path, body) => world.nobody.post(path, body, headers()),
    patch: (path, body) => world.nobody.send('PATCH', path, body, headers()),
    remove: (path) => world.nobody.send('DELETE', path, undefined, headers()),
  });
  const organization = () => ({ name: fresh('Org '), slug: fresh('o'), timezone: 'Asia/Kolkata' });

  it('has a name, an address of its own, its kind and its times (OMNI-002, OMNI-003, OMNI-004, OMNI-005)', async () => {
    const keep = createKeeper(platform());
    const began = Date.now();
    const made = await keep.keeps('organizations', organization());
    expect(made).toMatchObject({ domain_type: 'education', status: 'provisioning' });
    expect(Math.abs(Date.parse(made['created_at'] as string) - began)).toBeLessThan(60_000);
    await keep.refusesWithout('organizations', organization, 'name', 'slug', 'timezone');
    await keep.bounds('organizations', organization, { name: 255 });
    await keep.refusesTwice('organizations', organization, 'slug');
    await keep.refuses('organizations', { ...organization(), slug: 'Not an address' }, 'a slug with spaces');
    const hotel = await keep.keeps('organizations', { ...organization(), domain_type: 'hospitality' });
    expect(hotel['domain_type']).toBe('hospitality');
    expect((await world.administrator.post('/items/organizations', organization())).status).toBe(403);
    const [{ precision } = { precision: 0 }] = await world.campus.rows<{ precision: number }>(
      `SELECT min(datetime_precision) AS precision FROM information_schema.columns
        WHERE table_name = 'organizations' AND column_name IN ('created_at', 'updated_at')`,
    );
    expect(precision).toBe(6);
  });
});

describe('signing in', () => {
  const email = () => loginOf(world, 'mentor');
  const password = () => world.stack.logins.find((one) => one.email === email())?.password ?? '';
  const ask = (path: string, token: string) => world.nobody.get(path, { authorization: `Bearer ${token}` });

  it('gives a token that opens, is renewed once, is none when it was changed, and ends with the sign-out (CH-093)', async () => {
    const told = await world.nobody.post('/auth/login', { email: email(), password: password(), mode: 'json' });
    const first = told.data as { access_token: string; refresh_token: string; expires: number };
    expect(first.expires).toBeGreaterThan(0);
    expect((await ask('/muster/me', first.access_token)).status).toBe(200);
    const [head, payload, signature = ''] = first.access_token.split('.');
    const turned = signature.startsWith('A') ? `B${signature.slice(1)}` : `A${signature.slice(1)}`;
    expect([401, 403]).toContain((await ask('/muster/me', [head, payload, turned].join('.'))).status);
    const again = await world.nobody.post('/auth/refresh', { refresh_token: first.refresh_token, mode: 'json' });
    const second = again.data as { access_token: string; refresh_token: string };
    expect((await ask('/muster/me', second.access_token)).status).toBe(200);
    const reused = await world.nobody.post('/auth/refresh', { refresh_token: first.refresh_token, mode: 'json' });
    expect(reused.status).toBe(401);
    await world.nobody.post('/auth/logout', { refresh_token: second.refresh_token, mode: 'json' });
    const ended = await world.nobody.post('/auth/refresh', { refresh_token: second.refresh_token, mode: 'json' });
    expect(ended.status).toBe(401);
  });

  it('is remembered, and the password is kept as a slow salted hash that nobody is shown (CT-005, TESC-003, OMNI-010, OMNI-013, CT-014)', async () => {
    const began = Date.now();
    await world.campus.as(email());
    const [row] = await world.campus.rows<{ password: string; last_access: string }>(
      'SELECT password, last_access FROM directus_users WHERE email = ?',
      [email()],
    );
    expect(row?.password).toMatch(/^\$argon2id\$v=19\$m=\d{4,},t=\d+,p=\d+\$/);
    expect(Date.parse(row?.last_access ?? '')).toBeGreaterThan(began - 5_000);
    const shown = await world.administrator.get(`/users?fields=*&filter[email][_eq]=${encodeURIComponent(email())}`);
    expect(JSON.stringify(shown.data)).not.toContain('$argon2');
    const hashes = await Promise.all(
      ['first', 'second'].map(async (name) => {
        const person = { kind: 'staff', first_name: 'Nerida', identifier: fresh('N') };
        const { data } = await world.administrator.post('/items/people', person);
        const account = { email: madeAddress(name), role: ROLE_IDS.mentor, person_id: data['id'] };
        const made = await world.administrator.post('/users', { ...account, password: 'the same long words' });
        expect(made.status, made.message).toBe(200);
        const [kept] = await world.campus.rows<{ password: string }>(
          'SELECT password FROM directus_users WHERE email = ?',
          [account.email],
        );
        return kept?.password;
      }),
    );
    expect(hashes[0]).toMatch(/^\$argon2id\$/);
    expect(hashes[0]).not.toBe(hashes[1]);
  });
});

describe('the door of the API', () => {
  it('answers pages of other sites nothing, and says how an answer is to be taken (CH-112, CH-113)', async () => {
    const origin = 'https://elsewhere.example';
    const asked = await fetch(`${world.stack.url}/muster/me`, { headers: { origin } });
    expect(asked.headers.get('access-control-allow-origin')).toBeNull();
    const before = await fetch(`${world.stack.url}/muster/leave`, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'x-muster' },
    });
    expect(before.headers.get('access-control-allow-origin')).toBeNull();
    expect(await world.administrator.post('/muster/leave', {}, { origin })).toMatchObject({ code: 'FOREIGN_ORIGIN' });
    for (const path of ['/muster/me', '/items/people', '/auth/login']) {
      const { headers } = await fetch(world.stack.url + path);
      expect([path, headers.get('x-content-type-options')]).toEqual([path, 'nosniff']);
      expect([path, headers.get('referrer-policy')]).toEqual([path, 'no-referrer']);
      expect([path, headers.get('cache-control')]).toEqual([path, 'no-store']);
      expect([path, headers.get('x-powered-by')]).toEqual([path, null]);
    }
  });

  it('describes every function of the product, and serves it to portal, Studio and machines alike (CH-149)', async () => {
    const document = (await (
      await fetch(`${world.stack.url}/muster/openapi.json`, { headers: { cookie: world.administrator.cookie } })
    ).json()) as { paths: Record<string, Record<string, unknown>> };
    for (const { method, path } of Object.values(ROUTES)) {
      const said =
        document.paths[`/muster${path.replace(':id', '{id}')}`] ?? document.paths[path.replace(':id', '{id}')];
      expect([method, path, said?.[method] !== undefined]).toEqual([method, path, true]);
      const served = await world.nobody.send(method.toUpperCase(), `/muster${path.replace(':id', '0')}`);
      expect([method, path, [400, 401].includes(served.status)]).toEqual([method, path, true]); // 400: check-in reads first
    }
  });

  it('tells reading, creating and changing apart (CH-095)', async () => {
    const manager = await world.campus.as(loginOf(world, 'manager'));
    const [type] = (await manager.get('/items/leave_types?limit=1&fields=id')).data as { id: string }[];
    expect(type).toBeDefined();
    expect((await manager.post('/items/leave_types', { code: 'x', name: 'x' })).status).toBe(403);
    expect((await manager.patch(`/items/leave_types/${type?.id}`, { name: 'x' })).status).toBe(403);
  });
});

describe('a session and its marks', () => {
  it('is held from opening to closing, under a name, and says when it changed (OMNI-031, OMNI-032, OMNI-033, OMNI-035)', async () => {
    const professor = await world.campus.professor();
    const id = await world.campus.openSession(professor);
    type Row = Record<'name' | 'created_at' | 'updated_at' | 'scheduled_start_at' | 'scheduled_end_at', string> &
      Record<'actual_start_at' | 'actual_end_at', string | null>;
    const read = async () => (await world.administrator.get(`/items/attendance_sessions/${id}`)).data as Row;
    const open = await read();
    expect(Date.parse(open.scheduled_end_at)).toBeGreaterThan(Date.parse(open.scheduled_start_at));
    expect([typeof open.actual_start_at, open.actual_end_at]).toEqual(['string', null]);
    expect((await professor.post(`/muster/sessions/${id}/close`)).status).toBe(200);
    const closed = await read();
    expect(Date.parse(closed.actual_end_at ?? '')).toBeGreaterThanOrEqual(Date.parse(open.actual_start_at ?? ''));
    expect(closed.created_at).toBe(open.created_at);
    expect(Date.parse(closed.updated_at)).toBeGreaterThan(Date.parse(open.updated_at));
    const rename = (name: string) => world.administrator.patch(`/items/attendance_sessions/${id}`, { name });
    expect((await rename('n'.repeat(256))).status).toBe(400);
    expect((await rename('n'.repeat(255))).status).toBe(200);
    expect((await read()).name).toHaveLength(255);
  });

  it('a mark says when it was made, by which account, and when its row changed (OMNI-039, OMNI-040, OMNI-043)', async () => {
    const professor = await world.campus.professor();
    const me = (await professor.get('/muster/me')).data as { user_id: string };
    const id = await world.campus.openSession(professor);
    const roster = (await professor.get(`/muster/sessions/${id}/roster`)).data as {
      people: { person: { id: string } }[];
      states: { id: string; code: string }[];
    };
    const person_id = roster.people[0]?.person.id;
    const stateOf = (code: string) => roster.states.find((one) => one.code === code)?.id;
    const mark = (code: string, reason?: string) =>
      professor.post(`/muster/sessions/${id}/records`, { person_id, presence_state_id: stateOf(code), reason });
    const read = async () => {
      const [row] = await world.campus.rows<
        Record<'recorded_at' | 'recorded_by_id' | 'created_at' | 'updated_at', string>
      >(
        'SELECT recorded_at, recorded_by_id, created_at, updated_at FROM attendance_records WHERE attendance_session_id = ? AND person_id = ?',
        [id, person_id ?? ''],
      );
      if (!row) throw new Error('no mark');
      return row;
    };
    const began = Date.now();
    expect((await mark('present')).status).toBe(200);
    const first = await read();
    expect(first.recorded_by_id).toBe(me.user_id);
    expect(Math.abs(Date.parse(first.recorded_at) - began)).toBeLessThan(60_000);
    expect((await mark('late', 'came after the break')).status).toBe(200);
    const second = await read();
    expect(second.created_at).toBe(first.created_at);
    expect(Date.parse(second.updated_at)).toBeGreaterThan(Date.parse(first.updated_at));
  });
});
