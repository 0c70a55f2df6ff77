import { describe, expect, it, vi } from 'vitest';
import { campus, type Campus } from '@muster/directus/test-campus.ts';
import { withDatabase } from '@muster/directus/test-database.ts';
import { createActivities } from '../activities.ts';
import { QUEUES } from '../queues.ts';
import { twice, withEngine } from '../testing/engine.ts';
import { changed, sessionState } from './workflow.ts';

const db = withDatabase('muster-worker');
const mailer = { send: () => Promise.resolve(), close: () => undefined };
const engine = withEngine(() =>
  twice(createActivities({ database: db.pool, mailer, from: 'muster@test.example', publicUrl: 'http://localhost' })),
);
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const DAY_MS = 24 * HOUR_MS;
type Row = { status: string; actual_start_at: Date | null; actual_end_at: Date | null; devices_unsynced: boolean };

/** A one-hour session that starts so many hours from the engine's now; opens 10 min before, closes 15 min after. */
async function plan(at: Campus, hours: number, columns: object = {}) {
  const start = (await engine.env.currentTimeMs()) + hours * HOUR_MS;
  const { id } = await db.insert<{ id: string }>('attendance_sessions', {
    organization_id: at.organization_id,
    course_section_id: at.course_section_id,
    name: 'Algorithms',
    session_date: new Date().toISOString().slice(0, 10),
    geofence_action: 'off',
    scheduled_start_at: new Date(start).toISOString(),
    scheduled_end_at: new Date(start + HOUR_MS).toISOString(),
    ...columns,
  });
  return { id, start };
}

const run = (id: string) =>
  engine.env.client.workflow.start('attendanceSession', {
    workflowId: `attn-session:${id}`,
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    taskQueue: QUEUES.interactive,
    args: [id],
  });
const rowOf = (id: string) =>
  db.one<Row>(
    'SELECT status, actual_start_at, actual_end_at, devices_unsynced FROM attendance_sessions WHERE id = $1',
    [id],
  );
/** Asks until the answer is the expected one: a signal has no reply. */
const eventually = <Answer>(ask: () => Promise<Answer>, expected: unknown) =>
  vi.waitFor(async () => expect(await ask()).toEqual(expected), { timeout: 20_000 });
const skipTo = async (ms: number) => engine.env.sleep(Math.max(1, ms - (await engine.env.currentTimeMs())));
const marksOf = (id: string) =>
  db.query<{ person_id: string; capture_method: string; presence_state_id: string }>(
    'SELECT person_id, capture_method, presence_state_id FROM attendance_records WHERE attendance_session_id = $1 ORDER BY person_id',
    [id],
  );
const mark = (at: Campus, id: string, person: string | undefined, state: 'present' | 'absent') =>
  db.query(
    `INSERT INTO attendance_records (organization_id, attendance_session_id, person_id, presence_state_id, capture_method, recorded_at,
            verification_status, verified_at) VALUES ($1, $2, $3, $4, 'manual', now(), 'verified', now())`,
    [at.organization_id, id, person, at.states[state]],
  );

