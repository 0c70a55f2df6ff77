import { describe, expect, it } from 'vitest';
import { createCaller, type Caller } from '../testing/client.ts';
import { loginOf, useSharedWorld } from '../testing/world.ts';

const world = useSharedWorld();
const query = (value: unknown) => encodeURIComponent(JSON.stringify(value));
const administratorOf = () => world.administrator;
const manager = () => world.campus.as(loginOf(world, 'manager'));

/** The same question by each way a query can come in. */
const ways = (caller: Caller, collection: string, asked: Record<string, unknown>) => [
  caller.get(
    `${collection}?${Object.entries(asked)
      .map(([key, value]) => `${key}=${typeof value === 'string' ? encodeURIComponent(value) : query(value)}`)
      .join('&')}`,
  ),
  caller.send('SEARCH', collection, { query: asked }),
];

describe('the items API for accounts with the Studio', () => {
  it('tells nothing of another tenant through roles (X2)', async () => {
    const filter = { users: { organization_id: { name: { _starts_with: 'R' } } } };
    for (const caller of [administratorOf(), await manager()])
      for (const told of await Promise.all(ways(caller, '/roles', { fields: 'name', filter })))
        expect(told).toMatchObject({ status: 403, code: 'FIELD_NOT_FILTERABLE' });
    expect((await administratorOf().get('/roles?fields=name')).status).toBe(200);
  });

  it('changes and deletes nothing by a query, which would look for rows without any permission', async () => {
    const body = { query: { filter: { name: { _nnull: true } } }, data: {} };
    for (const path of ['/items/venues', '/users', '/files', '/presets'])
      for (const method of ['PATCH', 'DELETE'])
        expect([path, method, (await administratorOf().send(method, path, body)).code]).toEqual([
          path,
          method,
          'WRITE_BY_QUERY',
        ]);
  });

  it('lets a manager decide nothing by fields of people of other departments (X8)', async () => {
    const filter = { person_id: { full_name: { _starts_with: 'A' } } };
    const caller = await manager();
    for (const told of await Promise.all(ways(caller, '/items/staff_profiles', { fields: 'id', filter })))
      expect(told.status).toBe(403);
    expect((await caller.get('/items/staff_profiles?fields=id,designation&sort=designation')).status).toBe(200);
  });

  it('refuses fan-out before the database works (X5)', async () => {
    for (const path of [
      '/items/attendance_sessions?fields=*.*.*.*&limit=100',
      '/items/people?fields=*.*.*.*.*&limit=500',
    ])
      expect(await administratorOf().get(path)).toMatchObject({ status: 400, code: 'QUERY_TOO_COSTLY' });
  });

  it('answers what no column can hold with 4xx, and stays up (X15)', async () => {
    const bad = [
      `/items/attendance_sessions?filter=${query({ session_date: { _eq: '0000-00-00' } })}`,
      `/items/attendance_sessions?filter=${query({ scheduled_start_at: { _gt: '10000-01-01' } })}`,
      `/items/people?filter=${query({ id: { _eq: 'x' } })}`,
      `/items/people?filter=${query({ full_name: { _eq: '\ud800' } })}`,
      `/items/people?deep[enrollments][_filter]=nonsense`,
      '/items/people?aggregate=null',
      '/items/people?filter[_and]=x',
      '/translations?filter[key][_eq][a]=b',
    ];
    for (const path of bad) expect([path, (await administratorOf().get(path)).status]).toEqual([path, 400]);
    for (const [path, body] of [
      ['/translations', {}],
      ['/translations', { key: 1 }],
      ['/files', { storage: 'nowhere', filename_download: 'x' }],
    ] as const) {
      const { status } = await administratorOf().post(path, body);
      expect([path, status >= 400 && status < 500]).toEqual([path, true]);
    }
    expect((await world.nobody.get('/muster/health')).status).toBe(200);
  });

  it('makes no view that belongs to nobody (X9)', async () => {
    const view = { collection: 'people', bookmark: 'mine', layout: 'tabular' };
    for (const foreign of [
      { user: null },
      { user: null, role: null },
      { role: '0b0c0d0e-0000-4000-8000-000000000000' },
    ])
      expect((await administratorOf().post('/presets', { ...view, ...foreign })).status).toBe(403);
    const made = await administratorOf().post('/presets', view);
    const { id } = made.data as { id: number };
    const [stored] = await world.campus.rows<{ mine: boolean }>(
      `SELECT "user" IS NOT NULL AND role IS NULL AS mine FROM directus_presets WHERE id = ?`,
      [id],
    );
    expect(stored?.mine).toBe(true);
    expect((await administratorOf().patch(`/presets/${id}`, { user: null })).status).toBe(403);
  });

  it('exports no formula (X17)', async () => {
    const [venue] = await world.campus.rows<{ id: string }>('SELECT id FROM venues WHERE organization_id = ? LIMIT 1', [
      world.campus.organization_id,
    ]);
    expect(
      (await administratorOf().patch(`/items/venues/${venue?.id}`, { location: '=HYPERLINK("http://x")' })).status,
    ).toBe(200);
    const csv = await fetch(`${world.stack.url}/items/venues?export=csv&fields=id,location`, {
      headers: { cookie: administratorOf().cookie },
    });
    const text = await csv.text();
    expect(text).toContain(`"'=HYPERLINK`);
    expect(text).not.toContain(`"=HYPERLINK`);
  });

  it('goes on showing lists, forms and pickers of the Studio', async () => {
    const asked = [
      '/items/people?limit=25&fields[]=full_name&fields[]=identifier&fields[]=id&sort[]=last_name&page=1&search=a',
      '/items/people?aggregate[countDistinct]=id&search=a',
      `/items/attendance_records?limit=25&fields[]=person_id.full_name&fields[]=presence_state_id.label&filter=${query({ _and: [{ attendance_session_id: { _eq: world.campus.fenced } }] })}&meta=filter_count,total_count`,
      `/items/attendance_sessions/${world.campus.fenced}`,
      '/users?limit=25&fields=id,first_name,email,role.name&sort=email',
      '/users/me?fields=*,avatar.id,role.admin_access,role.app_access',
      '/roles?fields=id,name&sort=name',
      '/presets?limit=-1',
      '/files?fields=id,title&limit=10',
      '/translations?fields[]=language&fields[]=key&limit=-1',
      '/collections',
      '/fields',
      '/relations',
      '/settings',
      '/activity?limit=10',
      '/notifications?limit=10',
      '/dashboards',
      '/folders?limit=-1',
    ];
    const platform = createCaller(world.stack.url);
    for (const path of asked) {
      const told = await administratorOf().get(path);
      expect([path, told.status, told.code]).toEqual([
        path,
        path.startsWith('/dashboards') ? 403 : 200,
        path.startsWith('/dashboards') ? 'FORBIDDEN' : undefined,
      ]);
      const admin = await platform.get(path, { authorization: `Bearer ${world.stack.adminToken}` });
      expect([path, admin.status]).toEqual([path, 200]);
    }
  });
});
