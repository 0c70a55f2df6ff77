import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startStack, type TestStack } from '../../../cli/src/testing/stack.ts';
import { openCampus, type Campus } from './testing/campus.ts';
import { createCaller, eventually, type Caller } from './testing/client.ts';

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

  it('holds no NUL, and is not answered with a 5xx for it', async () => {
    expect(await administrator.post('/items/venues', await venue({ location: 'a\u0000b' }))).toMatchObject({
      status: 400,
      code: 'INVALID_PAYLOAD',
    });
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
