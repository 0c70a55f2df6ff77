import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { campus, hoursFromNow, openSession, type Campus } from './test-campus.ts';
import { withDatabase } from './test-database.ts';

const db = withDatabase();
let place: Campus;
beforeAll(async () => {
  place = await campus(db);
});
/** What was written about a row, but for what its section's figures hear (`statistics.test.ts`). */
const events = (aggregate_id: unknown) =>
  db.query(
    `SELECT topic, aggregate_type, payload FROM outbox_events WHERE aggregate_id = $1 AND topic <> 'plan.changed'
      ORDER BY created_at, id`,
    [aggregate_id],
  );
const topics = async (id: unknown) => (await events(id)).map(({ topic }) => topic as string); // prettier-ignore

describe('the outbox hears in the same transaction, once (CH-092, BEY-008)', () => {
  it('of a session that is made, opened or moved, and not of anything else about it', async () => {
    const { attendance_session_id: id } = await openSession(db, place, 10, 'scheduled');
    const change = (what: string) => db.query(`UPDATE attendance_sessions SET ${what} WHERE id = $1`, [id]);
    await change(`status = 'open'`);
    await change(`name = 'Renamed'`);
    await change(`scheduled_end_at = scheduled_end_at + interval '1 hour'`);
    expect(await events(id)).toEqual([
      { topic: 'session.created', aggregate_type: 'attendance_sessions', payload: {} },
      { topic: 'session.changed', aggregate_type: 'attendance_sessions', payload: { status: 'open' } },
      { topic: 'session.changed', aggregate_type: 'attendance_sessions', payload: { status: 'open' } },
    ]);
  });

  it.each([
    ['grace_period_minutes', '90'],
    ['opens_before_minutes', '30'],
    ['auto_close', 'false'],
    ['auto_open', 'false'],
    ['actual_end_at', 'now()'],
  ])('of a session whose %s changes, because its timers depend on it (S2)', async (column, value) => {
    const { attendance_session_id: id } = await openSession(db, place);
    await db.query(`UPDATE attendance_sessions SET ${column} = ${value} WHERE id = $1`, [id]);
    expect(await topics(id)).toEqual(['session.created', 'session.changed']);
  });

  it('of a mark that is new, counts differently, is annulled or gone', async () => {
    const { attendance_session_id } = await openSession(db, place);
    const person_id = place.students[0]?.person_id;
    const { id } = await db.insert('attendance_records', {
      organization_id: place.organization_id, attendance_session_id, person_id, presence_state_id: place.states.present,
      capture_method: 'manual', recorded_at: new Date() }); // prettier-ignore
    await db.query('UPDATE attendance_records SET minutes_late = 2 WHERE id = $1', [id]);
    expect(await events(id)).toEqual([
      { topic: 'record.changed', aggregate_type: 'attendance_records', payload: { attendance_session_id, person_id } },
    ]);
    await db.query('UPDATE attendance_records SET presence_state_id = $2 WHERE id = $1', [id, place.states.late]);
    await db.query(`UPDATE attendance_records SET annulled_at = now(), annul_reason = 'slip' WHERE id = $1`, [id]);
    await db.query('DELETE FROM attendance_records WHERE id = $1', [id]);
    expect(await topics(id)).toEqual(Array.from({ length: 4 }, () => 'record.changed'));
  });

  it('of a leave that is submitted or called off, and never of a draft', async () => {
    const leave = (more: object) =>
      db.insert('leave_applications', {
        organization_id: place.organization_id, person_id: place.students[1]?.person_id, leave_type_id: place.leave_type_id,
        reason: 'fever', starts_at: hoursFromNow(0), ends_at: hoursFromNow(24), ...more }); // prettier-ignore
    const move = (id: unknown, status: string) =>
      db.query('UPDATE leave_applications SET status = $2 WHERE id = $1', [id, status]);
    const dropped = await leave({});
    await move(dropped['id'], 'cancelled');
    expect(await topics(dropped['id'])).toEqual([]);
    const { id } = await leave({});
    for (const status of ['submitted', 'in_review', 'approved', 'cancelled']) await move(id, status);
    expect(await topics(id)).toEqual(['leave.submitted', 'leave.closed']);
    const direct = await leave({ status: 'submitted', starts_at: hoursFromNow(48), ends_at: hoursFromNow(72) });
    expect(await topics(direct['id'])).toEqual(['leave.submitted']);
  });

  it('of a notification, but not again of one that is written twice', async () => {
    const message = `INSERT INTO notifications (organization_id, person_id, notification_type, dedupe_key, title, message)
      VALUES ($1, $2, 'leave', 'leave:1', 'Leave', 'Approved') ON CONFLICT DO NOTHING RETURNING id`;
    const values = [place.organization_id, place.students[0]?.person_id];
    const [[first], second] = [await db.query(message, values), await db.query(message, values)];
    expect(second).toEqual([]);
    expect(await topics(first?.['id'])).toEqual(['notification.created']);
  });

  it('nothing of what was rolled back, and nothing while the seed writes', async () => {
    const before = await db.one('SELECT count(*) FROM outbox_events');
    await db.transaction(async (client) => {
      await client.query(`SET LOCAL muster.outbox = 'off'`);
      await client.query(`UPDATE attendance_sessions SET status = 'closed' WHERE id = $1`, [
        place.attendance_session_id,
      ]);
    });
    await db.refusal(`UPDATE attendance_sessions SET status = 'scheduled'`);
    expect(await db.one('SELECT count(*) FROM outbox_events')).toEqual(before);
  });

  it('and wakes the relay', async () => {
    const relay = new Client(db.url);
    await relay.connect();
    const heard: string[] = [];
    relay.on('notification', ({ channel }) => heard.push(channel));
    await relay.query('LISTEN muster_outbox');
    await openSession(db, place);
    for (let i = 0; i < 40 && heard.length === 0; i += 1) await sleep(50);
    await relay.end();
    expect(heard).toEqual(['muster_outbox']);
  });
});

it('takes the QR of a session that is over out of use (EAS-072, CH-043)', async () => {
  for (const status of ['closed', 'cancelled']) {
    const { attendance_session_id, qr_token_id } = await openSession(db, place);
    await db.query('UPDATE attendance_sessions SET status = $2 WHERE id = $1', [attendance_session_id, status]);
    expect(await db.one('SELECT is_active FROM qr_tokens WHERE id = $1', [qr_token_id])).toEqual({ is_active: false });
  }
});
