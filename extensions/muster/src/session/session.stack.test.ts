import { beforeAll, describe, expect, it } from 'vitest';
import { nonce, type Caller, type Told } from '../testing/client.ts';
import { loginOf, useSharedWorld } from '../testing/world.ts';

const world = useSharedWorld();
let professor: Caller;
beforeAll(async () => {
  professor = await world.campus.professor();
});

type Session = { id: string; status: string; session_date: string; counts: Record<string, number>; by_hand: boolean };
type Roster = {
  people: { person: { id: string }; state: { code: string } | null; revision: number | null }[];
  states: { id: string; code: string }[];
  counts: Record<string, number>;
};
const at = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
const live = () =>
  world.campus
    .rows<{ course_section_id: string; venue_id: string }>(
      'SELECT course_section_id, venue_id FROM attendance_sessions WHERE id = ?',
      [world.campus.fenced],
    )
    .then(([row]) => row ?? { course_section_id: '', venue_id: '' });
const create = async (from: number, to: number, more: object = {}): Promise<Told> =>
  professor.post('/muster/sessions', {
    name: 'Extra class',
    ...(await live()),
    scheduled_start_at: at(from),
    scheduled_end_at: at(to),
    ...more,
  });
const open = () => world.campus.openSession(professor);
const rosterOf = async (id: string, who = professor) => (await who.get(`/muster/sessions/${id}/roster`)).data as Roster;

describe('an extra class', () => {
  it('with a past date is refused until it is meant, and then waits for marks by hand (CH-015)', async () => {
    expect(await create(-1500, -1440)).toMatchObject({ status: 422, code: 'SESSION_PAST' });
    const made = await create(-1500, -1440, { by_hand: true, accept_clash: true });
    expect(made).toMatchObject({ status: 201, data: { status: 'open', by_hand: true } });
    const { id } = made.data as Session;
    expect((await professor.get(`/muster/sessions/${id}/qr`)).code).toBe('CHECKIN_METHOD_NOT_ALLOWED');
  });

  it('at a time when its room is taken is refused with what is free instead', async () => {
    const told = await create(0, 30);
    expect(told).toMatchObject({ status: 409, code: 'SESSION_ROOM_TAKEN' });
    expect(String(told.params?.['free'])).not.toBe('');
  });

  it('that was moved in the Studio is listed under the day it is held, and not under the old one', async () => {
    const made = (await create(3 * 1440, 3 * 1440 + 30, { accept_clash: true })).data as Session;
    const moved = { scheduled_start_at: at(1440), scheduled_end_at: at(1470) };
    expect((await world.administrator.patch(`/items/attendance_sessions/${made.id}`, moved)).status).toBe(200);
    const { session_date: day } = (await professor.get(`/muster/sessions/${made.id}`)).data as Session;
    const listed = async (on: string) =>
      ((await professor.get(`/muster/sessions?from=${on}&to=${on}`)).data as Session[]).map(({ id }) => id);
    expect(day).not.toBe(made.session_date);
    expect(await listed(day)).toContain(made.id);
    expect(await listed(made.session_date)).not.toContain(made.id);
  });

  it('that was cancelled is restored with its marks', async () => {
    const id = await open();
    const [someone] = (await rosterOf(id)).people;
    const [state] = (await rosterOf(id)).states;
    await professor.post(`/muster/sessions/${id}/records`, {
      person_id: someone?.person.id,
      presence_state_id: state?.id,
    });
    await professor.post(`/muster/sessions/${id}/cancel`, { reason: 'Power cut' });
    expect((await professor.get(`/muster/sessions/${id}`)).data).toMatchObject({ cancelled_reason: 'Power cut' });
    const back = await professor.post(`/muster/sessions/${id}/restore`);
    expect(back).toMatchObject({ status: 200, data: { status: 'open', cancelled_reason: null } });
    expect((await rosterOf(id)).people.filter((row) => row.state)).toHaveLength(1);
  });
});

