import type { Timetable } from '@muster/domain/contract';
import { addDays, isoWeekday } from '@muster/domain/calendar';
import { beforeAll, describe, expect, it } from 'vitest';
import { eventually, type Caller } from '../testing/client.ts';
import { loginOf, useSharedWorld } from '../testing/world.ts';

const world = useSharedWorld();
const WITHIN_MS = 60_000;
let student: Caller;
let section: string;
let room: string;
/** A coming day on which the student's campus teaches. */
let day: string;

const weekOf = async (caller: Caller, query = `from=${day}&days=1`): Promise<Timetable> => {
  const told = await caller.get(`/muster/timetable?${query}`);
  expect(told.status, told.message).toBe(200);
  return told.data as Timetable;
};
/** The classes at nine in the evening, when the demo's timetable has none. */
const evening = async (caller: Caller = student) =>
  (await weekOf(caller)).items.filter(({ starts_at }) => starts_at === `${day}T15:30:00.000Z`);
const untilEvening = (status: string) =>
  eventually(
    () => evening(),
    (items) => items.length === 1 && items[0]?.status === status && items[0].session_id !== null,
    WITHIN_MS,
  );
const made = async (collection: string, row: object): Promise<string> => {
  const told = await world.administrator.post(`/items/${collection}`, row);
  expect(told.status, told.message).toBe(200);
  return (told.data as { id: string }).id;
};
const slotOf = (more: object = {}) => ({
  course_section_id: section,
  venue_id: room,
  weekday: isoWeekday(day),
  start_time: '21:00',
  end_time: '21:50',
  valid_from: day,
  valid_until: addDays(day, 20),
  ...more,
});

beforeAll(async () => {
  student = await world.campus.as(loginOf(world, 'student'));
  day = new Date().toISOString().slice(0, 10);
  const from = addDays(day, 2);
  const week = await weekOf(student, `from=${from}&days=7`);
  const held = week.items.find(({ status, session_id }) => status === 'scheduled' && session_id);
  if (!held) throw new Error('the demo student has no class in the coming week');
  day = held.day;
  const { data } = await world.administrator.get(
    `/items/attendance_sessions/${held.session_id}?fields=course_section_id,venue_id`,
  );
  ({ course_section_id: section, venue_id: room } = data as { course_section_id: string; venue_id: string });
});

describe('the timetable', () => {
  it('makes a class of a slot that the administrator adds, takes it away for a holiday, and gives it back without it (CH-044, CH-077, CH-078, CH-079)', async () => {
    expect(await evening()).toEqual([]);
    await made('timetable_slots', slotOf());
    const [added] = await untilEvening('scheduled');
    expect(added?.ends_at).toBe(`${day}T16:20:00.000Z`);

    const holiday = await made('calendar_entries', {
      kind: 'holiday',
      name: 'Rain',
      starts_on: day,
      ends_on: day,
      suppresses_sessions: true,
    });
    const [off] = await untilEvening('cancelled');
    expect(off).toMatchObject({ session_id: added?.session_id, cancelled_reason: 'The timetable changed.' });
    expect((await weekOf(student)).days[0]?.closed).toBe('Rain');

    expect((await world.administrator.remove(`/items/calendar_entries/${holiday}`)).status).toBe(204);
    const [back] = await untilEvening('scheduled');
    expect(back?.session_id).toBe(added?.session_id);
  });

  it('of a room lists who has it, and of another organization nothing', async () => {
    const { items, venue } = await weekOf(student, `from=${day}&days=1&venue_id=${room}`);
    expect(venue).not.toBeNull();
    expect(items.length).toBeGreaterThan(0);
    const unknown = await student.get(`/muster/timetable?from=${day}&venue_id=00000000-0000-4000-8000-000000000000`);
    expect(unknown.status).toBe(404);
    expect((await world.nobody.get(`/muster/timetable?from=${day}`)).status).toBe(401);
    expect((await student.get(`/muster/timetable?from=${day}&days=400`)).status).toBe(400);
  });

  it('beyond the days that are made ahead shows what the slots will ask for', async () => {
    const later = addDays(day, 14);
    const { days, items } = await weekOf(student, `from=${later}&days=1`);
    const asked = items.filter(({ starts_at }) => starts_at === `${later}T15:30:00.000Z`);
    expect(asked.map(({ status, session_id }) => [status, session_id])).toEqual(
      days[0]?.closed === null ? [['planned', null]] : [],
    );
  });

  it('takes no slot or period that ends before it starts, and no two slots of a section at once (CH-076)', async () => {
    const refusal = async (collection: string, row: object) => {
      const told = await world.administrator.post(`/items/${collection}`, row);
      return [told.status, Boolean(told.message)];
    };
    expect(await refusal('timetable_slots', slotOf({ start_time: '22:00', end_time: '21:50' }))).toEqual([400, true]);
    expect(await refusal('periods', { name: 'Backwards', start_time: '10:00', end_time: '09:00' })).toEqual([
      400,
      true,
    ]);
    const twice = await world.administrator.post(
      '/items/timetable_slots',
      slotOf({ start_time: '21:30', end_time: '22:00' }),
    );
    expect(twice.status).toBeGreaterThanOrEqual(400);
    expect(twice.status).toBeLessThan(500);
  });
});

