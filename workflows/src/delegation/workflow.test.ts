import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { withDatabase } from '@muster/directus/test-database.ts';
import { createActivities } from '../activities.ts';
import { decided, delegated } from '../approval/mailbox.ts';
import { markedSession, submitCorrection, watchCorrection } from '../correction/testing.ts';
import { QUEUES } from '../queues.ts';
import { campusWithPolicy, decide, messagesOf } from '../testing/approval.ts';
import { ended, twice, withEngine } from '../testing/engine.ts';
import { giveDelegation, statusOfDelegation } from './testing.ts';
import { changed } from './workflow.ts';

const db = withDatabase('muster-worker');
const mailer = { send: () => Promise.resolve(), close: () => undefined };
const engine = withEngine(() =>
  twice(createActivities({ database: db.pool, mailer, from: 'muster@test.example', publicUrl: 'http://localhost' })),
);
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const start = (type: string, id: string) =>
  engine.env.client.workflow.start(type, {
    workflowId: `${type}:${id}`,
    taskQueue: QUEUES.interactive,
    args: [id],
  });
/** A correction that waits for the professor, who is away. */
async function asked() {
  const at = await campusWithPolicy(db, 'correction');
  const id = await submitCorrection(db, at, await markedSession(db, at));
  const handle = await start('attendanceCorrection', id);
  const correction = watchCorrection(db, id);
  await correction.openTask(at.professor.person_id);
  return { at, id, handle, correction, head: at.head.person_id, professor: at.professor.person_id };
}
const told = async (id: string) =>
  db.query(
    `SELECT 1 FROM outbox_events e JOIN workflow_instances w ON w.id = e.aggregate_id
      WHERE e.topic = 'task.delegated' AND w.subject_id = $1`,
    [id],
  );
/** Looks again until it holds, for at most 20 s. */
async function eventually(holds: () => Promise<boolean>): Promise<void> {
  for (let looks = 0; looks < 200; looks += 1) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('it did not come true');
}

describe('a delegation', { timeout: 60_000 }, () => {
  it('given and under way moves the open task to the substitute, who decides "B for A" (BEY-011, BEY-012)', async () => {
    const { at, id, handle, correction, head, professor } = await asked();
    const grant = await giveDelegation(db, at, Date.now(), { from: -HOUR_MS, until: 30 * DAY_MS });
    const delegation = await start('delegation', grant);
    await eventually(async () => (await told(id)).length > 0);
    expect(await statusOfDelegation(db, grant)).toBe('active');
    await handle.executeUpdate(delegated, { updateId: randomUUID() });
    const task = await correction.openTask(head);
    expect(task).toMatchObject({ on_behalf_of_id: professor, approval_delegation_id: grant });
    expect(await messagesOf(db, head)).toEqual(['delegation_given', 'task_assigned']);
    const { message } = await db.one<{ message: string }>(
      `SELECT message FROM notifications WHERE person_id = $1 AND template_code = 'task_assigned'`,
      [head],
    );
    expect(message).toContain('You decide for Staff 1.');
    await expect(decide(db, task.id, professor, 'approve')).rejects.toThrow('muster.not_the_assignee');
    await decide(db, task.id, head, 'approve');
    expect(await handle.executeUpdate(decided, { updateId: task.id, args: [{ task_id: task.id }] })).toMatchObject({
      status: 'approved',
    });
    await delegation.terminate();
  });

  it('ended before its time gives the open task back, and the substitute can no longer decide (BEY-011)', async () => {
    const { at, handle, correction, head, professor } = await asked();
    const grant = await giveDelegation(db, at, Date.now(), { from: -HOUR_MS, until: 30 * DAY_MS });
    const delegation = await start('delegation', grant);
    await eventually(async () => (await statusOfDelegation(db, grant)) === 'active');
    await handle.executeUpdate(delegated, { updateId: randomUUID() });
    const task = await correction.openTask(head);
    await db.query(`UPDATE approval_delegations SET status = 'revoked' WHERE id = $1`, [grant]);
    await expect(decide(db, task.id, head, 'approve')).rejects.toThrow('muster.delegation_over');
    await delegation.signal(changed);
    expect(await ended(engine, delegation)).toBe('revoked');
    await handle.executeUpdate(delegated, { updateId: randomUUID() });
    expect(await correction.openTask(professor)).toMatchObject({ id: task.id, on_behalf_of_id: null });
    expect(await messagesOf(db, head)).toContain('delegation_over');
    await handle.terminate();
  });

  it('of another kind of request, or to the requester, moves nothing', async () => {
    const { at, handle, correction, professor } = await asked();
    await giveDelegation(db, at, Date.now(), { from: -HOUR_MS, until: DAY_MS, process: 'leave' });
    await handle.executeUpdate(delegated, { updateId: randomUUID() });
    expect((await correction.openTask()).assignee_id).toBe(professor);
    await db.query(`UPDATE approval_delegations SET status = 'revoked' WHERE delegator_id = $1`, [professor]);
    await giveDelegation(db, at, Date.now(), {
      from: -HOUR_MS,
      until: DAY_MS,
      delegate_id: at.students[0]?.person_id ?? '',
    });
    await handle.executeUpdate(delegated, { updateId: randomUUID() });
    expect((await correction.openTask()).assignee_id).toBe(professor);
    await handle.terminate();
  });

  it('to somebody who was suspended is passed over', async () => {
    const { at, handle, correction, professor } = await asked();
    await giveDelegation(db, at, Date.now(), { from: -HOUR_MS, until: DAY_MS });
    await db.query(`UPDATE directus_users SET status = 'suspended' WHERE id = $1`, [at.head.user_id]);
    await handle.executeUpdate(delegated, { updateId: randomUUID() });
    expect((await correction.openTask()).assignee_id).toBe(professor);
    await handle.terminate();
  });

  // Last, since it takes the engine's clock days ahead of the database's.
  it('begins and ends by the clock, with real durations (BEY-010)', async () => {
    const at = await campusWithPolicy(db, 'correction');
    const now = await engine.env.currentTimeMs();
    const grant = await giveDelegation(db, at, now, { from: 2 * DAY_MS, until: 9 * DAY_MS });
    const handle = await start('delegation', grant);
    await eventually(async () => (await messagesOf(db, at.head.person_id)).length === 1);
    expect(await statusOfDelegation(db, grant)).toBe('planned');
    await engine.env.sleep(3 * DAY_MS);
    await eventually(async () => (await statusOfDelegation(db, grant)) === 'active');
    expect(await handle.result()).toBe('ended');
    expect(await statusOfDelegation(db, grant)).toBe('ended');
    expect(await messagesOf(db, at.head.person_id)).toEqual(['delegation_given', 'delegation_over']);
    expect((await engine.env.currentTimeMs()) - now).toBeGreaterThanOrEqual(9 * DAY_MS);
  });
});
