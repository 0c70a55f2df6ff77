import { beforeAll, describe, expect, it } from 'vitest';
import { eventually, nonce, type Caller } from '../testing/client.ts';
import { eventBody, freePeople, memberOf, type Member } from '../testing/event.ts';
import { loginOf, useSharedWorld } from '../testing/world.ts';

const world = useSharedWorld();
let organizer: Caller;
/** Whoever runs the events of the club in a test: its president, or its secretary. */
let runner: Caller;
let who: Member;
beforeAll(async () => {
  organizer = await world.campus.as(loginOf(world, 'organizer'));
  who = await memberOf(world.campus, 'Robotics club', 'president');
  runner = await world.campus.as(who.email);
});

type Item = { id: string; status: string; state: string; taken: number; waiting: number; place: number | null };
type Detail = Item & { ticket: { code: string } | null; sessions: { id: string; status: string }[]; may: string[] };
const get = async (caller: Caller, id: string) => (await caller.get(`/muster/events/${id}`)).data as Detail;
const act = (caller: Caller, id: string, name: string, body: object = {}) =>
  caller.post(`/muster/events/${id}/${name}`, body);
const programmeOf = async (caller: Caller) => (await caller.get('/muster/events')).data as Item[];

const create = async (caller: Caller, minutes: number, more: object = {}) =>
  caller.post('/muster/events', await eventBody(caller, minutes, more));

/** The coordinator's open task about an event, read where no limit of requests counts; a stack that has just begun takes its time. */
async function taskAbout(eventId: string): Promise<string> {
  const open = () =>
    world.campus.rows<{ id: string }>(
      `SELECT t.id FROM workflow_tasks t JOIN event_announcements a ON a.id = t.subject_id
        WHERE a.event_id = ? AND t.status = 'open' AND t.step_no > 0`,
      [eventId],
    );
  const [task] = await eventually(open, (list) => list.length === 1, 120_000);
  return task?.id ?? '';
}

/** An event of the club on the programme, as whoever runs its events asks and its coordinator agrees. */
async function announced(minutes: number, more: object = {}): Promise<string> {
  const { id } = (await create(runner, minutes, { club_id: who.club_id, ...more })).data as Item;
  await act(runner, id, 'announce');
  const task = await taskAbout(id);
  await organizer.post(`/muster/tasks/${task}/decide`, { decision: 'approve' });
  await eventually(
    () => get(runner, id),
    ({ status, sessions }) => status === 'scheduled' && sessions.length === 1,
    60_000,
  );
  return id;
}
const people = async (count: number) =>
  Promise.all(
    (await freePeople(world.campus, count)).map(async (one) => ({ ...one, caller: await world.campus.as(one.email) })),
  );
const codesTold = async (person_id: string, id: string) =>
  (
    await world.campus.rows<{ template_code: string }>(
      `SELECT template_code FROM notifications WHERE person_id = ? AND link = ? ORDER BY created_at`,
      [person_id, `/events/${id}`],
    )
  ).map(({ template_code }) => template_code);

