import type { ProcessDeclaration } from '@muster/domain/process';
import { Client, Connection } from '@temporalio/client';
import { describe, expect, it, vi } from 'vitest';
import { campus, hoursFromNow } from '@muster/directus/test-campus.ts';
import { withDatabase } from '@muster/directus/test-database.ts';
import { readOutboxBacklog } from '@muster/directus/outbox';
import { createActivities } from '../activities.ts';
import type { Database } from '../database.ts';
import { campusWithPolicy, decide } from '../testing/approval.ts';
import { submitLeave, watchLeave } from '../leave/testing.ts';
import { createStarter, type Starter } from '../temporal/starter.ts';
import { withEngine } from '../testing/engine.ts';
import { reconcile } from './reconcile.ts';
import { relayOnce } from './relay.ts';

const db = withDatabase('muster-worker');
const mailer = { send: () => Promise.resolve(), close: () => undefined };
const engine = withEngine(() =>
  createActivities({ database: db.pool, mailer, from: 'muster@test.example', publicUrl: 'http://localhost' }),
);
const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn(), debug: vi.fn() };

const realStarter = () => createStarter(engine.env.client);
const relay = (starter: Starter, database: Database = db.pool) => relayOnce({ database, starter, log });
/** A starter that only writes down what it is asked for. */
function listed() {
  const asked: string[] = [];
  const note = (verb: string) => (process: ProcessDeclaration, subject: { subject_id: string }) =>
    Promise.resolve(void asked.push(`${verb} ${process.slug} ${subject.subject_id}`));
  const starter: Starter = { start: note('start'), signal: note('signal'), update: note('update') };
  return { asked, starter };
}
const waiting = () =>
  db.query<{ topic: string; attempts: number; last_error: string | null }>(
    'SELECT topic, attempts, last_error FROM outbox_events WHERE published_at IS NULL ORDER BY created_at',
  );
const drain = async (starter: Starter) => {
  while ((await relay(starter)) > 0);
};

/** A database that dies when the relay marks its events: Temporal has acknowledged, nobody has written it down. */
const dyingAtMark = (): Database =>
  ({
    query: db.pool.query.bind(db.pool),
    connect: async () => {
      const client = await db.pool.connect();
      const query = client.query.bind(client) as (...args: unknown[]) => Promise<unknown>;
      const dying = (...args: unknown[]) =>
        String(args[0]).includes('SET published_at') ? Promise.reject(new Error('killed')) : query(...args);
      return { query: dying, release: () => client.release() };
    },
  }) as unknown as Database;

