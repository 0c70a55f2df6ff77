import { forOrganization, knexDatabase } from '@muster/directus';
import { SessionCreate } from '@muster/domain/contract';
import knex, { type Knex } from 'knex';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { campus, dayIn, type Campus } from '../../../../directus/test-campus.ts';
import { withDatabase } from '../../../../directus/test-database.ts';
import type { Actor } from '../actor.ts';
import { settingsOf } from '../transaction.ts';
import { createSession } from './creation.ts';
import { readItem } from './presenter.ts';
import { listSessions, readSessionRoster } from './service.ts';
import { cancelSession, closeSession, reopenSession, restoreSession } from './transitions.ts';

const database = withDatabase();
let db: Knex;
let at: Campus;
let professor: Actor;
let now: Date;

const actor = (member: Campus['professor'], role: Actor['role']): Actor => ({
  user_id: member.user_id,
  person_id: member.person_id,
  organization_id: at.organization_id,
  role,
  department_id: at.department_id,
  locale: null,
});
const clock = () => now;
const call = () => ({
  tenant: forOrganization(knexDatabase(db), at.organization_id, settingsOf({ user_id: professor.user_id })),
  actor: professor,
});

beforeAll(() => {
  db = knex({ client: 'pg', connection: database.url, pool: { min: 0, max: 4 } });
});
afterAll(() => db.destroy());
beforeEach(async () => {
  at = await campus(database);
  professor = actor(at.professor, 'mentor');
  now = new Date();
});

const MINUTE = 60_000;
const iso = (minutes: number) => new Date(now.getTime() + minutes * MINUTE).toISOString();
const asked = (from: number, to: number, more: object = {}) =>
  SessionCreate.parse({
    name: 'Extra class',
    course_section_id: at.course_section_id,
    scheduled_start_at: iso(from),
    scheduled_end_at: iso(to),
    ...more,
  });
const create = (from: number, to: number, more: object = {}) => createSession({ clock }, call(), asked(from, to, more));
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: { problem?: { code: string } }) => error.problem?.code ?? String(error),
  );
const mark = (session: string, person: string, state: string, capture_method: string) =>
  database.insert<{ id: string }>('attendance_records', {
    organization_id: at.organization_id,
    attendance_session_id: session,
    person_id: person,
    presence_state_id: state,
    capture_method,
    recorded_at: iso(0),
  });
const person = (index: number) => at.students[index]?.person_id ?? '';
const marksOf = (session: string) =>
  database.query(
    `SELECT r.person_id, s.category, r.annulled_at IS NOT NULL AS annulled FROM attendance_records r
       JOIN presence_states s ON s.id = r.presence_state_id WHERE r.attendance_session_id = $1`,
    [session],
  );
const leaveImpact = async (record: string, session: string, student: string, status: 'applied' | 'reverted') => {
  const leave = await database.insert<{ id: string }>('leave_applications', {
    organization_id: at.organization_id,
    person_id: student,
    leave_type_id: at.leave_type_id,
    starts_at: iso(-60),
    ends_at: iso(120),
    reason: 'fever',
    status: 'approved',
  });
  await database.insert('leave_impacts', {
    organization_id: at.organization_id,
    leave_application_id: leave.id,
    attendance_session_id: session,
    attendance_record_id: record,
    status,
    applied_state_id: at.states.excused,
  });
};

describe('reopening a finalized class (S1, CH-017)', () => {
  it('takes back the absences of the clock, keeps a mark that a leave excused, and frees one whose leave was called off', async () => {
    const id = at.attendance_session_id;
    await mark(id, person(0), at.states.absent, 'auto_absent');
    const excused = await mark(id, person(1), at.states.excused, 'auto_absent');
    await leaveImpact(excused.id, id, person(1), 'applied');
    const reverted = await mark(id, person(2), at.states.absent, 'auto_absent');
    await leaveImpact(reverted.id, id, person(2), 'reverted');
    await database.query(`UPDATE attendance_sessions SET status = 'closed' WHERE id = $1`, [id]);
    await database.query(`UPDATE attendance_sessions SET status = 'finalized' WHERE id = $1`, [id]);

    expect(await reopenSession({ clock }, call(), id)).toMatchObject({
      status: 'open',
      counts: { total: 3, excused: 1, absent: 0, unmarked: 2 },
    });
    expect(await marksOf(id)).toEqual(
      expect.arrayContaining([
        { person_id: person(1), category: 'excused', annulled: false },
        { person_id: person(2), category: 'absent', annulled: true },
      ]),
    );
    expect(await marksOf(id)).toHaveLength(2);
  });
});

