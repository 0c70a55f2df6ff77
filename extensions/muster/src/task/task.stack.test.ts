import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { eventually, type Caller } from '../testing/client.ts';
import { askLeave, freshStudents, leaveStatus, taskFor, type Asked } from '../testing/leave.ts';
import { colleagueOf } from '../testing/people.ts';
import { useSharedWorld } from '../testing/world.ts';

const world = useSharedWorld();
const becomes = (asked: Asked, status: string) =>
  eventually(
    () => leaveStatus(asked),
    (now) => now === status,
    60_000,
  );
type One = { asked: Asked; mentor: Caller; task: string; email: string };

/** Requests in the inbox of one mentor. */
async function opened(count: number): Promise<One[]> {
  const all = await freshStudents(world.campus, 40);
  const email = all.find(({ mentor }) => all.filter((one) => one.mentor === mentor).length >= count)?.mentor ?? '';
  const mentor = await world.campus.as(email);
  const found: One[] = [];
  for (const student of all.filter((one) => one.mentor === email).slice(0, count)) {
    const asked = await askLeave(world.campus, student.email);
    found.push({ asked, mentor, email, task: await taskFor(mentor, asked.id) });
  }
  return found;
}
const only = async (): Promise<One> => (await opened(1))[0] as One;
const decide = (who: Caller, task: string) => who.post(`/muster/tasks/${task}/decide`, { decision: 'approve' });

/** Another mentor, and what that one is called with. */
async function colleague(notThis: string): Promise<{ caller: Caller; person_id: string }> {
  const { email, person_id } = await colleagueOf(world.campus, notThis);
  return { caller: await world.campus.as(email), person_id };
}

describe('many requests in one inbox', () => {
  it('are decided with one answer; one that is nobody’s stops none of the others', async () => {
    const many = await opened(2);
    const nobodys = randomUUID();
    const ids = [many[0]?.task, nobodys, many[1]?.task];
    const told = await (many[0] as One).mentor.post('/muster/tasks/decide', { ids, decision: 'approve' });
    expect(told.status).toBe(200);
    const outcomes = told.data as unknown as { id: string; outcome: string; problem: { code: string } | null }[];
    expect(outcomes.map(({ id }) => id)).toEqual(ids);
    expect(outcomes[1]).toMatchObject({ outcome: 'refused', problem: { code: 'NOT_FOUND' } });
    for (const at of [0, 2]) expect(['applied', 'recorded']).toContain(outcomes[at]?.outcome);
    for (const { asked } of many) await becomes(asked, 'approved');
  }, 180_000);
});

type ToCome = { status: string; asked: { person: { id: string } }[]; silence: string; due_at: string | null }[];
/** Whom the page of a request names as asked, or to be asked. */
async function toCome({ caller, id }: Asked): Promise<ToCome> {
  const { data } = await caller.get(`/muster/leave/${id}/progress`);
  return (data as { to_come: ToCome }).to_come;
}
const named = (steps: ToCome) => steps.map(({ asked }) => asked.map(({ person }) => person.id));

describe('the page of a request', () => {
  it('names who is asked and until when, whoever an approver adds before, and nobody once it is decided (BEY-005, CH-026)', async () => {
    const { asked, mentor, task, email } = await only();
    const before = await toCome(asked);
    expect(before[0]).toMatchObject({ status: 'open', due_at: expect.any(String) });
    const other = await colleague(email);
    const body = { who: other.person_id, where: 'before', reason: 'Was in class' };
    expect((await mentor.post(`/muster/tasks/${task}/approvers`, body)).status).toBe(200);
    const waits = await toCome(asked);
    expect(named(waits)).toContainEqual([other.person_id]);
    expect(waits).toHaveLength(before.length + 1);
    expect(waits.filter(({ due_at }) => due_at !== null)).toHaveLength(1);
    await decide(other.caller, await taskFor(other.caller, asked.id));
    expect(named(await toCome(asked))).toEqual(named(before));
    await decide(mentor, task);
    await becomes(asked, 'approved');
    expect(await toCome(asked)).toEqual([]);
  }, 180_000);
});

describe('an approver who is not alone', () => {
  it('gives a request to somebody else for good, and then decides no more (BEY-005)', async () => {
    const { asked, mentor, task, email } = await only();
    const other = await colleague(email);
    const given = await mentor.post(`/muster/tasks/${task}/reassign`, {
      to: other.person_id,
      reason: 'Knows the class',
    });
    expect(given).toMatchObject({ status: 200, data: { outcome: 'applied' } });
    expect((await decide(mentor, task)).status).toBe(404);
    const { data } = await other.caller.get(`/muster/tasks/${task}`);
    const { events } = data as unknown as { events: { event: string; note: string | null }[] };
    expect(events).toContainEqual(expect.objectContaining({ event: 'reassigned', note: 'Knows the class' }));
    expect((await decide(other.caller, task)).status).toBeLessThan(300);
    await becomes(asked, 'approved');
  }, 180_000);

  it('asks somebody before deciding: the own task waits for the answer (BEY-005)', async () => {
    const { asked, mentor, task, email } = await only();
    const other = await colleague(email);
    const body = { who: other.person_id, where: 'before', reason: 'Was in class' };
    expect((await mentor.post(`/muster/tasks/${task}/approvers`, body)).status).toBe(200);
    expect(await decide(mentor, task)).toMatchObject({ status: 409, code: 'STEP_BLOCKED' });
    const theirs = await taskFor(other.caller, asked.id);
    expect((await decide(other.caller, theirs)).status).toBeLessThan(300);
    expect(await leaveStatus(asked)).toBe('in_review');
    expect((await decide(mentor, task)).status).toBeLessThan(300);
    await becomes(asked, 'approved');
  }, 180_000);
});

describe('how long requests wait', () => {
  it('is told by kind, step and approver; a late request is given to somebody who has time (BEY-016)', async () => {
    const { asked, mentor, task, email } = await only();
    type Times = {
      groups: { by: string; process: string | null; person: { id: string } | null; open: number; late: number }[];
      at_risk: { id: string; late: boolean }[];
      may_give: boolean;
    };
    const times = async (who: Caller) => (await who.get('/muster/tasks/sla')).data as Times;
    const before = await times(world.administrator);
    expect(before.at_risk.map(({ id }) => id)).not.toContain(task);
    const leaves = ({ groups }: Times) => groups.find(({ by, process }) => by === 'process' && process === 'leave');
    await world.campus.rows(`UPDATE workflow_tasks SET due_at = now() - interval '1 hour' WHERE id = ? RETURNING id`, [
      task,
    ]);
    const late = await times(world.administrator);
    expect(leaves(late)?.late).toBe((leaves(before)?.late ?? 0) + 1);
    expect(late).toMatchObject({
      may_give: true,
      at_risk: expect.arrayContaining([expect.objectContaining({ id: task, late: true })]),
    });
    const other = await colleague(email);
    expect((await mentor.get('/muster/tasks/sla')).status).toBe(403);
    expect((await asked.caller.get('/muster/tasks/sla')).status).toBe(403);
    const body = { to: other.person_id, reason: 'Has time' };
    expect(await world.administrator.post(`/muster/tasks/${task}/reassign`, body)).toMatchObject({ status: 200 });
    const given = (await times(world.administrator)).groups.find(({ person }) => person?.id === other.person_id);
    expect(given?.open).toBeGreaterThan(0);
    expect((await decide(other.caller, task)).status).toBeLessThan(300);
    await becomes(asked, 'approved');
  }, 180_000);
});
