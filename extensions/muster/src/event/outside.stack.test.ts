import { beforeAll, describe, expect, it } from 'vitest';
import { createCaller, eventually, type Caller } from '../testing/client.ts';
import { eventBody, freePeople, memberOf, type Member } from '../testing/event.ts';
import { loginOf, useSharedWorld } from '../testing/world.ts';

const world = useSharedWorld();
let coordinator: Caller;
let runner: Caller;
let who: Member;
let guest: Caller;
beforeAll(async () => {
  coordinator = await world.campus.as(loginOf(world, 'organizer'));
  who = await memberOf(world.campus, 'Robotics club', 'president');
  runner = await world.campus.as(who.email);
  guest = createCaller(world.stack.url);
});

const WAIT_MS = 120_000;
type Detail = { status: string; ticket: { code: string } | null; sessions: { id: string }[] };
const get = async (caller: Caller, id: string) => (await caller.get(`/muster/events/${id}`)).data as Detail;
const act = (caller: Caller, id: string, name: string, body: object = {}) =>
  caller.post(`/muster/events/${id}/${name}`, body);

/** A draft of the club. */
async function drafted(minutes: number, more: object): Promise<string> {
  const body = await eventBody(runner, minutes, { club_id: who.club_id, ...more });
  return ((await runner.post('/muster/events', body)).data as { id: string }).id;
}

/** Announced with the coordinator's answer, with the session people check in to. */
async function announce(id: string): Promise<void> {
  await act(runner, id, 'announce');
  const [task] = await eventually(
    () =>
      world.campus.rows<{ id: string }>(
        `SELECT t.id FROM workflow_tasks t JOIN event_announcements a ON a.id = t.subject_id
          WHERE a.event_id = ? AND t.status = 'open' AND t.step_no > 0`,
        [id],
      ),
    (list) => list.length === 1,
    WAIT_MS,
  );
  await coordinator.post(`/muster/tasks/${task?.id}/decide`, { decision: 'approve' });
  await eventually(
    () => get(runner, id),
    ({ status, sessions }) => status === 'scheduled' && sessions.length === 1,
    WAIT_MS,
  );
}

describe('what follows an event', () => {
  it('is its certificate and its points for whoever was there, by themselves (CT-076, CT-085, CT-086)', async () => {
    const [student] = await freePeople(world.campus, 1);
    if (!student) throw new Error('a student');
    const caller = await world.campus.as(student.email);
    const id = await drafted(30, { issues_certificates: true });
    const { data } = await runner.get(`/muster/events/${id}/points`);
    const { choices, may_write } = data as { choices: { group_id: string }[]; may_write: boolean };
    expect(may_write).toBe(true);
    expect(choices.length).toBeGreaterThan(0);
    const grants = choices.map(({ group_id }) => ({ group_id, points: 3 }));
    const unknown = [{ group_id: id, points: 3 }];
    expect(await act(runner, id, 'points', { grants: unknown })).toMatchObject({ code: 'EVENT_POINTS_GROUP' });
    expect((await act(runner, id, 'points', { grants: [{ ...grants[0], points: 101 }] })).status).toBe(400);
    expect(await act(runner, id, 'points', { grants })).toMatchObject({ status: 200, data: { may_write: true } });
    await announce(id);
    expect(await act(runner, id, 'points', { grants: [] })).toMatchObject({ status: 409, code: 'EVENT_POINTS_FIXED' });
    expect(await act(caller, id, 'points', { grants: [] })).toMatchObject({ status: 403, code: 'EVENT_NOT_YOURS' });
    expect(((await caller.get(`/muster/events/${id}/points`)).data as { grants: [] }).grants).toHaveLength(
      grants.length,
    );

    await act(caller, id, 'register');
    await act(runner, id, 'start');
    const ticket = (await get(caller, id)).ticket?.code;
    expect(await act(runner, id, 'admit', { ticket })).toMatchObject({ data: { outcome: 'admitted' } });
    await act(runner, id, 'end');

    // Asked of the database: pages are limited to so many looks a minute.
    const rowsOf = (table: string) =>
      world.campus.rows<{ status: string }>(`SELECT status FROM ${table} WHERE event_id = ? AND person_id = ?`, [
        id,
        student.person_id,
      ]);
    await eventually(
      () => rowsOf('certificates'),
      (list) => list.some(({ status }) => status === 'issued'),
      WAIT_MS,
    );
    await eventually(
      () => rowsOf('aicte_point_transactions'),
      (list) => list.length > 0,
      WAIT_MS,
    );
    const certificates = (await caller.get('/muster/certificates')).data as { event_id: string }[];
    expect(certificates.filter(({ event_id }) => event_id === id)).toHaveLength(1);
    const claims = ((await caller.get('/muster/aicte/claims')).data as { source: string }[]).filter(
      ({ source }) => source === 'event',
    );
    expect(claims.length).toBeGreaterThan(0);
    for (const claim of claims)
      expect(claim).toMatchObject({ activity: 'Night of robots', status: 'pending', points: 3 });
    const asked = await eventually(
      () =>
        world.campus.rows<{ status: string }>(
          `SELECT t.status FROM workflow_tasks t JOIN aicte_point_transactions x ON x.id = t.subject_id WHERE x.event_id = ?`,
          [id],
        ),
      (list) => list.length >= claims.length,
      WAIT_MS,
    );
    expect(asked.every(({ status }) => status === 'open')).toBe(true);
  });
});

