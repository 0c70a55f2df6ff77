import { describe, expect, it } from 'vitest';
import { loginOf, useSharedWorld } from './testing/world.ts';

const world = useSharedWorld();
const auditsOf = (entity: string) =>
  world.campus.rows<{ action: string; actor: string | null; ip: string | null; request: string | null }>(
    `SELECT a.action, u.email AS actor, a.ip_address AS ip, a.request_id AS request
       FROM audit_logs a LEFT JOIN directus_users u ON u.id = a.actor_user_id WHERE a.entity_id = ? ORDER BY a.seq`,
    [entity],
  );

const studentOf = async (slug: string) => {
  const [row] = await world.campus.rows<{ email: string }>(
    `SELECT u.email FROM directus_users u JOIN people p ON p.id = u.person_id JOIN organizations o ON o.id = p.organization_id
      WHERE o.slug = ? AND u.status = 'active' AND p.kind = 'student' ORDER BY u.email LIMIT 1`,
    [slug],
  );
  return row?.email ?? '';
};

describe('what a person does to the own account', () => {
  it('is saved, shown again and audited under the person, the request and the address (CH-071)', async () => {
    const student = await world.campus.as(await studentOf('demo-college'));
    const me = (await student.get('/muster/me')).data as { user_id: string };
    const changed = await student.patch('/muster/me', { theme: 'dark', locale: 'hi' });
    expect(changed).toMatchObject({ status: 200, data: { theme: 'dark', locale: 'hi' } });
    expect((await student.get('/muster/me')).data).toMatchObject({ theme: 'dark', locale: 'hi' });
    const last = (await auditsOf(me.user_id)).at(-1);
    expect(last).toMatchObject({ action: 'update', actor: await studentOf('demo-college') });
    expect(last?.ip && last.request).toBeTruthy();
  });

  it('shows the own courses, and those of another person as good as not there (OMNI-006)', async () => {
    const student = await world.campus.as(await studentOf('demo-college'));
    const [course] = (await student.get('/muster/stats/me')).data as { course_section_id: string }[];
    const marks = (section?: string) => student.get(`/muster/stats/me/sections/${section}`);
    expect(await marks(course?.course_section_id)).toMatchObject({ status: 200 });
    const [foreign] = await world.campus.rows<{ id: string }>(
      `SELECT cs.id FROM course_sections cs WHERE NOT EXISTS (SELECT 1 FROM roster_spans r JOIN directus_users u
          ON u.person_id = r.person_id WHERE r.course_section_id = cs.id AND u.email = ?) LIMIT 1`,
      [await studentOf('demo-college')],
    );
    expect(await marks(foreign?.id)).toMatchObject({ status: 404, code: 'NOT_FOUND' });
  });
});

describe('one search', () => {
  const find = async (email: string, q: string) => {
    const answer = await (await world.campus.as(email)).get(`/muster/search?q=${encodeURIComponent(q)}`);
    return answer as { status: number; code?: string; data: Record<string, { full_name?: string; name?: string }[]> };
  };

  it('shows a professor the people of the own rosters and a student no people at all (U15, OMNI-006)', async () => {
    const [person] = await world.campus.rows<{ full_name: string; identifier: string }>(
      `SELECT p.full_name, p.identifier FROM people p JOIN roster_spans r ON r.person_id = p.id
         JOIN section_staff st ON st.course_section_id = r.course_section_id JOIN directus_users u ON u.person_id = st.person_id
        WHERE u.email = 'anvika@demo.example.com' AND p.kind = 'student' ORDER BY p.identifier LIMIT 1`,
    );
    const seen = await find('anvika@demo.example.com', person?.identifier.toLowerCase() ?? '');
    expect(seen.data['people']?.map(({ full_name }) => full_name)).toContain(person?.full_name);
    const student = await find(await studentOf('demo-college'), person?.identifier ?? '');
    expect(student.data['people']).toEqual([]);
    const [own] = await world.campus.rows<{ name: string }>(
      `SELECT c.name FROM roster_spans r JOIN course_sections cs ON cs.id = r.course_section_id JOIN courses c ON c.id = cs.course_id
         JOIN directus_users u ON u.person_id = r.person_id WHERE u.email = ? AND r.superseded_at IS NULL LIMIT 1`,
      [await studentOf('demo-college')],
    );
    const course = await find(await studentOf('demo-college'), own?.name.toUpperCase() ?? '');
    expect(course.data['sections']?.map(({ name }) => name)).toContain(own?.name);
  });

  it('shows nothing of the other tenant and refuses one letter (U15)', async () => {
    const hotel = await find('lumiya@demo.example.com', 'data struct');
    expect(hotel).toMatchObject({
      status: 200,
      data: { people: [], sections: [], sessions: [], events: [], clubs: [] },
    });
    expect(await find('lumiya@demo.example.com', 'd')).toMatchObject({ status: 400, code: 'INVALID_PAYLOAD' });
  });
});

