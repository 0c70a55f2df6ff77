import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { SeatChange } from '@muster/domain/approval';
import { withDatabase } from '@muster/directus/test-database.ts';
import { createActivities } from '../activities.ts';
import { markedSession, submitCorrection, watchCorrection } from '../correction/testing.ts';
import { QUEUES } from '../queues.ts';
import { campusWithPolicy, decide, messagesOf } from '../testing/approval.ts';
import { twice, withEngine } from '../testing/engine.ts';
import { changed, decided } from './mailbox.ts';

const db = withDatabase('muster-worker');
const mailer = { send: () => Promise.resolve(), close: () => undefined };
const engine = withEngine(() =>
  twice(createActivities({ database: db.pool, mailer, from: 'muster@test.example', publicUrl: 'http://localhost' })),
);
const FIRST = { round: 1, step_no: 1, seat: 1, reason: 'knows the class' };

async function asked() {
  const at = await campusWithPolicy(db, 'correction');
  const id = await submitCorrection(db, at, await markedSession(db, at));
  const handle = await engine.env.client.workflow.start('attendanceCorrection', {
    workflowId: `correction:${id}`,
    taskQueue: QUEUES.interactive,
    args: [id],
  });
  const [by, head, student] = [at.professor.person_id, at.head.person_id, at.students[0]?.person_id ?? ''];
  const change = (change: SeatChange) => handle.executeUpdate(changed, { updateId: randomUUID(), args: [change] });
  const answer = async (task_id: string, who: string, decision: 'approve' | 'reject', comment?: string) => {
    const told = await decide(db, task_id, who, decision, comment);
    if (told.d.outcome === 'recorded') await handle.executeUpdate(decided, { updateId: task_id, args: [{ task_id }] });
    return told.d.outcome;
  };
  const correction = watchCorrection(db, id);
  /** Waited for without the workflow's result, which would take the engine's clock days ahead of the database's. */
  const becomes = async (status: string) => {
    for (let looks = 0; looks < 200 && (await correction.status()) !== status; looks += 1)
      await new Promise((next) => setTimeout(next, 100));
    return correction.status();
  };
  return { by, head, student, change, answer, becomes, correction, task: await correction.openTask(by) };
}

describe('a task of an approver', { timeout: 60_000 }, () => {
  it('is given to somebody else for good, with the reason and who did it in its history (BEY-005)', async () => {
    const { by, head, student, change, answer, becomes, correction, task } = await asked();
    expect(await change({ ...FIRST, type: 'reassign', by, to: student })).toEqual({ refused: 'OWN_REQUEST' });
    expect(await change({ ...FIRST, type: 'reassign', by, to: head })).toEqual({ refused: null });
    expect(await change({ ...FIRST, type: 'reassign', by, to: head })).toEqual({ refused: 'ALREADY_SEATED' });
    expect((await correction.openTask(head)).id).toBe(task.id);
    const [line] = await db.query(
      `SELECT actor_id, from_assignee_id, to_assignee_id, note FROM task_events WHERE workflow_task_id = $1 AND event = 'reassigned'`,
      [task.id],
    );
    expect(line).toEqual({ actor_id: by, from_assignee_id: by, to_assignee_id: head, note: FIRST.reason });
    expect(await messagesOf(db, head)).toEqual(['task_assigned']);
    expect(await answer(task.id, head, 'approve')).toBe('recorded');
    expect(await becomes('applied')).toBe('applied');
  });

  it('waits for an approver who is added before, and is decided after them (BEY-005)', async () => {
    const { by, head, change, answer, becomes, correction, task } = await asked();
    expect(await change({ ...FIRST, type: 'add_approver', by, who: head, where: 'before' })).toEqual({ refused: null });
    expect(await correction.events()).toContain('added_before');
    const before = await correction.openTask(head);
    expect(await answer(task.id, by, 'approve')).toBe('blocked');
    expect(await answer(before.id, head, 'approve')).toBe('recorded');
    expect(await correction.status()).toBe('in_review');
    expect(await answer(task.id, by, 'approve')).toBe('recorded');
    expect(await becomes('applied')).toBe('applied');
  });

  it('is followed by an approver who is added after, who may still refuse (BEY-005)', async () => {
    const { by, head, change, answer, becomes, correction, task } = await asked();
    expect(await change({ ...FIRST, type: 'add_approver', by, who: head, where: 'after' })).toEqual({ refused: null });
    expect((await correction.tasks()).length).toBe(1);
    await answer(task.id, by, 'approve');
    const after = await correction.openTask(head);
    await answer(after.id, head, 'reject', 'not in the room');
    expect(await becomes('rejected')).toBe('rejected');
  });
});
