import type { WorkflowHandle } from '@temporalio/client';
import { defineUpdate } from '@temporalio/workflow';
import { describe, expect, it } from 'vitest';
import { campus, type Campus } from '@muster/directus/test-campus.ts';
import { withDatabase } from '@muster/directus/test-database.ts';
import { createActivities } from '../activities.ts';
import { decided, type RequestState, withdrawn } from '../approval/mailbox.ts';
import { QUEUES } from '../queues.ts';
import { decide, messagesOf } from '../testing/approval.ts';
import { ended, twice, withEngine } from '../testing/engine.ts';
import { askFor, hall, later, watchBooking } from './testing.ts';

const db = withDatabase('muster-worker');
const mailer = { send: () => Promise.resolve(), close: () => undefined };
const engine = withEngine(() =>
  twice(createActivities({ database: db.pool, mailer, from: 'muster@test.example', publicUrl: 'http://localhost' })),
);
const cancel = defineUpdate<RequestState>('cancel');
const changed = defineUpdate<RequestState>('changed');

const start = (id: string) =>
  engine.env.client.workflow.start('venueBooking', {
    workflowId: `booking:${id}`,
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    workflowIdConflictPolicy: 'USE_EXISTING',
    taskQueue: QUEUES.interactive,
    args: [id],
  });
const deliver = (handle: WorkflowHandle, taskId: string): Promise<RequestState> =>
  handle.executeUpdate(decided, { updateId: taskId, args: [{ task_id: taskId }] });
const personOf = (at: Campus, n: number) => at.students[n]?.person_id ?? '';
const now = () => engine.env.currentTimeMs();
const setStatus = (id: string, status: string, more = '') =>
  db.query(`UPDATE venue_bookings SET status = $2 ${more} WHERE id = $1`, [id, status]);

/** A hall and one request for it, a week from now; every activity runs twice. */
async function asked(more: object = {}, from = 168) {
  const at = await campus(db);
  const venue_id = await hall(db, at, more);
  const id = await askFor(db, at, venue_id, await now(), from);
  const handle = await start(id);
  return { at, venue_id, id, handle, booking: watchBooking(db, id), student: personOf(at, 0) };
}

async function approved(more: object = {}, from = 168) {
  const made = await asked(more, from);
  const task = await made.booking.openTask(made.at.professor.person_id);
  await decide(db, task.id, made.at.professor.person_id, 'approve');
  return { ...made, task, state: await deliver(made.handle, task.id) };
}

