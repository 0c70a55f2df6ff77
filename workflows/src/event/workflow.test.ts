import { describe, expect, it, vi } from 'vitest';
import { campus } from '@muster/directus/test-campus.ts';
import { withDatabase } from '@muster/directus/test-database.ts';
import { createActivities } from '../activities.ts';
import { QUEUES } from '../queues.ts';
import { messagesOf } from '../testing/approval.ts';
import { ended, twice, withEngine } from '../testing/engine.ts';
import { changeEvent, checkIn, makeEvent, register, seatsOf, wait } from './testing.ts';
import { changed } from './workflow.ts';

const db = withDatabase('muster-worker');
const mailer = { send: () => Promise.resolve(), close: () => undefined };
const engine = withEngine(() =>
  twice(createActivities({ database: db.pool, mailer, from: 'muster@test.example', publicUrl: 'http://localhost' })),
);
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

const run = (id: string) =>
  engine.env.client.workflow.start('eventLifecycle', {
    workflowId: `event:${id}`,
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    taskQueue: QUEUES.interactive,
    args: [id],
  });
const now = () => engine.env.currentTimeMs();
const skipTo = async (ms: number) => engine.env.sleep(Math.max(1, ms - (await now())));
const statusOf = async (id: string) =>
  (await db.one<{ status: string }>('SELECT status FROM events WHERE id = $1', [id])).status;
const sessionsOf = (id: string) =>
  db.query<{ status: string; scheduled_start_at: string; name: string }>(
    'SELECT status, scheduled_start_at, name FROM attendance_sessions WHERE event_id = $1 ORDER BY created_at',
    [id],
  );
const eventually = <Answer>(ask: () => Promise<Answer>, expected: unknown) =>
  vi.waitFor(async () => expect(await ask()).toEqual(expected), { timeout: 20_000 });

/** Ends an event's workflow as people would: a terminated one holds the engine's clock. */
async function callOff(id: string, handle: Awaited<ReturnType<typeof run>>) {
  await changeEvent(db, id, `status = 'cancelled', cancelled_reason = 'over'`);
  await handle.signal(changed);
  await ended(engine, handle);
}