describe('an event of a club', () => {
  it('is written by whoever has the right in the club, and by nobody else (CT-037, CT-038, CT-039, CT-044, CT-045, CT-046, EAS-023, EAS-025, EAS-028, EAS-029)', async () => {
    const [outsider] = await people(1);
    const caller = outsider?.caller ?? runner;
    const member = await world.campus.as((await memberOf(world.campus, 'Robotics club', 'member')).email);
    const body = { club_id: who.club_id };
    expect(await create(caller, 600, body)).toMatchObject({ status: 403, code: 'EVENT_NOT_YOURS' });
    expect(await create(member, 600, body)).toMatchObject({ status: 403, code: 'EVENT_NOT_YOURS' });
    expect(await create(runner, 600)).toMatchObject({ status: 403, code: 'EVENT_NOT_YOURS' });
    const made = await create(runner, 600, body);
    expect(made).toMatchObject({ status: 201, data: { status: 'draft', state: 'draft', club: 'Robotics club' } });
    const { id } = made.data as Item;
    expect((await caller.get(`/muster/events/${id}`)).status).toBe(404);
    expect((await get(runner, id)).may).toContain('announce');
    expect(await act(caller, id, 'announce')).toMatchObject({ status: 404 });
    expect(await create(runner, -60, body)).toMatchObject({ status: 422, code: 'EVENT_PAST' });
    const bad = await eventBody(runner, 600, body);
    expect(await runner.post('/muster/events', { ...bad, ends_at: bad.starts_at })).toMatchObject({
      status: 422,
      code: 'EVENT_EMPTY',
    });
    expect(await runner.post('/muster/events', { ...bad, event_type: 'party' })).toMatchObject({ status: 400 });
    expect(await runner.post('/muster/events', { ...bad, title: 'x'.repeat(201) })).toMatchObject({ status: 400 });
  });

  it('goes on the programme when its coordinator agrees, and not before (CT-032, CT-048, CT-049, CT-051, EAS-033)', async () => {
    const [student] = await people(1);
    const caller = student?.caller ?? runner;
    const { id } = (await create(runner, 900, { club_id: who.club_id })).data as Item;
    expect(await act(runner, id, 'announce', { note: 'as last year' })).toMatchObject({
      data: { state: 'in_review' },
    });
    expect(await act(runner, id, 'announce')).toMatchObject({ status: 409, code: 'EVENT_IN_REVIEW' });
    const edit = { ...(await eventBody(runner, 960)), title: 'Another night' };
    expect(await runner.patch(`/muster/events/${id}`, edit)).toMatchObject({ status: 409, code: 'EVENT_IN_REVIEW' });
    const task = await taskAbout(id);
    const { data } = await organizer.get(`/muster/tasks/${task}`);
    expect((data as { request: unknown }).request).toMatchObject({
      slug: 'announcement',
      facts: { title: 'Night of robots', club: 'Robotics club', note: 'as last year' },
    });
    expect((await programmeOf(caller)).map((one) => one.id)).not.toContain(id);
    await organizer.post(`/muster/tasks/${task}/decide`, { decision: 'approve' });
    await eventually(
      () => programmeOf(caller),
      (list) => list.some((one) => one.id === id),
      60_000,
    );
    const mine = (await runner.get('/muster/events?scope=run')).data as { id: string; starts_at: string }[];
    expect(mine.map((one) => one.id)).toContain(id);
    expect(mine.map((one) => one.starts_at)).toEqual(
      mine
        .map((one) => one.starts_at)
        .toSorted()
        .toReversed(),
    );
  });

  it('that was refused stays a draft, says why, and may be changed and sent again', async () => {
    const { id } = (await create(runner, 900, { club_id: who.club_id })).data as Item;
    await act(runner, id, 'announce');
    const task = await taskAbout(id);
    expect(await act(runner, id, 'withdraw')).toMatchObject({ status: 200, data: { state: 'draft' } });
    expect((await organizer.post(`/muster/tasks/${task}/decide`, { decision: 'approve' })).status).toBe(409);
    expect(await act(runner, id, 'withdraw')).toMatchObject({ status: 409, code: 'EVENT_NOT_IN_REVIEW' });
    await eventually(
      () => act(runner, id, 'announce'),
      ({ status }) => status === 200,
      30_000,
    );
    const again = await taskAbout(id);
    const no = { decision: 'reject', comment: 'The hall is closed' };
    await organizer.post(`/muster/tasks/${again}/decide`, no);
    const refused = await eventually(
      () => get(runner, id),
      ({ state }) => state === 'rejected',
      60_000,
    );
    expect(refused.status).toBe('draft');
    expect(
      (await runner.patch(`/muster/events/${id}`, await eventBody(runner, 1200, { title: 'Later' }))).data,
    ).toMatchObject({ title: 'Later' });
  });
});