describe('closing by hand', () => {
  it('changes nothing in a finalized class: the absences stay', async () => {
    const id = at.attendance_session_id;
    await mark(id, person(0), at.states.absent, 'auto_absent');
    for (const status of ['closed', 'finalized'])
      await database.query('UPDATE attendance_sessions SET status = $2 WHERE id = $1', [id, status]);
    expect(await closeSession({ clock }, call(), id)).toMatchObject({ status: 'finalized' });
    expect(await marksOf(id)).toHaveLength(1);
  });

  it('is refused where no mark stands for absent, so that the class is never stuck', async () => {
    await database.query(`UPDATE presence_states SET is_default = false WHERE id = $1`, [at.states.absent]);
    const work = closeSession({ clock }, call(), at.attendance_session_id);
    expect(await codeOf(work)).toBe('SESSION_NO_ABSENT_STATE');
    expect(await readItem(call(), at.attendance_session_id)).toMatchObject({ status: 'open' });
  });
});

describe('a class that was cancelled by mistake', () => {
  it('is restored with its marks, and twice is once', async () => {
    const id = at.attendance_session_id;
    await mark(id, person(0), at.states.present, 'qr');
    await database.query('UPDATE attendance_sessions SET actual_start_at = scheduled_start_at WHERE id = $1', [id]);
    expect(await cancelSession(call(), id, 'Rain')).toMatchObject({ status: 'cancelled', cancelled_reason: 'Rain' });
    for (let times = 0; times < 2; times += 1)
      expect(await restoreSession({ clock }, call(), id)).toMatchObject({
        status: 'open',
        cancelled_reason: null,
        counts: { present: 1 },
      });
  });
});

describe('a class that is typed with a past date in the Studio (S3)', () => {
  const typed = (more: object) =>
    database.insert<{ id: string; auto_close: boolean; rule_overrides: object }>('attendance_sessions', {
      organization_id: at.organization_id,
      course_section_id: at.course_section_id,
      name: 'Yesterday',
      session_date: dayIn(-1),
      geofence_action: 'off',
      scheduled_start_at: iso(-1500),
      scheduled_end_at: iso(-1440),
      ...more,
    });

  it('is refused with a sentence, unless a person opens it: then nobody is marked absent by the clock', async () => {
    await expect(typed({})).rejects.toThrow('muster.session_past');
    expect(await typed({ auto_open: false })).toMatchObject({
      auto_close: false,
      rule_overrides: { auto_absent: false },
    });
  });

  it('is refused as well when a planned class is moved there', async () => {
    const { id } = await create(300, 360);
    const moved = database.refusal(
      `UPDATE attendance_sessions SET scheduled_start_at = $2, scheduled_end_at = $3 WHERE id = $1`,
      [id, iso(-1500), iso(-1440)],
    );
    expect(await moved).toBe('session_past');
  });
});

describe('a class that is entered when its time is over (S3, U1)', () => {
  it('is refused until that is meant, and then waits for marks by hand without a code', async () => {
    expect(await codeOf(create(-1500, -1440))).toBe('SESSION_PAST');
    const made = await create(-1500, -1440, { by_hand: true });
    expect(made).toMatchObject({ status: 'open', by_hand: true, scheduled_start_at: iso(-1500) });
    const [row] = await database.query(
      'SELECT auto_open, auto_close, allowed_methods, rule_overrides FROM attendance_sessions WHERE id = $1',
      [made.id],
    );
    expect(row).toEqual({
      auto_open: false,
      auto_close: false,
      allowed_methods: ['manual'],
      rule_overrides: { auto_absent: false },
    });
  });

  it('is an ordinary class when its end is still to come, whatever was said', async () => {
    const made = await create(-1, 60, { by_hand: true, accept_clash: true });
    expect(made).toMatchObject({ status: 'scheduled', by_hand: false });
  });
});