describe('a session through its day', { timeout: 60_000 }, () => {
  it('opens 10 min before, closes 15 min after its end, is finalized 10 min later (CH-041, CH-042, CH-047)', async () => {
    const at = await campus(db);
    const { id, start } = await plan(at, 3);
    await mark(at, id, at.students[0]?.person_id, 'present');
    const handle = await run(id);
    await skipTo(start - 11 * MINUTE_MS);
    expect(await rowOf(id)).toMatchObject({ status: 'scheduled' });
    await skipTo(start - 9 * MINUTE_MS);
    expect(await rowOf(id)).toMatchObject({ status: 'open' });
    await skipTo(start + HOUR_MS + 14 * MINUTE_MS);
    expect(await rowOf(id)).toMatchObject({ status: 'open' });
    await skipTo(start + HOUR_MS + 16 * MINUTE_MS);
    expect(await rowOf(id)).toMatchObject({ status: 'closed' });
    expect(await marksOf(id)).toHaveLength(1);
    expect(await handle.result()).toMatchObject({ status: 'finalized' });
    expect(await rowOf(id)).toMatchObject({ status: 'finalized' });

    const marks = await marksOf(id);
    expect(marks.map((one) => one.capture_method).sort()).toEqual(['auto_absent', 'auto_absent', 'manual']);
    const stats = await db.query<{ percentage: number }>(
      `SELECT percentage::float FROM student_attendance_stats WHERE course_section_id = $1 ORDER BY percentage`,
      [at.course_section_id],
    );
    expect(stats.map(({ percentage }) => percentage)).toEqual([0, 0, 100]);
    const news = await db.query(
      `SELECT 1 FROM notifications WHERE template_code = 'session_absence' AND dedupe_key LIKE $1`,
      [`%${id}%`],
    );
    expect(news).toHaveLength(2);
    const instance = await db.one('SELECT status, current_step FROM workflow_instances WHERE workflow_id = $1', [
      `attn-session:${id}`,
    ]);
    expect(instance).toEqual({ status: 'completed', current_step: 'finalized' });
  });

  it('excuses whoever is on approved leave, also when an absence was written before (CH-061, CH-062)', async () => {
    const at = await campus(db);
    const { id, start } = await plan(at, 2);
    const [unmarked, absent, present] = at.students.map(({ person_id }) => person_id);
    await mark(at, id, absent, 'absent');
    await mark(at, id, present, 'present');
    for (const person_id of [unmarked, absent, present])
      await db.insert('leave_applications', {
        organization_id: at.organization_id,
        person_id,
        leave_type_id: at.leave_type_id,
        starts_at: new Date(start - HOUR_MS).toISOString(),
        ends_at: new Date(start + 2 * HOUR_MS).toISOString(),
        reason: 'fever',
        status: 'approved',
      });
    await (await run(id)).result();
    const states = new Map((await marksOf(id)).map((one) => [one.person_id, one.presence_state_id]));
    expect(states.get(unmarked ?? '')).toBe(at.states.excused);
    expect(states.get(absent ?? '')).toBe(at.states.excused);
    expect(states.get(present ?? '')).toBe(at.states.present);
    const impacts = await db.query<{ status: string }>(
      'SELECT status FROM leave_impacts WHERE attendance_session_id = $1 ORDER BY status',
      [id],
    );
    expect(impacts.map(({ status }) => status)).toEqual(['applied', 'applied', 'skipped']);
  });

  it('reads its row again when it is moved, and waits for the new time (CH-041)', async () => {
    const at = await campus(db);
    const { id, start } = await plan(at, 2);
    const handle = await run(id);
    await db.query(
      `UPDATE attendance_sessions SET scheduled_start_at = scheduled_start_at + interval '5 hours',
              scheduled_end_at = scheduled_end_at + interval '5 hours' WHERE id = $1`,
      [id],
    );
    await handle.signal(changed);
    await eventually(
      async () => (await handle.query(sessionState)).next?.at,
      new Date(start + 290 * MINUTE_MS).toISOString(),
    );
    await skipTo(start + MINUTE_MS);
    expect(await rowOf(id)).toMatchObject({ status: 'scheduled' });
    await skipTo(start + 5 * HOUR_MS + MINUTE_MS);
    expect(await handle.query(sessionState)).toMatchObject({ status: 'open' });
    await handle.result();
  });

  it('does not open a session that was moved while the message is still on its way: the row decides', async () => {
    const at = await campus(db);
    const { id, start } = await plan(at, 2);
    const handle = await run(id);
    await handle.query(sessionState);
    await engine.env.sleep('1 minute');
    await db.query(
      `UPDATE attendance_sessions SET scheduled_start_at = scheduled_start_at + interval '3 hours',
              scheduled_end_at = scheduled_end_at + interval '3 hours' WHERE id = $1`,
      [id],
    );
    await skipTo(start + MINUTE_MS);
    expect(await rowOf(id)).toMatchObject({ status: 'scheduled' });
    await handle.result();
    expect(await rowOf(id)).toMatchObject({ status: 'finalized' });
  });

  it('cancelled, it ends; reopened after finalization, it takes back what the clock wrote and finalizes anew', async () => {
    const at = await campus(db);
    const { id } = await plan(at, 2);
    await (await run(id)).result();
    expect(await marksOf(id)).toHaveLength(3);
    await db.query(`UPDATE attendance_sessions SET status = 'closed' WHERE id = $1`, [id]);
    const until = new Date((await engine.env.currentTimeMs()) + HOUR_MS).toISOString();
    await db.query(
      `UPDATE attendance_sessions SET status = 'open', actual_end_at = NULL,
              grace_period_minutes = ceil(extract(epoch FROM $2::timestamptz - scheduled_end_at) / 60) WHERE id = $1`,
      [id, until],
    );
    const again = await run(id);
    await again.signal(changed);
    await eventually(() => marksOf(id), []);
    expect(await again.result()).toMatchObject({ status: 'finalized' });
    expect(await marksOf(id)).toHaveLength(3);

    const other = await plan(at, 2);
    const handle = await run(other.id);
    await db.query(`UPDATE attendance_sessions SET status = 'cancelled', cancelled_reason = 'rain' WHERE id = $1`, [
      other.id,
    ]);
    await handle.signal(changed);
    expect(await handle.result()).toMatchObject({ status: 'cancelled' });
  });

  it.each([
    ['a longer grace', { auto_open: true, auto_close: true }, 'grace_period_minutes = 75', 74, 76],
    ['automatic closing', { auto_open: true, auto_close: false }, 'auto_close = true', 14, 16],
  ])('hears of %s that is set while it is open (S2)', async (_, columns, change, before, after) => {
    const at = await campus(db);
    const { id, start } = await plan(at, 2, columns);
    const handle = await run(id);
    await skipTo(start + MINUTE_MS);
    expect(await rowOf(id)).toMatchObject({ status: 'open' });
    await db.query(`UPDATE attendance_sessions SET ${change} WHERE id = $1`, [id]);
    await handle.signal(changed);
    await skipTo(start + HOUR_MS + before * MINUTE_MS);
    expect(await rowOf(id)).toMatchObject({ status: 'open' });
    await skipTo(start + HOUR_MS + after * MINUTE_MS);
    expect(await rowOf(id)).toMatchObject({ status: 'closed' });
    await handle.result();
  });

  it('hears that it is to open by itself (S2), and does not close before the grace of its row is over', async () => {
    const at = await campus(db);
    const { id, start } = await plan(at, 2, { auto_open: false });
    const handle = await run(id);
    await skipTo(start - 5 * MINUTE_MS);
    expect(await rowOf(id)).toMatchObject({ status: 'scheduled' });
    await db.query('UPDATE attendance_sessions SET auto_open = true WHERE id = $1', [id]);
    await handle.signal(changed);
    await eventually(async () => (await rowOf(id)).status, 'open');
    // The message about the grace is still on its way when the timer rings: the row decides.
    await db.query('UPDATE attendance_sessions SET grace_period_minutes = 45 WHERE id = $1', [id]);
    await skipTo(start + HOUR_MS + 20 * MINUTE_MS);
    expect(await rowOf(id)).toMatchObject({ status: 'open' });
    await handle.result();
    expect(await rowOf(id)).toMatchObject({ status: 'finalized' });
  });

  it('marks nobody absent and tells nobody where marks are entered by hand (S3)', async () => {
    const at = await campus(db);
    const { id } = await plan(at, 2, { rule_overrides: { auto_absent: false } });
    await mark(at, id, at.students[0]?.person_id, 'present');
    await (await run(id)).result();
    expect(await marksOf(id)).toHaveLength(1);
    expect(await db.query('SELECT 1 FROM notifications WHERE organization_id = $1', [at.organization_id])).toEqual([]);
  });

  it('tells everybody once why it does not take place, but not who cancelled it, and again when it is cancelled anew (U6)', async () => {
    const at = await campus(db);
    const { id } = await plan(at, 2);
    const cancel = (reason: string) =>
      db.query(
        `UPDATE attendance_sessions SET status = 'cancelled', cancelled_reason = $2, updated_by = $3 WHERE id = $1`,
        [id, reason, at.professor.user_id],
      );
    const told = () =>
      db.query<{ person_id: string; message: string; notification_type: string }>(
        `SELECT person_id, message, notification_type FROM notifications WHERE template_code = 'session_cancelled' AND organization_id = $1`,
        [at.organization_id],
      );
    await cancel('The hall is flooded.');
    await (await run(id)).result();
    const first = await told();
    expect(first.map(({ person_id }) => person_id).sort()).toEqual(
      at.students.map(({ person_id }) => person_id).sort(),
    );
    expect(first.every(({ message }) => message.includes('The hall is flooded.'))).toBe(true);
    expect(new Set(first.map((one) => one.notification_type))).toEqual(new Set(['session']));
    await (await run(id)).result();
    expect(await told()).toHaveLength(3);
    await db.query(`UPDATE attendance_sessions SET status = 'scheduled' WHERE id = $1`, [id]);
    await cancel('The teacher is ill.');
    await (await run(id)).result();
    expect(await told()).toHaveLength(6);
  });

  it('locks its marks after the days of its policy, and again when two people had reopened them (BEY-043)', async () => {
    const at = await campus(db);
    const { id, start } = await plan(at, 2, { rule_overrides: { lock_after_days: 7 } });
    const locks = start + HOUR_MS + 7 * DAY_MS;
    await mark(at, id, at.students[0]?.person_id, 'present');
    const lockOf = () =>
      db.one<{ locked_at: string | null; locks_at: string }>(
        'SELECT locked_at, locks_at FROM attendance_sessions WHERE id = $1',
        [id],
      );
    /** Locked at the instant, not before and not a minute later. */
    const lockedAfter = async (instant: number) => {
      const late = Date.parse((await lockOf()).locked_at ?? '') - instant;
      return late >= 0 && late < MINUTE_MS;
    };
    // Not by the result: while it is awaited the clock runs on past the end of the workflow, years far.
    await run(id);
    await skipTo(start + 2 * HOUR_MS);
    await eventually(async () => (await rowOf(id)).status, 'finalized');
    expect(await lockOf()).toEqual({ locked_at: null, locks_at: new Date(locks).toISOString() });

    await skipTo(locks - HOUR_MS); // within the window: the reconciler starts it again
    const handle = await run(id);
    await eventually(async () => (await handle.query(sessionState)).next, {
      action: 'lock',
      at: new Date(locks).toISOString(),
    });
    expect(await handle.result()).toEqual({ status: 'finalized', next: null });
    expect(await lockedAfter(locks)).toBe(true);
    expect(await db.refusal(`DELETE FROM attendance_records WHERE attendance_session_id = '${id}'`)).toBe(
      'session_locked',
    );

    const until = (await engine.env.currentTimeMs()) + 3 * HOUR_MS;
    await db.query('UPDATE attendance_sessions SET locked_at = NULL, reopened_until = $2 WHERE id = $1', [
      id,
      new Date(until).toISOString(),
    ]);
    const again = await run(id);
    await again.result();
    expect(await lockedAfter(until)).toBe(true);
  });

  it('hears the last of 2,150 changes, in as many runs as its history needs (CH-041)', async () => {
    const at = await campus(db);
    const { id, start } = await plan(at, 2);
    const handle = await run(id);
    const first = (await handle.describe()).runId;
    await skipTo(start + MINUTE_MS);
    expect(await rowOf(id)).toMatchObject({ status: 'open' });
    for (let sent = 0; sent < 2_150; sent += 50)
      await Promise.all(Array.from({ length: 50 }, () => handle.signal(changed)));
    await db.query(`UPDATE attendance_sessions SET status = 'closed', actual_end_at = now() WHERE id = $1`, [id]);
    await handle.signal(changed);
    const current = engine.env.client.workflow.getHandle(`attn-session:${id}`);
    expect(await current.result()).toMatchObject({ status: 'finalized' });
    expect((await current.describe()).runId).not.toBe(first);
  });
});