describe('seats', () => {
  it('are given until there are no more; whoever waits moves up and is told; nobody registers twice (CT-047, CT-052, CT-053, CT-054)', async () => {
    const id = await announced(2 * 1440, { max_participants: 1 });
    const [first, second, third] = await people(3);
    if (!first || !second || !third) throw new Error('three students');
    expect(await act(first.caller, id, 'register')).toMatchObject({
      status: 200,
      data: { mine: 'registered', taken: 1 },
    });
    expect(await act(first.caller, id, 'register')).toMatchObject({ status: 409, code: 'EVENT_ALREADY_REGISTERED' });
    expect((await get(first.caller, id)).ticket?.code).toBeTruthy();
    expect(await act(second.caller, id, 'register')).toMatchObject({ data: { mine: null, place: 1, waiting: 1 } });
    expect(await act(third.caller, id, 'register')).toMatchObject({ data: { place: 2 } });
    expect(await act(second.caller, id, 'register')).toMatchObject({ data: { place: 1, waiting: 2 } });
    expect(await act(first.caller, id, 'unregister')).toMatchObject({ data: { mine: 'cancelled' } });
    expect(await get(second.caller, id)).toMatchObject({ mine: 'registered', place: null });
    expect(await get(third.caller, id)).toMatchObject({ place: 1 });
    await eventually(
      () => codesTold(second.person_id, id),
      (told) => told.includes('event_promoted'),
      60_000,
    );
    expect(await act(first.caller, id, 'unregister')).toMatchObject({ status: 404, code: 'EVENT_NOT_REGISTERED' });
    expect(await act(third.caller, id, 'unregister')).toMatchObject({ data: { place: null, waiting: 0 } });
    const mine = (await second.caller.get('/muster/events?scope=mine')).data as Item[];
    expect(mine.map((one) => one.id)).toContain(id);
    expect((await first.caller.get(`/muster/events/${id}/participants`)).status).toBe(403);
    const listed = (await runner.get(`/muster/events/${id}/participants`)).data as { person: { id: string } }[];
    expect(listed.map(({ person }) => person.id)).toContain(second.person_id);
  });

  it('are asked for by many at once and given once (CT-047)', async () => {
    const id = await announced(2 * 1440, { max_participants: 2 });
    const asking = await people(5);
    const told = await Promise.all(asking.map(({ caller }) => act(caller, id, 'register')));
    expect(told.map(({ status }) => status)).toEqual(asking.map(() => 200));
    const { taken, waiting } = await get(runner, id);
    expect({ taken, waiting }).toEqual({ taken: 2, waiting: 3 });
  });
});

describe('a cancelled event', () => {
  it('tells everybody why, frees what hangs on it and takes nobody any more (CT-048, CT-053)', async () => {
    const id = await announced(2 * 1440, { max_participants: 1 });
    const [seated, waiting] = await people(2);
    if (!seated || !waiting) throw new Error('two students');
    await act(seated.caller, id, 'register');
    await act(waiting.caller, id, 'register');
    expect(await act(runner, id, 'cancel')).toMatchObject({ status: 422, code: 'EVENT_REASON' });
    expect(await act(seated.caller, id, 'cancel', { reason: 'no' })).toMatchObject({ status: 403 });
    expect(await act(runner, id, 'cancel', { reason: 'Storm' })).toMatchObject({ data: { status: 'cancelled' } });
    for (const { person_id } of [seated, waiting])
      await eventually(
        () => codesTold(person_id, id),
        (told) => told.includes('event_cancelled'),
        60_000,
      );
    const after = await eventually(
      () => get(runner, id),
      ({ sessions }) => sessions[0]?.status === 'cancelled',
      60_000,
    );
    expect(after).toMatchObject({ taken: 0, waiting: 0, cancelled_reason: 'Storm' });
    expect(await act(waiting.caller, id, 'register')).toMatchObject({ status: 409, code: 'EVENT_NOT_OPEN' });
    expect(await act(runner, id, 'cancel', { reason: 'Again' })).toMatchObject({ status: 409, code: 'EVENT_MOVE' });
    expect(await get(seated.caller, id)).toMatchObject({ mine: 'cancelled', ticket: null });
  });
});