describe('marking by hand', () => {
  it('marks one person, moves the count, and is undone (CH-012, CH-019)', async () => {
    const id = await open();
    const { people, states } = await rosterOf(id);
    const [first] = people;
    const late = states.find(({ code }) => code === 'late');
    const told = await professor.post(`/muster/sessions/${id}/records`, {
      person_id: first?.person.id,
      presence_state_id: late?.id,
      revision: null,
    });
    expect(told).toMatchObject({ status: 200, data: { outcome: 'marked' } });
    expect((await professor.get(`/muster/sessions/${id}/summary`)).data).toMatchObject({ late: 1 });
    const { record } = told.data as { record: { id: string; revision: number } };
    const undone = await professor.post(`/muster/sessions/${id}/records/undo`, {
      marks: [{ record_id: record.id, revision: record.revision }],
    });
    expect(undone).toMatchObject({ status: 200, data: { counts: { late: 0 } } });
  });

  it('marks a whole class, each row answered for itself; 501 rows are too many (CH-020)', async () => {
    const id = await open();
    const { people, states } = await rosterOf(id);
    const present = states.find(({ code }) => code === 'present')?.id;
    const marks = people.map(({ person }) => ({ person_id: person.id, presence_state_id: present }));
    const stranger = { person_id: '00000000-0000-4000-8000-000000000000', presence_state_id: present };
    const told = await professor.post(`/muster/sessions/${id}/records/bulk`, { marks: [stranger, ...marks] });
    const { answers, counts } = told.data as { answers: { outcome: string }[]; counts: Record<string, number> };
    expect(answers.map(({ outcome }) => outcome)).toEqual(['refused', ...marks.map(() => 'marked')]);
    expect(counts).toMatchObject({ present: people.length, unmarked: 0, total: people.length });
    const many = Array.from({ length: 501 }, () => stranger);
    expect(await professor.post(`/muster/sessions/${id}/records/bulk`, { marks: many })).toMatchObject({ status: 400 });
  });

  it('is refused to students, and to teachers of other classes', async () => {
    const id = await open();
    const [student] = await world.campus.students(id);
    const body = { person_id: student?.person_id, presence_state_id: null };
    const told = await (await world.campus.as(student?.email ?? '')).post(`/muster/sessions/${id}/records`, body);
    expect(told.status).toBeGreaterThanOrEqual(403);
  });

  it('does not overwrite a scan without a reason', async () => {
    const id = await open();
    const [student] = await world.campus.students(id);
    if (!student) throw new Error('the demo class is empty');
    const scan = { token: await world.campus.codeOf(id, 0), nonce: nonce(), ...world.campus.here };
    await (await world.campus.as(student.email)).post('/muster/checkin', scan);
    const absent = (await rosterOf(id)).states.find(({ code }) => code === 'absent')?.id;
    const body = { person_id: student.person_id, presence_state_id: absent };
    expect(await professor.post(`/muster/sessions/${id}/records`, body)).toMatchObject({
      status: 422,
      code: 'MARK_REASON',
    });
    const told = await professor.post(`/muster/sessions/${id}/records`, { ...body, reason: 'Left at once' });
    expect(told).toMatchObject({ status: 200, data: { outcome: 'marked' } });
  });
});

describe('the live stream', () => {
  it('ends within half a minute when the account is suspended, and its number is bounded', async () => {
    const id = await open();
    const email = loginOf(world, 'mentor');
    const watcher = await world.campus.as(email);
    await world.campus.rows(
      `INSERT INTO section_staff (organization_id, course_section_id, person_id, role)
       SELECT s.organization_id, s.course_section_id, u.person_id, 'assistant' FROM attendance_sessions s, directus_users u
        WHERE s.id = ? AND u.email = ? ON CONFLICT DO NOTHING`,
      [id, email],
    );
    const listen = () =>
      fetch(`${world.stack.url}/muster/sessions/${id}/live`, { headers: { cookie: watcher.cookie } });
    const streams = await Promise.all(Array.from({ length: 10 }, listen));
    expect(streams.map(({ status }) => status).sort()).toEqual([...Array<number>(8).fill(200), 429, 429]);
    const ended = Promise.all(streams.filter(({ ok }) => ok).map((response) => response.text()));
    await world.campus.rows(`UPDATE directus_users SET status = 'suspended' WHERE email = ?`, [email]);
    await ended; // within the time of this test, or they are open still
    await world.campus.rows(`UPDATE directus_users SET status = 'active' WHERE email = ?`, [email]);
  });
});

it('a cookie that is no text is nobody’s (K1)', async () => {
  for (const value of ['%E0%A4%A', '%'])
    expect(await world.nobody.post('/muster/checkin', {}, { cookie: `muster_session=${value}` })).toMatchObject({
      status: 401,
    });
});