describe('an announced event', () => {
  it('moves when its coordinator agrees, and not before; everything else changes at once (CT-048)', async () => {
    const id = await drafted(900, {});
    await announce(id);
    const at = (caller: Caller) => caller.get(`/muster/events/${id}`);
    const before = (await at(runner)).data as { starts_at: string };
    const body = await eventBody(runner, 1000, { title: 'A night of robots', max_participants: 9 });
    const told = await runner.patch(`/muster/events/${id}`, body);
    expect(told).toMatchObject({ status: 200, data: { title: 'A night of robots', max_participants: 9 } });
    const asked = (await at(runner)).data as { starts_at: string; announcement: { move: { starts_at: string } } };
    expect(asked.starts_at).toBe(before.starts_at);
    expect(asked.announcement).toMatchObject({ status: expect.stringMatching(/submitted|in_review/) as string });
    expect(Date.parse(asked.announcement.move.starts_at)).toBe(Date.parse(body.starts_at));
    expect(await runner.patch(`/muster/events/${id}`, body)).toMatchObject({ status: 409, code: 'EVENT_IN_REVIEW' });
    const taskOf = async (step: string, but = '') => {
      const [task] = await eventually(
        () =>
          world.campus.rows<{ id: string }>(
            `SELECT t.id FROM workflow_tasks t JOIN event_announcements a ON a.id = t.subject_id
              WHERE a.event_id = ? AND t.status = 'open' AND a.new_starts_at IS NOT NULL
                AND ${step} AND t.id::text <> ?`,
            [id, but],
          ),
        (list) => list.length === 1,
        WAIT_MS,
      );
      return task?.id ?? '';
    };
    const first = await taskOf('t.step_no > 0');
    const { data } = await coordinator.get(`/muster/tasks/${first}`);
    const { facts } = (data as { request: { facts: { move: { starts_at: string } } } }).request;
    expect(Date.parse(facts.move.starts_at)).toBe(Date.parse(body.starts_at));
    await coordinator.post(`/muster/tasks/${first}/decide`, { decision: 'return', comment: 'Not in the laboratory' });
    await taskOf('t.step_no = 0');
    const other = { ...body, location: 'Another hall' };
    expect(await runner.patch(`/muster/events/${id}`, other)).toMatchObject({ status: 200 });
    expect((await at(runner)).data).toMatchObject({ announcement: { move: { location: 'Another hall' } } });
    const again = await taskOf('t.step_no > 0', first);
    await coordinator.post(`/muster/tasks/${again}/decide`, { decision: 'approve' });
    await eventually(
      () =>
        world.campus.rows('SELECT 1 FROM events WHERE id = ? AND starts_at = ? AND location = ?', [
          id,
          body.starts_at,
          'Another hall',
        ]),
      (list) => list.length === 1,
      WAIT_MS,
    );
  });
});

describe('a cancelled event', () => {
  it('shows whoever runs it what it took along, and to nobody else lines of others (BEY-094)', async () => {
    const id = await drafted(600, {});
    await announce(id);
    await act(runner, id, 'cancel', { reason: 'A storm' });
    const path = `/muster/consequences/event/${id}`;
    await eventually(
      () => world.campus.rows('SELECT 1 FROM consequences WHERE cause_id = ?', [id]),
      (list) => list.length > 0,
      WAIT_MS,
    );
    expect((await runner.get(path)).data).toMatchObject([
      {
        cause: 'event',
        effect: 'attendance_sessions',
        action: 'cancelled',
        status: 'applied',
        label: 'Night of robots',
      },
    ]);
    const [student] = await freePeople(world.campus, 1);
    const caller = await world.campus.as(student?.email ?? '');
    expect(await caller.get(path)).toMatchObject({ status: 200, data: [] });
  });
});