describe('check-in at an event', () => {
  // Somebody else of the club: what one account may submit in a minute is limited.
  beforeAll(async () => {
    who = await memberOf(world.campus, 'Robotics club', 'secretary');
    runner = await world.campus.as(who.email);
  });

  it('is by the code on the screen or the ticket, for those who are registered; the end says who was there (CT-056, CT-057, EAS-032, EAS-092)', async () => {
    const id = await announced(30);
    const [scans, shows, stays, stranger] = await people(4);
    if (!scans || !shows || !stays || !stranger) throw new Error('four students');
    for (const { caller } of [scans, shows, stays]) await act(caller, id, 'register');
    const ticket = (await get(shows.caller, id)).ticket?.code;
    expect(await act(runner, id, 'admit', { ticket })).toMatchObject({ status: 409, code: 'EVENT_NO_CHECKIN' });
    expect(await act(runner, id, 'start')).toMatchObject({ data: { status: 'ongoing' } });
    const [session] = (await get(runner, id)).sessions;
    const sessionId = session?.id ?? '';
    expect((await runner.get(`/muster/sessions/${sessionId}/qr`)).status).toBe(200);
    const scan = async (caller: Caller) =>
      caller.post('/muster/checkin', {
        token: await world.campus.codeOf(sessionId, 0),
        nonce: nonce(),
        ...world.campus.here,
      });
    expect((await scan(scans.caller)).data).toMatchObject({ outcome: 'ok' });
    expect((await scan(stranger.caller)).status).toBeGreaterThanOrEqual(400);
    expect(await act(scans.caller, id, 'admit', { ticket })).toMatchObject({ status: 403 });
    expect(await act(runner, id, 'admit', { ticket })).toMatchObject({ data: { outcome: 'admitted' } });
    expect(await act(runner, id, 'admit', { ticket })).toMatchObject({ data: { outcome: 'already_in' } });
    expect(await act(runner, id, 'admit', { ticket: sessionId })).toMatchObject({ status: 404 });
    expect(await act(stays.caller, id, 'unregister')).toMatchObject({ status: 409, code: 'EVENT_STARTED' });
    expect(await act(runner, id, 'end')).toMatchObject({ data: { status: 'completed' } });
    type Listed = { person: { id: string }; status: string };
    const listed = await eventually(
      async () => (await runner.get(`/muster/events/${id}/participants`)).data as Listed[],
      (list) => list.every(({ status }) => status !== 'registered'),
      60_000,
    );
    const came = new Map(listed.map(({ person, status }) => [person.id, status]));
    expect([scans, shows, stays].map(({ person_id }) => came.get(person_id))).toEqual([
      'attended',
      'attended',
      'no_show',
    ]);
  });

  it('lets people in without a registration where the event says so, and lists them afterwards', async () => {
    const id = await announced(30, { registration_required: false });
    const [stranger] = await people(1);
    if (!stranger) throw new Error('a student');
    await act(runner, id, 'start');
    const sessionId = (await get(runner, id)).sessions[0]?.id ?? '';
    await runner.get(`/muster/sessions/${sessionId}/qr`);
    const body = { token: await world.campus.codeOf(sessionId, 0), nonce: nonce(), ...world.campus.here };
    expect((await stranger.caller.post('/muster/checkin', body)).status).toBeLessThan(300);
    const listed = (await runner.get(`/muster/events/${id}/participants`)).data as { status: string }[];
    expect(listed.map(({ status }) => status)).toEqual(['walk_in']);
    await act(runner, id, 'end');
    await eventually(
      async () => (await runner.get(`/muster/events/${id}/participants`)).data as { status: string }[],
      (list) => list[0]?.status === 'attended',
      60_000,
    );
  });
});

describe('a club', () => {
  it('is joined and left by students, and its positions are given by those who may (CT-031, CT-033, CT-035, CT-039, CT-040, CT-041, CT-042)', async () => {
    const [newcomer] = await people(1);
    if (!newcomer) throw new Error('a student');
    const { caller, person_id } = newcomer;
    const path = `/muster/clubs/${who.club_id}`;
    const [card] = await world.campus.rows<{ identifier: string }>('SELECT identifier FROM people WHERE id = ?', [
      person_id,
    ]);
    const identifier = card?.identifier;
    expect((await caller.get('/muster/clubs')).data).toMatchObject(
      expect.arrayContaining([
        expect.objectContaining({ name: 'Robotics club', mine: null, can_join: true }),
      ]) as object,
    );
    expect((await caller.get(path)).data).toMatchObject({ people: null, may_give: [] });
    expect(await caller.post(`${path}/join`)).toMatchObject({ status: 200, data: { mine: 'member' } });
    expect(await caller.post(`${path}/join`)).toMatchObject({ status: 409, code: 'CLUB_MEMBER' });
    expect(await create(caller, 600, { club_id: who.club_id })).toMatchObject({ status: 403 });
    const place = (from: Caller, position: string) => from.post(`${path}/members`, { identifier, position });
    expect(await place(caller, 'president')).toMatchObject({ status: 403, code: 'CLUB_NOT_YOURS' });
    expect(await place(runner, 'member')).toMatchObject({ status: 403, code: 'CLUB_NOT_YOURS' });
    expect(await place(organizer, 'secretary')).toMatchObject({ status: 200 });
    expect(await create(caller, 600, { club_id: who.club_id })).toMatchObject({ status: 201 });
    expect(await organizer.post(`${path}/members/remove`, { person_id })).toMatchObject({ status: 200 });
    expect(await create(caller, 600, { club_id: who.club_id })).toMatchObject({ status: 403 });
    expect(await caller.post(`${path}/leave`)).toMatchObject({ status: 404, code: 'CLUB_NOT_MEMBER' });
    expect((await organizer.post(`${path}/join`)).code).toBe('CLUB_STUDENTS_ONLY');
  });
});