describe('what the Studio writes', () => {
  const venue = async (more: object = {}) => {
    const [campusRow] = await world.campus.rows<{ id: string }>(
      'SELECT id FROM campuses WHERE organization_id = ? LIMIT 1',
      [world.campus.organization_id],
    );
    return {
      campus_id: campusRow?.id,
      name: `Hall ${Math.random()}`,
      code: `H${Math.floor(Math.random() * 1e9)}`,
      capacity: 10,
      ...more,
    };
  };

  it('is born in the writer’s organization and audited under their name, from birth to deletion (CH-071, OMNI-052)', async () => {
    const made = await world.administrator.post('/items/venues', await venue());
    expect(made.status).toBe(200);
    const id = made.data['id'] as string;
    expect(made.data['organization_id']).toBe(world.campus.organization_id);
    expect((await world.administrator.patch(`/items/venues/${id}`, { capacity: 20 })).status).toBe(200);
    expect((await world.administrator.remove(`/items/venues/${id}`)).status).toBe(204);
    const audits = await auditsOf(id);
    expect(audits.map(({ action, actor }) => [action, actor])).toEqual(
      ['create', 'update', 'delete'].map((action) => [action, loginOf(world, 'org_admin')]),
    );
    expect(audits.every(({ ip, request }) => ip && request)).toBe(true);
  });

  it('never reaches another organization, by its column or by a reference (OMNI-006)', async () => {
    const [other] = await world.campus.rows<{ organization_id: string; campus_id: string }>(
      'SELECT organization_id, id AS campus_id FROM campuses WHERE organization_id <> ? LIMIT 1',
      [world.campus.organization_id],
    );
    expect(
      (await world.administrator.post('/items/venues', await venue({ organization_id: other?.organization_id })))
        .status,
    ).toBe(403);
    const pointing = await world.administrator.post('/items/venues', await venue({ campus_id: other?.campus_id }));
    expect(pointing.status).toBeGreaterThanOrEqual(400);
    expect(pointing.status).toBeLessThan(500);
  });

  it('has a file library without folders of anybody', async () => {
    await world.campus.rows(`INSERT INTO directus_folders (id, name) VALUES (gen_random_uuid(), 'of nobody')`);
    expect(await world.administrator.get('/folders')).toMatchObject({ status: 200, data: [] });
    expect((await world.nobody.get('/folders')).status).toBe(403);
  });

  it('holds no NUL, and is not answered with a 5xx for it', async () => {
    expect(await world.administrator.post('/items/venues', await venue({ location: 'a\u0000b' }))).toMatchObject({
      status: 400,
      code: 'INVALID_PAYLOAD',
    });
  });

  it('is refused by a guard with its own code instead of a 5xx', async () => {
    const [used] = await world.campus.rows<{ id: string }>(
      'SELECT DISTINCT campus_id AS id FROM venues WHERE organization_id = ? LIMIT 1',
      [world.campus.organization_id],
    );
    const told = await world.administrator.remove(`/items/campuses/${used?.id}`);
    expect(told.status).toBe(409);
    expect(told.code).toBe('REFUSED_BY_RECORDS');
  });
});
