import type { WorkflowHandle } from '@temporalio/client';
import { describe, expect, it } from 'vitest';
import { withDatabase } from '@muster/directus/test-database.ts';
import { createActivities } from '../activities.ts';
import { decided, type RequestState } from '../approval/mailbox.ts';
import { QUEUES } from '../queues.ts';
import { decide, messagesOf } from '../testing/approval.ts';
import { ended, twice, withEngine } from '../testing/engine.ts';
import { askToAnnounce, campusWithClub, watchAnnouncement } from './testing.ts';

const db = withDatabase('muster-worker');
const mailer = { send: () => Promise.resolve(), close: () => undefined };
const engine = withEngine(() =>
  twice(createActivities({ database: db.pool, mailer, from: 'muster@test.example', publicUrl: 'http://localhost' })),
);

async function asked(days: number) {
  const at = await campusWithClub(db);
  const { id, event_id } = await askToAnnounce(db, at, await engine.env.currentTimeMs(), days);
  const handle = await engine.env.client.workflow.start('eventAnnouncement', {
    workflowId: `announcement:${id}`,
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    taskQueue: QUEUES.interactive,
    args: [id],
  });
  const [coordinator, student] = [at.head.person_id, at.students[0]?.person_id ?? ''];
  return { at, id, event_id, handle, coordinator, student, watch: watchAnnouncement(db, id) };
}
const deliver = (handle: WorkflowHandle, taskId: string): Promise<RequestState> =>
  handle.executeUpdate(decided, { updateId: taskId, args: [{ task_id: taskId }] });
const statusOf = async (event_id: string) =>
  (await db.one<{ status: string }>('SELECT status FROM events WHERE id = $1', [event_id])).status;
const rename = (event_id: string) =>
  db.query(`UPDATE events SET title = 'Robots for everybody' WHERE id = $1`, [event_id]).then(
    () => 'written',
    (error: { message: string }) => /muster\.(\w+)/.exec(error.message)?.[1],
  );

describe('a request to announce an event', { timeout: 60_000 }, () => {
  it('asks the coordinator of the club, puts the approved event on the programme and tells whoever asked (CT-032, CT-048)', async () => {
    const { event_id, handle, coordinator, student, watch } = await asked(9);
    const task = await watch.openTask(coordinator);
    expect(await statusOf(event_id)).toBe('draft');
    await decide(db, task.id, coordinator, 'approve');
    expect(await deliver(handle, task.id)).toMatchObject({ status: 'approved' });
    expect(await ended(engine, handle)).toMatchObject({ status: 'approved', done: true });
    expect(await statusOf(event_id)).toBe('scheduled');
    expect(await messagesOf(db, student)).toEqual(['announcement_approved']);
  });

  it('keeps the event as it is while it is decided, and lets it change while it is sent back (BEY-004)', async () => {
    const { event_id, handle, coordinator, student, watch } = await asked(9);
    const task = await watch.openTask(coordinator);
    expect(await rename(event_id)).toBe('event_in_review');
    await decide(db, task.id, coordinator, 'return', 'for whom?');
    await deliver(handle, task.id);
    const mine = await watch.openTask(student);
    expect(await rename(event_id)).toBe('written');
    await decide(db, mine.id, student, 'resubmit');
    await deliver(handle, mine.id);
    const again = await watch.openTask(coordinator);
    const { title } = await db.one<{ title: string }>('SELECT title FROM workflow_tasks WHERE id = $1', [again.id]);
    expect(title).toBe('Student 1: Robots for everybody');
    await decide(db, again.id, coordinator, 'reject', 'too late');
    expect(await deliver(handle, again.id)).toMatchObject({ status: 'rejected' });
    await ended(engine, handle);
    expect(await statusOf(event_id)).toBe('draft');
    expect((await messagesOf(db, student)).at(-1)).toBe('announcement_rejected');
    expect(await rename(event_id)).toBe('written');
  });

  it('cancelled with its event announces nothing, whatever is decided meanwhile', async () => {
    const { event_id, handle, coordinator, watch } = await asked(9);
    const task = await watch.openTask(coordinator);
    await db.query(`UPDATE events SET status = 'cancelled', cancelled_reason = 'storm' WHERE id = $1`, [event_id]);
    await decide(db, task.id, coordinator, 'approve');
    await deliver(handle, task.id);
    await ended(engine, handle);
    expect(await watch.status()).toBe('cancelled');
    expect(await statusOf(event_id)).toBe('cancelled');
  });

  // Last, since it takes the engine's clock ahead of the database's.
  it('lapses when the event would have begun without an answer', async () => {
    const { event_id, handle, student, watch } = await asked(1);
    expect(await handle.result()).toMatchObject({ status: 'expired' });
    expect(await statusOf(event_id)).toBe('draft');
    expect((await watch.tasks()).map(({ status }) => status)).toEqual(['cancelled']);
    expect(await messagesOf(db, student)).toContain('announcement_expired');
  });
});