describe('the outbox relay', { timeout: 60_000 }, () => {
  it('killed between start and mark, it delivers again and the request runs once (BEY-008, CH-092)', async () => {
    const at = await campusWithPolicy(db, 'leave');
    await drain(listed().starter);
    const leaveId = await submitLeave(db, at, await engine.env.currentTimeMs(), [5, 6]);
    const leave = watchLeave(db, leaveId);
    await expect(relay(realStarter(), dyingAtMark())).rejects.toThrow('killed');
    const task = await leave.openTask();
    expect((await waiting()).map(({ topic }) => topic)).toContain('leave.submitted');
    await drain(realStarter());
    expect((await leave.tasks()).map(({ id }) => id)).toEqual([task.id]);

    await decide(db, task.id, at.professor.person_id, 'approve');
    expect(await relay(realStarter())).toBe(0); // the endpoint has its two seconds first
    await db.query(
      `UPDATE outbox_events SET created_at = created_at - interval '2 seconds' WHERE topic = 'task.decided'`,
    );
    await relay(realStarter());
    await relay(realStarter());
    expect(await engine.env.client.workflow.result(`leave:${leaveId}`)).toMatchObject({ status: 'approved' });
    expect(await leave.status()).toBe('approved');
  });

  it('keeps events while the engine is away, without holding it against them (BEY-008, CH-092)', async () => {
    const at = await campusWithPolicy(db, 'leave');
    await drain(listed().starter);
    await submitLeave(db, at, Date.now(), [5, 6]);
    const connection = Connection.lazy({ address: '127.0.0.1:1' });
    await relay(createStarter(new Client({ connection }), 500));
    const [event] = await waiting();
    expect(event).toMatchObject({ topic: 'leave.submitted', attempts: 0 });
    expect(event?.last_error).toBeTruthy();
    await connection.close();
    await db.query('UPDATE outbox_events SET available_at = now()');
    const { asked, starter } = listed();
    await drain(starter);
    expect(asked).toHaveLength(1);
    expect(await waiting()).toEqual([]);
  });

  it('keeps an event of an unknown topic with its error', async () => {
    const at = await campus(db);
    await drain(listed().starter);
    const row = {
      organization_id: at.organization_id,
      topic: 'moon.risen',
      aggregate_type: 'moons',
      aggregate_id: at.campus_id,
    };
    await db.insert('outbox_events', row);
    await relay(listed().starter);
    expect(await waiting()).toEqual([{ topic: 'moon.risen', attempts: 1, last_error: 'unknown topic "moon.risen"' }]);
    await db.query(`DELETE FROM outbox_events WHERE topic = 'moon.risen'`);
  });

  it('sets an event that fails again and again aside with its reason, and holds up no other one (CH-092)', async () => {
    const at = await campus(db);
    await drain(listed().starter);
    const event = { organization_id: at.organization_id, topic: 'record.changed', aggregate_type: 'attendance_records', aggregate_id: at.campus_id }; // prettier-ignore
    const poison = await db.insert<{ id: string }>('outbox_events', {
      ...event,
      payload: { attendance_session_id: 'no id' },
    });
    await db.query(`UPDATE attendance_sessions SET status = 'closed' WHERE id = $1`, [at.attendance_session_id]);
    const { asked, starter } = listed();
    for (let tries = 0; tries < 12; tries += 1) {
      await relay(starter);
      await db.query('UPDATE outbox_events SET available_at = now() WHERE published_at IS NULL');
    }
    expect(asked).toEqual([`signal session ${at.attendance_session_id}`]);
    expect(await readOutboxBacklog(db.pool)).toEqual({ waiting: 0, oldest_s: 0, set_aside: 1 });
    const read = () =>
      db.one<{ attempts: number; last_error: string; set_aside_at: Date | null; published_at: Date | null }>(
        'SELECT attempts, last_error, set_aside_at, published_at FROM outbox_events WHERE id = $1',
        [poison.id],
      );
    expect(await read()).toMatchObject({ attempts: 12, last_error: expect.stringContaining('uuid') as string });
    expect(await relay(starter)).toBe(0);

    await db.query(`UPDATE outbox_events SET payload = '{}', set_aside_at = NULL WHERE id = $1`, [poison.id]);
    expect(await read()).toMatchObject({ attempts: 0, set_aside_at: null });
    expect(await relay(starter)).toBe(1);
    expect((await read()).published_at).not.toBeNull();
  });

  it('counts a workflow that never answers as a fault of its event when the engine answers others', async () => {
    const at = await campus(db);
    await drain(listed().starter);
    const { starter } = listed();
    const away = Object.assign(new Error('deadline exceeded'), { code: 4 });
    const ofSession = ({ slug }: ProcessDeclaration) => (slug === 'session' ? Promise.reject(away) : Promise.resolve());
    const stuck: Starter = { ...starter, signal: ofSession };
    await db.query(`UPDATE attendance_sessions SET status = 'closed' WHERE id = $1`, [at.attendance_session_id]);
    await relay(stuck);
    expect((await waiting()).map(({ attempts }) => attempts)).toEqual([0]);
    await db.query('UPDATE outbox_events SET available_at = now()');
    await submitLeave(db, at, Date.now(), [5, 6]);
    await relay(stuck);
    expect(await waiting()).toEqual([{ topic: 'session.changed', attempts: 1, last_error: 'deadline exceeded' }]);
    await db.query('UPDATE outbox_events SET published_at = now() WHERE published_at IS NULL');
  });

  it('gives every organization its share of a batch, however many events another one has', async () => {
    const [many, one] = [await campus(db), await campus(db)];
    await drain(listed().starter);
    await db.query(
      `INSERT INTO outbox_events (organization_id, topic, aggregate_type, aggregate_id, created_at, available_at)
       SELECT $1, 'leave.submitted', 'leave_applications', gen_random_uuid(), now() - interval '1 hour', now() - interval '1 hour'
         FROM generate_series(1, 500)`,
      [many.organization_id],
    );
    const leaveId = await submitLeave(db, one, Date.now(), [5, 6]);
    const { asked, starter } = listed();
    expect(await relay(starter)).toBeGreaterThan(1);
    expect(asked).toContain(`start leave ${leaveId}`);
    expect((await waiting()).length).toBeGreaterThanOrEqual(300);
    await drain(starter);
    expect(await waiting()).toEqual([]);
  });

  it('lets no request wait behind messages, however many were written before it (CH-092)', async () => {
    const at = await campus(db);
    await drain(listed().starter);
    await db.query(
      `INSERT INTO outbox_events (organization_id, topic, aggregate_type, aggregate_id, created_at, available_at)
       SELECT $1, 'notification.created', 'notifications', gen_random_uuid(), now() - interval '1 hour', now() - interval '1 hour'
         FROM generate_series(1, 300)`,
      [at.organization_id],
    );
    const leaveId = await submitLeave(db, at, Date.now(), [5, 6]);
    const { asked, starter } = listed();
    await relay(starter);
    expect(asked).toContain(`start leave ${leaveId}`);
    const messages = (await waiting()).filter(({ topic }) => topic === 'notification.created');
    expect(messages.length).toBeGreaterThan(200);
    expect(messages.length).toBeLessThan(300);
    await drain(starter);
    expect(await waiting()).toEqual([]);
  });

  it('wakes one recomputation for a whole class, and none for a session that is not finalized (CH-050)', async () => {
    const at = await campus(db, { students: 5 });
    await drain(listed().starter);
    const mark = () =>
      db.query(
        `INSERT INTO attendance_records (organization_id, attendance_session_id, person_id, presence_state_id, capture_method,
                recorded_at, verification_status, verified_at)
         SELECT $1, $2, p, $3, 'manual', now(), 'verified', now() FROM unnest($4::uuid[]) p
         ON CONFLICT (attendance_session_id, person_id) DO UPDATE SET presence_state_id = excluded.presence_state_id`,
        [at.organization_id, at.attendance_session_id, at.states.absent, at.students.map(({ person_id }) => person_id)],
      );
    await mark();
    const before = listed();
    await drain(before.starter);
    expect(before.asked).toEqual([]);
    await db.query(`UPDATE attendance_sessions SET status = 'closed' WHERE id = $1`, [at.attendance_session_id]);
    await db.query(`UPDATE attendance_sessions SET status = 'finalized' WHERE id = $1`, [at.attendance_session_id]);
    await db.query('UPDATE attendance_records SET presence_state_id = $1 WHERE attendance_session_id = $2', [
      at.states.present,
      at.attendance_session_id,
    ]);
    const after = listed();
    await drain(after.starter);
    expect(after.asked).toEqual([`signal statistics ${at.course_section_id}`]);
  });

  it('starts a session only from the day before; the reconciler finds what came nearer and what a crash left (CH-041)', async () => {
    const at = await campus(db);
    await drain(listed().starter);
    const session = (hours: number) =>
      db.insert<{ id: string }>('attendance_sessions', {
        organization_id: at.organization_id,
        course_section_id: at.course_section_id,
        name: 'Algorithms',
        session_date: hoursFromNow(hours).slice(0, 10),
        geofence_action: 'off',
        scheduled_start_at: hoursFromNow(hours),
        scheduled_end_at: hoursFromNow(hours + 1),
      });
    const [near, far] = [await session(23), await session(30)];
    const { asked, starter } = listed();
    await drain(starter);
    // Both are planned classes of one section, whose figures hear of them once.
    expect(asked.toSorted()).toEqual([`signal statistics ${at.course_section_id}`, `start session ${near.id}`]);
    await db.query(
      `UPDATE attendance_sessions SET scheduled_start_at = scheduled_start_at - interval '7 hours',
              scheduled_end_at = scheduled_end_at - interval '7 hours' WHERE id = $1`,
      [far.id],
    );
    const found = listed();
    await reconcile({ database: db.pool, starter: found.starter });
    expect(found.asked).toEqual(expect.arrayContaining([`start session ${near.id}`, `start session ${far.id}`]));
    expect(found.asked).toContain(`start session ${at.attendance_session_id}`);
  });
});