describe('a class that clashes (U2)', () => {
  const room = async (name: string) =>
    database.insert<{ id: string }>('venues', {
      organization_id: at.organization_id,
      campus_id: at.campus_id,
      name,
      code: name,
      capacity: 60,
    });

  it('is named with what is free, and is created all the same when that is meant', async () => {
    const [hall] = [await room('Hall 1'), await room('Hall 2')];
    const first = await create(300, 360, { venue_id: hall.id });
    const again = create(330, 390, { venue_id: hall.id });
    await expect(again).rejects.toMatchObject({
      problem: { code: 'SESSION_ROOM_TAKEN', params: { room: 'Hall 1', name: first.name, free: 'Hall 2' } },
    });
    expect(await codeOf(create(330, 390))).toBe('SESSION_TEACHER_BUSY');
    expect(await create(330, 390, { venue_id: hall.id, accept_clash: true })).toMatchObject({ status: 'scheduled' });
    expect(await codeOf(create(390, 400))).toBeNull();
  });

  it('of two that are created at once for one room one is refused', async () => {
    const hall = await room('Hall 1');
    const codes = await Promise.all([1, 2].map(() => codeOf(create(300, 360, { venue_id: hall.id }))));
    expect(codes.filter((code) => code === null)).toHaveLength(1);
  });
});

describe('a class that was moved (S4)', () => {
  it('is listed under the day it is held, and its roster is that day’s', async () => {
    const { id } = await create(3 * 1440, 3 * 1440 + 60);
    await database.query(
      `UPDATE attendance_sessions SET scheduled_start_at = scheduled_start_at - interval '2 days',
              scheduled_end_at = scheduled_end_at - interval '2 days' WHERE id = $1`,
      [id],
    );
    const { session_date: day } = await readItem(call(), id);
    const listed = async (from: string) =>
      (await listSessions(call(), { from, to: from, limit: 50, offset: 0 })).map((one) => one.id);
    expect(await listed(day)).toContain(id);
    await database.query(
      `UPDATE course_enrollments SET status = 'dropped', dropped_on = $2::date + 1
        WHERE enrollment_id IN (SELECT id FROM enrollments WHERE person_id = $1)`,
      [person(0), day],
    );
    expect((await readSessionRoster({ clock }, call(), id)).people.map((row) => row.person.id)).toContain(person(0));
  });
});

describe('the counts of a roster (S8)', () => {
  it('add up to the people listed after somebody left the class', async () => {
    const id = at.attendance_session_id;
    await mark(id, person(0), at.states.present, 'qr');
    await mark(id, person(1), at.states.late, 'qr');
    await database.query(
      `UPDATE course_enrollments SET status = 'dropped', dropped_on = $2
        WHERE enrollment_id IN (SELECT id FROM enrollments WHERE person_id = $1)`,
      [person(0), dayIn(-3)],
    );
    const { counts, people } = await readSessionRoster({ clock }, call(), id);
    expect(counts).toMatchObject({ total: 3, present: 1, late: 1, unmarked: 1 });
    expect(people).toHaveLength(counts.total);
    expect(people.filter((row) => !row.on_roster).map((row) => row.person.id)).toEqual([person(0)]);
  });
});

describe('what a session says one may do with it', () => {
  it('is what the rules allow to this person', async () => {
    const item = await readItem(call(), at.attendance_session_id);
    expect(item.may).toEqual(['open', 'close', 'show_qr', 'mark', 'cancel', 'reopen', 'reschedule']);
    const manager = { tenant: call().tenant, actor: actor(at.head, 'manager') };
    expect((await readItem(manager, at.attendance_session_id)).may).toEqual([]);
  });
});

describe('who may create a class (C1)', () => {
  it('is its teacher on the local day it is held, also between local midnight and midnight UTC', async () => {
    const { zone } = await database.one<{ zone: string }>('SELECT timezone AS zone FROM organizations WHERE id = $1', [
      at.organization_id,
    ]);
    const local = new Date(now.getTime() + 2 * 1440 * MINUTE).toLocaleDateString('sv', { timeZone: zone });
    now = new Date(Date.parse(`${local}T00:10:00+05:30`));
    await database.query('UPDATE section_staff SET valid_from = $2 WHERE course_section_id = $1', [
      at.course_section_id,
      local,
    ]);
    expect(await codeOf(create(1, 61))).toBeNull();
    expect(await codeOf(create(-1440, 61, { by_hand: true }))).toBe('NOT_FOUND');
  });
});