describe('a booking on its way', { timeout: 60_000 }, () => {
  it('is held until whoever manages the place confirms it, and the requester hears (CT-065, CT-066, BEY-060)', async () => {
    const { id, at, handle, student, task } = await approved();
    expect(await ended(engine, handle)).toMatchObject({ status: 'approved', done: true });
    expect(await db.one('SELECT status, approved_by_id FROM venue_bookings WHERE id = $1', [id])).toEqual({
      status: 'approved',
      approved_by_id: at.professor.person_id,
    });
    expect(await messagesOf(db, student)).toEqual(['booking_approved']);
    const tasks = await watchBooking(db, id).tasks();
    expect(tasks.map((one) => [one.id, one.applied_at !== null])).toEqual([[task.id, true]]);
  });

  it('is refused with its reason, and the next in the queue is offered the place (CT-066, BEY-061)', async () => {
    const { at, venue_id, handle, student, booking, id } = await asked();
    const second = await askFor(db, at, venue_id, await now(), 169, {
      status: 'waitlisted',
      hold_until: null,
      requested_by_id: personOf(at, 1),
    });
    const third = await askFor(db, at, venue_id, await now(), 169, {
      status: 'waitlisted',
      hold_until: null,
      requested_by_id: personOf(at, 2),
    });
    const task = await booking.openTask(at.professor.person_id);
    await decide(db, task.id, at.professor.person_id, 'reject', 'the floor is being polished');
    await deliver(handle, task.id);
    await ended(engine, handle);
    expect(await db.one('SELECT rejection_reason FROM venue_bookings WHERE id = $1', [id])).toEqual({
      rejection_reason: 'the floor is being polished',
    });
    expect(await messagesOf(db, student)).toEqual(['booking_rejected']);
    expect(await watchBooking(db, second).status()).toBe('offered');
    expect(await watchBooking(db, third).status()).toBe('waitlisted');
  });

  it('is withdrawn before anybody decides, and cancelled afterwards: both free the place (BEY-060)', async () => {
    const open = await asked();
    await open.booking.openTask();
    await setStatus(open.id, 'cancelled');
    await db.query(`SELECT muster_withdraw(organization_id, id, $2) FROM workflow_instances WHERE subject_id = $1`, [
      open.id,
      open.student,
    ]);
    await open.handle.executeUpdate(withdrawn, { updateId: 'w' });
    expect(await ended(engine, open.handle)).toMatchObject({ status: 'cancelled' });
    expect(await open.booking.tasks()).toMatchObject([{ status: 'cancelled' }]);

    const confirmed = await approved();
    await ended(engine, confirmed.handle);
    await setStatus(confirmed.id, 'cancelled');
    const again = await start(confirmed.id);
    await again.executeUpdate(cancel, { updateId: 'c' });
    await ended(engine, again);
    expect(await messagesOf(db, confirmed.at.professor.person_id)).toContain('booking_cancelled');
  });

  it('an offer that is taken is decided like a request (BEY-061)', async () => {
    const { at, venue_id, id, handle, booking } = await asked();
    const waits = { status: 'waitlisted', hold_until: null };
    const second = await askFor(db, at, venue_id, await now(), 168, { ...waits, requested_by_id: personOf(at, 1) });
    await booking.openTask();
    await setStatus(id, 'cancelled');
    await handle.executeUpdate(cancel, { updateId: 'c' });
    await ended(engine, handle);
    expect(await watchBooking(db, second).status()).toBe('offered');
    const offered = await start(second);
    await offered.executeUpdate(changed, { updateId: 'offered' });
    await setStatus(second, 'held', `, hold_until = '${later(await now(), 72)}'`);
    await engine.env.client.workflow.getHandle(`booking:${second}`).executeUpdate(changed, { updateId: 'accepted' });
    const task = await watchBooking(db, second).openTask(at.professor.person_id);
    await decide(db, task.id, at.professor.person_id, 'approve');
    const current = engine.env.client.workflow.getHandle(`booking:${second}`);
    expect(await deliver(current, task.id)).toMatchObject({ status: 'approved' });
    expect(await messagesOf(db, personOf(at, 1))).toEqual(['booking_offered', 'booking_approved']);
  });

  // From here on the engine's clock runs days ahead of the database's.
  it('lapses when nobody decides before its hold is over (BEY-060)', async () => {
    const { handle, booking, student } = await asked();
    expect(await handle.result()).toMatchObject({ status: 'expired' });
    expect(await booking.status()).toBe('expired');
    expect(await messagesOf(db, student)).toEqual(['booking_expired']);
  });

  const needs = { check_in_required: true, no_show_minutes: 15 };
  it('is released when nobody checks in (BEY-064)', async () => {
    const empty = await approved(needs);
    expect(await empty.handle.result()).toMatchObject({ status: 'released' });
    expect(await messagesOf(db, empty.student)).toEqual(['booking_approved', 'booking_released']);
  });

  it('is kept when somebody checks in (BEY-064)', async () => {
    const used = await approved(needs);
    await db.query('UPDATE venue_bookings SET checked_in_at = starts_at WHERE id = $1', [used.id]);
    expect(await used.handle.result()).toMatchObject({ status: 'approved' });
  });

  it('ends by the clock where it waits or is offered (BEY-061)', async () => {
    const at = await campus(db);
    const venue_id = await hall(db, at);
    const queue = await askFor(db, at, venue_id, await now(), 30, { status: 'waitlisted', hold_until: null });
    expect(await (await start(queue)).result()).toMatchObject({ status: 'expired' });
    const offer = await askFor(db, at, venue_id, await now(), 96, {
      status: 'offered',
      hold_until: later(await now(), 24),
    });
    expect(await (await start(offer)).result()).toMatchObject({ status: 'expired' });
  });
});