describe('a session in a room with a reader', { timeout: 60_000 }, () => {
  const SYNCED = `UPDATE devices SET last_sync_at = $2 WHERE id = $1`;
  async function wired(at: Campus, columns: object = {}) {
    const { organization_id, campus_id } = at;
    const venue = await db.insert<{ id: string }>('venues', {
      organization_id,
      campus_id,
      name: 'R',
      code: 'R',
      capacity: 9,
    });
    const device = await db.insert<{ id: string }>('devices', {
      ...{
        organization_id,
        campus_id,
        venue_id: venue.id,
        kind: 'biometric',
        device_key: 'k',
        serial_no: organization_id.slice(0, 12),
      },
      ...{ name: 'Reader', status: 'active', ...columns },
    });
    return { venue_id: venue.id, device_id: device.id };
  }
  const absences = async (id: string) =>
    (await marksOf(id)).filter((one) => one.capture_method === 'auto_absent').length;

  it('marks nobody absent before the reader has delivered past its end (BEY-050)', async () => {
    const at = await campus(db);
    const { venue_id, device_id } = await wired(at);
    const { id, start } = await plan(at, 2, { venue_id });
    const handle = await run(id);
    await skipTo(start + HOUR_MS + 80 * MINUTE_MS);
    expect(await rowOf(id)).toMatchObject({ status: 'closed' });
    expect(await absences(id)).toBe(0);
    await db.query(SYNCED, [device_id, new Date(start + HOUR_MS + MINUTE_MS).toISOString()]);
    await handle.result();
    expect(await rowOf(id)).toMatchObject({ status: 'finalized', devices_unsynced: false });
    expect(await absences(id)).toBe(3);
  });

  it('gives a silent reader up two hours after it was due, and remembers that (BEY-050)', async () => {
    const at = await campus(db);
    const { venue_id } = await wired(at);
    const { id, start } = await plan(at, 2, { venue_id });
    const handle = await run(id);
    const due = start + HOUR_MS + 25 * MINUTE_MS;
    await skipTo(due + 2 * HOUR_MS - 2 * MINUTE_MS);
    expect(await rowOf(id)).toMatchObject({ status: 'closed' });
    await handle.result();
    expect(await rowOf(id)).toMatchObject({ status: 'finalized', devices_unsynced: true });
  });

  it('does not wait where its touches are not taken', async () => {
    const at = await campus(db);
    const { venue_id } = await wired(at);
    const { id, start } = await plan(at, 2, { venue_id, allowed_methods: JSON.stringify(['qr']) });
    await run(id);
    await skipTo(start + HOUR_MS + 30 * MINUTE_MS);
    await eventually(async () => (await rowOf(id)).status, 'finalized');
  });

  it('makes a stay that was too short an absence once it is final, and leaves the long one (CH-080)', async () => {
    const at = await campus(db);
    const { venue_id, device_id } = await wired(at, { min_stay_minutes: 40, last_sync_at: '2190-01-01T00:00:00Z' });
    const { id, start } = await plan(at, 2, { venue_id });
    const { organization_id } = at;
    for (const [index, minutes] of [50, 10].entries()) {
      const person_id = at.students[index]?.person_id;
      const record = await db.insert<{ id: string }>('attendance_records', {
        ...{ organization_id, attendance_session_id: id, person_id, presence_state_id: at.states.present },
        ...{ capture_method: 'biometric', source_device_id: device_id, recorded_at: new Date(start).toISOString() },
        ...{ verification_status: 'verified', verified_at: new Date() },
      });
      for (const minute of [0, minutes])
        await db.insert('biometric_punches', {
          ...{
            organization_id,
            device_id,
            device_user_code: String(index),
            device_event_no: `${id} ${index} ${minute}`,
          },
          ...{ punched_at: new Date(start + minute * MINUTE_MS).toISOString(), status: 'matched', person_id },
          ...{ attendance_session_id: id, attendance_record_id: record.id },
        });
    }
    await (await run(id)).result();
    const marks = new Map((await marksOf(id)).map((one) => [one.person_id, one]));
    expect(marks.get(at.students[0]?.person_id ?? '')?.presence_state_id).toBe(at.states.present);
    const short = marks.get(at.students[1]?.person_id ?? '');
    expect(short).toMatchObject({ presence_state_id: at.states.absent, capture_method: 'biometric' });
  });
});