type Mail = { text: string; subject: string };
const mailsTo = async (email: string): Promise<Mail[]> => {
  const answer = await fetch(`${world.stack.mailUrl}/api/mails?to=${encodeURIComponent(email)}`);
  return ((await answer.json()) as { mails: Mail[] }).mails;
};
const tokenFor = async (email: string): Promise<string> => {
  const [mail] = await eventually(
    () => mailsTo(email),
    (list) => list.some(({ text }) => text.includes('/p/seat#')),
  );
  return /\/p\/seat#([\w.-]+)/.exec(mail?.text ?? '')?.[1] ?? '';
};
type Seat = { state: string; place: number | null; ticket: { code: string } | null; can: string[]; name: string };
const seat = async (token: string, what: 'look' | 'confirm' | 'cancel') =>
  guest.post('/muster/public/events/seat', { token, act: what });

describe('a public event', () => {
  it('is seen and registered for without an account, by a link in a mail that takes the seat when it is confirmed (CT-052, CT-053, CT-054)', async () => {
    const id = await drafted(600, { is_public: true, max_participants: 1 });
    const path = `/muster/public/events/${id}`;
    expect((await guest.get(path)).status).toBe(404);
    await announce(id);
    expect(await guest.get(path)).toMatchObject({
      status: 200,
      data: { title: 'Night of robots', free: 1, takes: 'seats', status: 'scheduled' },
    });
    const email = `asha.${id.slice(0, 8)}@outside.example`;
    const ask = (more: object = {}) =>
      guest.post(`${path}/ask`, { name: 'Asha Rao', email, consent: true, locale: 'en', ...more });
    expect((await ask({ consent: false })).status).toBe(400);
    expect((await ask({ email: 'nobody' })).status).toBe(400);
    expect((await ask({ name: 'x'.repeat(101) })).status).toBe(400);
    const known = await ask({ email: who.email });
    const unknown = await ask();
    expect(unknown).toMatchObject({ status: 202, data: { mailed: true } });
    expect([known.status, known.data]).toEqual([unknown.status, unknown.data]);

    const token = await tokenFor(email);
    expect((await seat(`${token}x`, 'look')).code).toBe('EVENT_LINK_INVALID');
    expect((await seat(token, 'look')).data).toMatchObject({ state: 'none', can: ['confirm'] });
    expect(await world.campus.rows('SELECT 1 FROM people WHERE contact_email = ?', [email])).toEqual([]);
    const [once, twice] = await Promise.all([seat(token, 'confirm'), seat(token, 'confirm')]);
    for (const one of [once, twice]) expect(one).toMatchObject({ status: 200, data: { state: 'registered' } });
    const { ticket, name } = once.data as Seat;
    expect(name).toBe('Asha Rao');
    const kept = await world.campus.rows<{ kind: string; consented: boolean; id: string }>(
      `SELECT p.kind, r.guest_consent_at IS NOT NULL AS consented, r.id FROM people p
         JOIN event_registrations r ON r.person_id = p.id WHERE p.contact_email = ?`,
      [email],
    );
    expect(kept).toEqual([{ kind: 'guest', consented: true, id: ticket?.code }]);

    const second = `ravi.${id.slice(0, 8)}@outside.example`;
    await ask({ email: second, name: 'Ravi' });
    const other = await tokenFor(second);
    expect((await seat(other, 'confirm')).data).toMatchObject({ state: 'waiting', place: 1, ticket: null });
    expect((await seat(token, 'cancel')).data).toMatchObject({ state: 'cancelled', ticket: null });
    expect((await seat(other, 'look')).data).toMatchObject({ state: 'registered', can: ['cancel'] });
    await eventually(
      () => mailsTo(second),
      (list) => list.some(({ text }) => text.includes(`/p/events/${id}`)),
      WAIT_MS,
    );
  });

  it('mails three links an hour to one address at most, whoever asks; an event of the house is not there for guests', async () => {
    const id = await drafted(600, { is_public: true });
    const inside = await drafted(600, {});
    await announce(id);
    await announce(inside);
    expect((await guest.get(`/muster/public/events/${inside}`)).status).toBe(404);
    expect((await guest.get('/muster/public/events/none')).status).toBe(404);
    const email = `many.${id.slice(0, 8)}@outside.example`;
    const asked = { name: 'Many', email, consent: true, locale: 'kn' };
    expect((await guest.post(`/muster/public/events/${inside}/ask`, asked)).status).toBe(404);
    for (let i = 0; i < 5; i += 1)
      expect((await guest.post(`/muster/public/events/${id}/ask`, asked)).status).toBe(202);
    await tokenFor(email);
    await new Promise((resolve) => setTimeout(resolve, 3000));
    expect(await mailsTo(email)).toHaveLength(3);
  });
});
