import { beforeAll, describe, expect, it } from 'vitest';
import { eventually, type Caller } from '../testing/client.ts';
import { askLeave, freshStudents, leaveStatus, taskFor, type Family } from '../testing/leave.ts';
import { colleagueOf, type Colleague } from '../testing/people.ts';
import { useSharedWorld } from '../testing/world.ts';

const world = useSharedWorld();
type Step = { kind: string; who: { full_name: string } | null; on_behalf_of: { full_name: string } | null };
type Task = { subject_id: string; on_behalf_of: { full_name: string } | null };

let family: Family;
let other: Colleague;
let [mentor, substitute]: Caller[] = [];

const campusDay = (ahead: number): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Kolkata' }).format(Date.now() + ahead * 86_400_000);
const days = (from: number, to: number) => ({ first_day: campusDay(from), last_day: campusDay(to) });
const steps = async (caller: Caller, id: string): Promise<Step[]> =>
  ((await caller.get(`/muster/leave/${id}/progress`)).data as { steps: Step[] }).steps;

beforeAll(async () => {
  const [one] = await freshStudents(world.campus, 1);
  if (!one) throw new Error('the demo campus has nobody without leave');
  [family, other] = [one, await colleagueOf(world.campus, one.mentor)];
  mentor = await world.campus.as(family.mentor);
  substitute = await world.campus.as(other.email);
}, 60_000);

describe('a mentor who is away', () => {
  it('names a substitute: the open task moves, is decided "B for A", and later ones come back after the end (BEY-010, BEY-011, BEY-012)', async () => {
    const [away, acts] = [mentor, substitute] as [Caller, Caller];
    const asked = await askLeave(world.campus, family.email);
    const task = await taskFor(away, asked.id);

    const { data: people } = await away.get(`/muster/delegations/people?search=${encodeURIComponent(other.full_name)}`);
    expect((people as { id: string }[]).map(({ id }) => id)).toContain(other.person_id);
    const body = { delegate_id: other.person_id, ...days(0, 6), kinds: ['leave'], reason: 'Conference' };
    expect(await away.post('/muster/delegations', { ...body, ...days(-1, 6) })).toMatchObject({
      code: 'DELEGATION_PAST',
    });
    const given = await away.post('/muster/delegations', body);
    expect(given.status).toBe(201);
    const [{ id: grant } = { id: '' }] = given.data as { id: string }[];
    expect(await away.post('/muster/delegations', body)).toMatchObject({ status: 409, code: 'DELEGATION_OVERLAPS' });

    expect(await taskFor(acts, asked.id)).toBe(task);
    const { data: inbox } = await acts.get('/muster/tasks');
    const mine = (inbox as Task[]).find(({ subject_id }) => subject_id === asked.id);
    expect(mine?.on_behalf_of?.full_name).toBeTruthy();
    expect((await away.post(`/muster/tasks/${task}/decide`, { decision: 'approve' })).status).toBe(404);
    expect((await acts.post(`/muster/tasks/${task}/decide`, { decision: 'approve' })).status).toBeLessThan(300);
    await eventually(
      () => leaveStatus(asked),
      (status) => status === 'approved',
      60_000,
    );
    const told = await steps(asked.caller, asked.id);
    expect(told.find(({ kind }) => kind === 'decided')).toMatchObject({
      who: { full_name: other.full_name },
      on_behalf_of: mine?.on_behalf_of,
    });
    expect(told.map(({ kind }) => kind)).toContain('delegated');

    expect((await acts.post(`/muster/delegations/${grant}/end`)).status).toBe(404);
    expect(await away.post(`/muster/delegations/${grant}/end`)).toMatchObject({
      status: 200,
      data: { status: 'revoked' },
    });
    const { data: own } = await away.get('/muster/delegations');
    expect((own as { id: string; status: string }[])[0]).toMatchObject({ id: grant, status: 'revoked' });
  }, 120_000);

  it('cannot make a circle of substitutes, whoever closes it (BEY-010)', async () => {
    const [away, acts] = [mentor, substitute] as [Caller, Caller];
    expect((await away.post('/muster/delegations', { delegate_id: other.person_id, ...days(20, 22) })).status).toBe(
      201,
    );
    const { person_id } = (
      await world.campus.rows<{ person_id: string }>('SELECT person_id FROM directus_users WHERE email = ?', [
        family.mentor,
      ])
    )[0] ?? { person_id: '' };
    const back = await acts.post('/muster/delegations', { delegate_id: person_id, ...days(22, 25) });
    expect(back).toMatchObject({ status: 409, code: 'DELEGATION_LOOP' });
    expect(back.message).toContain(other.full_name);
    expect((await acts.post('/muster/delegations', { delegate_id: person_id, ...days(23, 25) })).status).toBe(201);
  });
});