describe('an event on its way', { timeout: 90_000 }, () => {
  it('has a session to check in to, reminds a day and an hour before, starts, and is completed after its grace (EAS-031, CT-048, CT-053)', async () => {
    const at = await campus(db);
    const [came, stayed] = at.students.map(({ person_id }) => person_id);
    const { id, start } = await makeEvent(db, at, await now(), 48);
    await register(db, at, id, came);
    await register(db, at, id, stayed);
    const handle = await run(id);
    await eventually(async () => (await sessionsOf(id)).map(({ status }) => status), ['scheduled']);
    await eventually(() => messagesOf(db, came), ['event_registered']);

    await skipTo(start - 24 * HOUR_MS - MINUTE_MS);
    expect(await messagesOf(db, came)).toEqual(['event_registered']);
    await skipTo(start - 23 * HOUR_MS);
    expect(await messagesOf(db, came)).toEqual(['event_registered', 'event_reminder']);
    await skipTo(start - 30 * MINUTE_MS);
    expect(await messagesOf(db, came)).toEqual(['event_registered', 'event_reminder', 'event_reminder']);
    expect(await statusOf(id)).toBe('scheduled');

    await skipTo(start + MINUTE_MS);
    expect(await statusOf(id)).toBe('ongoing');
    await checkIn(db, at, id, came);
    await skipTo(start + 2 * HOUR_MS + 14 * MINUTE_MS);
    expect(await statusOf(id)).toBe('ongoing');
    expect(await handle.result()).toMatchObject({ status: 'completed', next: null });
    expect(await statusOf(id)).toBe('completed');
    expect(await seatsOf(db, id)).toEqual([
      { person_id: came, status: 'attended' },
      { person_id: stayed, status: 'no_show' },
    ]);
    const instance = await db.one('SELECT status FROM workflow_instances WHERE workflow_id = $1', [`event:${id}`]);
    expect(instance).toEqual({ status: 'completed' });
  });

  it('gives a seat that becomes free, or is added, to whoever waits longest, and tells them (CT-047, CT-052)', async () => {
    const at = await campus(db);
    const [first, second, third] = at.students.map(({ person_id }) => person_id);
    const { id } = await makeEvent(db, at, await now(), 48, { max_participants: 1 });
    await register(db, at, id, first);
    await wait(db, at, id, second);
    await wait(db, at, id, third);
    const handle = await run(id);
    await eventually(() => messagesOf(db, second), ['event_waiting']);
    await db.query(`UPDATE event_registrations SET status = 'cancelled' WHERE event_id = $1 AND person_id = $2`, [
      id,
      first,
    ]);
    await handle.signal(changed);
    await eventually(() => messagesOf(db, second), ['event_waiting', 'event_promoted']);
    expect(await messagesOf(db, third)).toEqual(['event_waiting']);
    await changeEvent(db, id, 'max_participants = 2');
    await handle.signal(changed);
    await eventually(() => messagesOf(db, third), ['event_waiting', 'event_promoted']);
    await callOff(id, handle);
  });

  it('moves its session and tells everybody once when its time or place changes, and nobody when its words do', async () => {
    const at = await campus(db);
    const guest = at.students[0]?.person_id;
    const { id, start } = await makeEvent(db, at, await now(), 48);
    await register(db, at, id, guest);
    const handle = await run(id);
    await eventually(() => messagesOf(db, guest), ['event_registered']);
    await changeEvent(db, id, `title = 'Robots'`);
    await handle.signal(changed);
    await eventually(async () => (await sessionsOf(id)).map(({ name }) => name), ['Robots']);
    expect(await messagesOf(db, guest)).toEqual(['event_registered']);
    await changeEvent(
      db,
      id,
      `starts_at = starts_at + interval '1 hour', ends_at = ends_at + interval '1 hour', location = 'Lab'`,
    );
    await handle.signal(changed);
    await eventually(() => messagesOf(db, guest), ['event_registered', 'event_changed']);
    await eventually(
      async () => (await sessionsOf(id)).map((one) => Date.parse(one.scheduled_start_at)),
      [start + HOUR_MS],
    );
    await callOff(id, handle);
  });

  it('cancelled undoes what hangs on it and tells everybody, once, also those who wait; nobody moves up (V1, EAS-033)', async () => {
    const at = await campus(db);
    const [seated, waiting] = at.students.map(({ person_id }) => person_id);
    const { id } = await makeEvent(db, at, await now(), 48, { max_participants: 1 });
    await register(db, at, id, seated);
    await wait(db, at, id, waiting);
    const venue = await db.insert<{ id: string }>('venues', {
      organization_id: at.organization_id,
      campus_id: at.campus_id,
      name: 'Hall',
      code: 'H',
      capacity: 10,
    });
    const booking = await db.insert<{ id: string }>('venue_bookings', {
      organization_id: at.organization_id,
      venue_id: venue.id,
      event_id: id,
      title: 'Robots',
      starts_at: new Date((await now()) + 48 * HOUR_MS).toISOString(),
      ends_at: new Date((await now()) + 50 * HOUR_MS).toISOString(),
      status: 'approved',
    });
    const handle = await run(id);
    await eventually(() => messagesOf(db, waiting), ['event_waiting']);
    await changeEvent(db, id, `status = 'cancelled', cancelled_reason = 'storm'`);
    await handle.signal(changed);
    expect(await ended(engine, handle)).toMatchObject({ status: 'cancelled' });
    expect(await messagesOf(db, seated)).toEqual(['event_registered', 'event_cancelled']);
    expect(await messagesOf(db, waiting)).toEqual(['event_waiting', 'event_cancelled']);
    expect(await messagesOf(db, at.professor.person_id)).toEqual(['event_cancelled']);
    expect(await seatsOf(db, id)).toEqual([{ person_id: seated, status: 'cancelled' }]);
    expect((await sessionsOf(id)).map(({ status }) => status)).toEqual(['cancelled']);
    expect(
      await db.one('SELECT status, cancelled_reason FROM venue_bookings WHERE id = $1', [booking.id]),
    ).toMatchObject({ status: 'cancelled', cancelled_reason: 'storm' });
  });

  it('whose end passed while nobody was there to see it is completed at once', async () => {
    const at = await campus(db);
    const { id } = await makeEvent(db, at, await now(), -3, { status: 'ongoing' });
    const handle = await run(id);
    expect(await ended(engine, handle)).toMatchObject({ status: 'completed' });
    expect(await statusOf(id)).toBe('completed');
  });

  it('tells its organizer how many come and how many wait when registration closes', async () => {
    const at = await campus(db);
    const ms = await now();
    const { id, start } = await makeEvent(db, at, ms, 10, {
      registration_closes_at: new Date(ms + 5 * HOUR_MS).toISOString(),
    });
    await register(db, at, id, at.students[0]?.person_id);
    const handle = await run(id);
    await skipTo(start - 4 * HOUR_MS);
    const told = await db.one<{ data: { seats: number; waiting: number } }>(
      `SELECT data FROM notifications WHERE person_id = $1 AND template_code = 'event_registration_closed'`,
      [at.professor.person_id],
    );
    expect(told.data).toMatchObject({ seats: 1, waiting: 0 });
    await callOff(id, handle);
  });

  it('proves the on-duty leave of whoever checked in, and a day after its end finds the others missing, with their days credited (BEY-027)', async () => {
    const at = await campus(db);
    const [came, stayed] = at.students.map(({ person_id }) => person_id);
    const ms = await now();
    const { id, start } = await makeEvent(db, at, ms, 48);
    const missed = await db.insert<{ id: string }>('attendance_sessions', {
      organization_id: at.organization_id,
      course_section_id: at.course_section_id,
      name: 'Algorithms',
      session_date: new Date(start).toISOString().slice(0, 10),
      geofence_action: 'off',
      status: 'finalized',
      scheduled_start_at: new Date(start).toISOString(),
      scheduled_end_at: new Date(start + HOUR_MS).toISOString(),
    });
    const leaves: { id: string }[] = [];
    for (const person_id of [came, stayed]) {
      await register(db, at, id, person_id);
      await db.insert('attendance_records', {
        organization_id: at.organization_id,
        attendance_session_id: missed.id,
        person_id,
        presence_state_id: at.states.absent,
        capture_method: 'auto_absent',
        recorded_at: new Date(start).toISOString(),
        verification_status: 'verified',
        verified_at: new Date().toISOString(),
      });
      leaves.push(
        await db.insert<{ id: string }>('leave_applications', {
          organization_id: at.organization_id,
          person_id,
          leave_type_id: at.leave_type_id,
          starts_at: new Date(start - HOUR_MS).toISOString(),
          ends_at: new Date(start + 3 * HOUR_MS).toISOString(),
          reason: 'robots',
          status: 'approved',
          proof_state: 'awaited',
          proving_event_id: id,
        }),
      );
    }
    const handle = await run(id);
    await skipTo(start + MINUTE_MS);
    await checkIn(db, at, id, came);
    await skipTo(start + 3 * HOUR_MS);
    const proofs = async () =>
      (
        await db.query<{ proof_state: string }>(
          'SELECT proof_state FROM leave_applications WHERE proving_event_id = $1 ORDER BY id = $2 DESC',
          [id, leaves[0]?.id],
        )
      ).map(({ proof_state }) => proof_state);
    expect(await proofs()).toEqual(['proven', 'awaited']);
    const stateOf = async (person: string | undefined) =>
      (
        await db.one<{ presence_state_id: string }>(
          'SELECT presence_state_id FROM attendance_records WHERE attendance_session_id = $1 AND person_id = $2',
          [missed.id, person],
        )
      ).presence_state_id;
    expect(await stateOf(came)).toBe(at.states.excused);
    await skipTo(start + 25 * HOUR_MS);
    expect(await proofs()).toEqual(['proven', 'awaited']);
    await handle.result();
    expect(await proofs()).toEqual(['proven', 'missing']);
    expect(await stateOf(stayed)).toBe(at.states.absent);
    expect(await messagesOf(db, stayed)).toContain('leave_proof_missing');
    expect(await messagesOf(db, came)).not.toContain('leave_proof_missing');
  });
});