describe('a class that its teacher cannot hold', () => {
  type Asked = { id: string; status: string; mine: boolean; session: { id: string } };
  const rows = <Row extends object>(text: string, values: readonly unknown[]) => world.campus.rows<Row>(text, values);

  it('is held by the colleague who says yes, and the students are told (CH-076)', async () => {
    const [found] = await rows<{ id: string; teacher: string; colleague: string; colleague_id: string }>(
      `SELECT s.id, t.email AS teacher, c.email AS colleague, c.person_id AS colleague_id
         FROM attendance_sessions s JOIN directus_users t ON t.person_id = s.conducted_by_id AND t.status = 'active'
         JOIN people p ON p.organization_id = s.organization_id AND p.kind = 'staff' AND p.is_active AND p.id <> s.conducted_by_id
         JOIN directus_users c ON c.person_id = p.id AND c.status = 'active'
         JOIN directus_roles r ON r.id = c.role AND r.name = (SELECT name FROM directus_roles WHERE id = t.role)
        WHERE s.organization_id = ? AND s.status = 'scheduled' AND s.scheduled_start_at > now() + interval '1 day'
          AND EXISTS (SELECT 1 FROM v_session_roster v WHERE v.attendance_session_id = s.id)
          AND NOT EXISTS (SELECT 1 FROM attendance_sessions o WHERE o.conducted_by_id = p.id AND o.status IN ('scheduled', 'open')
                AND o.scheduled_start_at < s.scheduled_end_at AND o.scheduled_end_at > s.scheduled_start_at)
        ORDER BY s.scheduled_start_at, s.id, c.email LIMIT 1`,
      [world.campus.organization_id],
    );
    if (!found) throw new Error('no teacher of the demo has a coming class and a free colleague');
    const teacher = await world.campus.as(found.teacher);
    const colleague = await world.campus.as(found.colleague);
    const ask = (caller: Caller, substitute_id = found.colleague_id) =>
      caller.post(`/muster/sessions/${found.id}/substitute`, { substitute_id, reason: 'At a conference' });
    expect((await ask(student)).status).toBe(404);
    expect((await ask(colleague)).status).toBe(403);
    const first = await ask(teacher);
    expect(first.status, first.message).toBe(201);
    expect(await ask(teacher)).toMatchObject({ status: 409, code: 'SUBSTITUTION_ASKED' });
    const back = await teacher.post(`/muster/substitutions/${(first.data as { id: string }).id}/withdraw`);
    expect(back.status, back.message).toBe(200);
    const again = await ask(teacher);
    expect(again.status, again.message).toBe(201);
    const { id } = again.data as { id: string };
    const [task] = await eventually(
      () => rows<{ id: string }>(`SELECT id FROM workflow_tasks WHERE subject_id = ? AND status = 'open'`, [id]),
      (open) => open.length === 1,
      WITHIN_MS,
    );
    expect((await colleague.post(`/muster/tasks/${task?.id}/decide`, { decision: 'approve' })).status).toBeLessThan(
      300,
    );
    const seen = await eventually(
      async () => (await teacher.get('/muster/substitutions')).data as Asked[],
      (all) => all.some((one) => one.id === id && one.status === 'accepted'),
      WITHIN_MS,
    );
    expect(seen.find((one) => one.id === id)).toMatchObject({ mine: true, session: { id: found.id } });
    const [session] = await rows<{ conducted_by_id: string }>(
      'SELECT conducted_by_id FROM attendance_sessions WHERE id = ?',
      [found.id],
    );
    expect(session?.conducted_by_id).toBe(found.colleague_id);
    const told = await eventually(
      () =>
        rows<{ untold: number }>(
          `SELECT count(*)::int AS untold FROM v_session_roster v WHERE v.attendance_session_id = ?
              AND NOT EXISTS (SELECT 1 FROM notifications n WHERE n.person_id = v.person_id AND n.template_code = 'session_substitute')`,
          [found.id],
        ),
      ([row]) => row?.untold === 0,
      WITHIN_MS,
    );
    expect(told).toEqual([{ untold: 0 }]);
  });
});
