import { isoWeekday } from '@muster/domain/calendar';
import { GENERATION_REASON } from '@muster/domain/timetable';
import { describe, expect, it } from 'vitest';
import { dayIn } from '@muster/directus/test-campus.ts';
import { withDatabase } from '@muster/directus/test-database.ts';
import { listRowsWhere } from '@muster/directus/outbox';
import { sqlOf, processOfWorkflow } from '@muster/domain/process';
import { generateTerm } from './generate.ts';
import { addEntry, addSlot, classesOf, roomsTaken, taughtCampus, type Taught } from './testing.ts';

const db = withDatabase('muster-worker');
const generate = (at: Taught) => generateTerm(db.pool, at.academic_term_id, new Date().toISOString());
const NOTHING = { created: 0, updated: 0, cancelled: 0, revived: 0, failed: [] };
const daysOf = async (at: Taught, status = 'scheduled') =>
  (await classesOf(db, at.course_section_id)).filter((one) => one.status === status).map(({ day }) => day);
const isDue = async (at: Taught) => {
  const { unfinished } = processOfWorkflow('sessionGeneration') ?? { unfinished: null };
  if (!unfinished) throw new Error('sessionGeneration declares no unfinished rows');
  const rows = await listRowsWhere(db.pool, 'academic_terms', sqlOf(unfinished));
  return rows.some(({ subject_id }) => subject_id === at.academic_term_id);
};

describe('sessions from the timetable', { timeout: 60_000 }, () => {
  it('are made two weeks ahead with room, teacher and policy, and by a second run not again (CH-044, CH-078)', async () => {
    const at = await taughtCampus(db);
    await addSlot(db, at, 3);
    expect(await generate(at)).toEqual({ ...NOTHING, created: 2 });
    expect(await generate(at)).toEqual(NOTHING);
    const classes = await classesOf(db, at.course_section_id);
    expect(classes).toMatchObject([
      { day: dayIn(3), held_on: dayIn(3), starts: '10:00', venue_id: at.venue_id, status: 'scheduled' },
      { day: dayIn(10), held_on: dayIn(10), starts: '10:00', conducted_by_id: at.professor.person_id },
    ]);
    expect(await roomsTaken(db, at.venue_id)).toEqual([dayIn(3), dayIn(10)]);
    const raised = await db.query(
      `SELECT aggregate_id FROM outbox_events WHERE topic = 'session.created' AND aggregate_id = ANY ($1::uuid[])`,
      [classes.map(({ id }) => id)],
    );
    expect(raised).toHaveLength(2);
  });

  it('are not held on holidays, vacations and exam days, and on a special working day run another weekday (CH-076, CH-079)', async () => {
    const at = await taughtCampus(db);
    await addSlot(db, at, 3);
    await addEntry(db, at, 3);
    await addEntry(db, at, 10, { kind: 'exam' });
    await addEntry(db, at, 5, {
      kind: 'special_working_day',
      suppresses_sessions: false,
      follow_weekday: isoWeekday(dayIn(3)),
    });
    await generate(at);
    expect(await daysOf(at)).toEqual([dayIn(5)]);
  });

  it('are cancelled by a holiday, which frees the room, and come back without it (C6, CH-079)', async () => {
    const at = await taughtCampus(db);
    await addSlot(db, at, 3);
    await generate(at);
    const holiday = await addEntry(db, at, 3);
    expect(await generate(at)).toEqual({ ...NOTHING, cancelled: 1 });
    expect((await classesOf(db, at.course_section_id))[0]).toMatchObject({
      status: 'cancelled',
      reason: GENERATION_REASON,
    });
    expect(await roomsTaken(db, at.venue_id)).toEqual([dayIn(10)]);
    await db.query('DELETE FROM calendar_entries WHERE id = $1', [holiday]);
    expect(await generate(at)).toEqual({ ...NOTHING, revived: 1 });
    expect(await daysOf(at)).toEqual([dayIn(3), dayIn(10)]);
    expect(await roomsTaken(db, at.venue_id)).toEqual([dayIn(3), dayIn(10)]);
  });

  it('follow a slot that moves, and leave the one somebody moved by hand, also when its old day becomes a holiday (C6)', async () => {
    const at = await taughtCampus(db);
    const slot = await addSlot(db, at, 3);
    await generate(at);
    const [first] = await classesOf(db, at.course_section_id);
    await db.query(
      `UPDATE attendance_sessions SET scheduled_start_at = scheduled_start_at + interval '1 day',
              scheduled_end_at = scheduled_end_at + interval '1 day' WHERE id = $1`,
      [first?.id],
    );
    await db.query(`UPDATE timetable_slots SET start_time = '12:00', end_time = '13:00' WHERE id = $1`, [slot]);
    expect(await generate(at)).toEqual({ ...NOTHING, updated: 1 });
    await addEntry(db, at, 3);
    expect(await generate(at)).toEqual(NOTHING);
    expect(await classesOf(db, at.course_section_id)).toMatchObject([
      { status: 'scheduled', day: dayIn(3), held_on: dayIn(4), starts: '10:00' },
      { status: 'scheduled', day: dayIn(10), held_on: dayIn(10), starts: '12:00' },
    ]);
  });

  it('go with a deleted or inactive slot and with an inactive section; what holds marks stays', async () => {
    const at = await taughtCampus(db);
    const [deleted, inactive] = [await addSlot(db, at, 3), await addSlot(db, at, 4)];
    await generate(at);
    const [marked] = await classesOf(db, at.course_section_id);
    await db.insert('attendance_records', {
      organization_id: at.organization_id,
      attendance_session_id: marked?.id,
      person_id: at.students[0]?.person_id,
      presence_state_id: at.states.excused,
      capture_method: 'leave',
      recorded_at: new Date().toISOString(),
    });
    await db.query('DELETE FROM timetable_slots WHERE id = $1', [deleted]);
    await db.query('UPDATE timetable_slots SET is_active = false WHERE id = $1', [inactive]);
    expect(await generate(at)).toEqual({ ...NOTHING, cancelled: 2 });
    expect(await daysOf(at)).toEqual([dayIn(3)]);
    expect(await daysOf(at, 'cancelled')).toEqual([dayIn(4), dayIn(10), dayIn(11)]);
    const gone = (await classesOf(db, at.course_section_id)).filter(({ status }) => status === 'cancelled');
    expect(new Set(gone.map(({ reason }) => reason))).toEqual(new Set([GENERATION_REASON]));
  });

  it('are led by whoever stands in that day (M11)', async () => {
    const at = await taughtCampus(db);
    await addSlot(db, at, 3);
    await db.insert('section_staff', {
      organization_id: at.organization_id,
      course_section_id: at.course_section_id,
      person_id: at.head.person_id,
      role: 'substitute',
      valid_from: dayIn(9),
      valid_until: dayIn(12),
    });
    await generate(at);
    expect((await classesOf(db, at.course_section_id)).map((one) => one.conducted_by_id)).toEqual([
      at.professor.person_id,
      at.head.person_id,
    ]);
  });

  it('of other sections are made although one section cannot be written, which stays due', async () => {
    const at = await taughtCampus(db);
    await addSlot(db, at, 3);
    const { course_id } = await db.one<{ course_id: string }>('SELECT course_id FROM course_sections WHERE id = $1', [
      at.course_section_id,
    ]);
    const { id: other } = await db.insert<{ id: string }>('course_sections', {
      organization_id: at.organization_id,
      course_id,
      academic_term_id: at.academic_term_id,
      campus_id: at.campus_id,
      code: '0',
    });
    await addSlot(db, at, 3, { course_section_id: other, start_time: '14:00', end_time: '15:00' });
    await db.query(`ALTER TABLE attendance_sessions ADD CONSTRAINT broken CHECK (course_section_id <> '${other}')`);
    try {
      const done = await generate(at);
      expect(done).toMatchObject({ created: 2, failed: [{ section: other }] });
      expect(await isDue(at)).toBe(true);
    } finally {
      await db.query('ALTER TABLE attendance_sessions DROP CONSTRAINT broken');
    }
    expect(await generate(at)).toEqual({ ...NOTHING, created: 2 });
    expect(await isDue(at)).toBe(false);
  });

  it('are due once a day, and again after each change of slots, calendar, teachers or section (CH-087, CH-091)', async () => {
    const at = await taughtCampus(db);
    expect(await isDue(at)).toBe(false);
    await addSlot(db, at, 3);
    expect(await isDue(at)).toBe(true);
    await generate(at);
    expect(await isDue(at)).toBe(false);
    const changes = [
      () => addEntry(db, at, 3),
      () =>
        db.query(`UPDATE timetable_slots SET start_time = '09:00' WHERE course_section_id = $1`, [
          at.course_section_id,
        ]),
      () => db.query('DELETE FROM section_staff WHERE course_section_id = $1', [at.course_section_id]),
      () => db.query('UPDATE course_sections SET is_active = false WHERE id = $1', [at.course_section_id]),
    ];
    for (const change of changes) {
      await change();
      expect([String(change), await isDue(at)]).toEqual([String(change), true]);
      await generate(at);
      expect([String(change), await isDue(at)]).toEqual([String(change), false]);
    }
    await db.query(`UPDATE academic_terms SET sessions_generated_at = now() - interval '24 hours', timetable_changed_at = now() - interval '2 days' WHERE id = $1`, [at.academic_term_id]); // prettier-ignore
    expect(await isDue(at)).toBe(true);
  });
});
