import { randomUUID } from 'node:crypto';
import type { SeatChange } from '@muster/domain/approval';
import type { WorkflowHandle } from '@temporalio/client';
import { describe, expect, it } from 'vitest';
import { withDatabase } from '@muster/directus/test-database.ts';
import { createActivities } from '../activities.ts';
import { submitLeave, watchLeave } from '../leave/testing.ts';
import { QUEUES } from '../queues.ts';
import { createStarter } from '../temporal/starter.ts';
import { campusWithPolicy, decide, messagesOf } from '../testing/approval.ts';
import { twice, withEngine } from '../testing/engine.ts';
import { changed, decided, type RequestState } from './mailbox.ts';
import { handOnOrphans } from './orphans.ts';

const db = withDatabase('muster-worker');
const mailer = { send: () => Promise.resolve(), close: () => undefined };
const engine = withEngine(() =>
  twice(createActivities({ database: db.pool, mailer, from: 'muster@test.example', publicUrl: 'http://localhost' })),
);
const FIRST = { round: 1, step_no: 1, seat: 1, reason: 'knows the class' };

const start = (leaveId: string) =>
  engine.env.client.workflow.start('leaveApproval', {
    workflowId: `leave:${leaveId}`,
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    taskQueue: QUEUES.interactive,
    args: [leaveId],
  });
const deliver = (handle: WorkflowHandle, task_id: string): Promise<RequestState> =>
  handle.executeUpdate(decided, { updateId: task_id, args: [{ task_id }] });
const change = (handle: WorkflowHandle, asked: SeatChange) =>
  handle.executeUpdate(changed, { updateId: randomUUID(), args: [asked] });

/** A leave under way whose workflow can be lost: it is built once more from the rows, as the relay does it. */
async function asked() {
  const at = await campusWithPolicy(db, 'leave');
  const leaveId = await submitLeave(db, at, await engine.env.currentTimeMs(), [20, 21]);
  const leave = watchLeave(db, leaveId);
  const handle = await start(leaveId);
  const [by, head, student] = [at.professor.person_id, at.head.person_id, at.students[0]?.person_id ?? ''];
  const task = await leave.openTask(by);
  const rebuild = async () => {
    await handle.terminate('the engine lost its store');
    return start(leaveId);
  };
  return { at, by, head, student, leaveId, leave, handle, task, rebuild };
}

describe('a request that is built once more from its rows', { timeout: 60_000 }, () => {
  it('still asks the approver who was added after, and only then is approved (BEY-005, BEY-008)', async () => {
    const { by, head, leave, handle, task, rebuild } = await asked();
    await change(handle, { ...FIRST, type: 'add_approver', by, who: head, where: 'after' });
    const again = await rebuild();
    await decide(db, task.id, by, 'approve');
    expect(await deliver(again, task.id)).toMatchObject({ status: 'in_review' });
    const second = await leave.openTask(head);
    await decide(db, second.id, head, 'approve');
    expect(await deliver(again, second.id)).toMatchObject({ status: 'approved' });
  });

  it('hands a task on from the person it was given to (BEY-005, BEY-008)', async () => {
    const { at, by, head, leave, handle, task, rebuild } = await asked();
    await change(handle, { ...FIRST, type: 'reassign', by, to: head });
    const again = await rebuild();
    await db.query(`UPDATE directus_users SET status = 'suspended' WHERE id = $1`, [at.head.user_id]);
    expect(await handOnOrphans({ database: db.pool, starter: createStarter(engine.env.client) })).toBe(1);
    expect(await leave.tasks()).toMatchObject([{ id: task.id, status: 'open', candidate_role: 'org_admin' }]);
    await again.terminate();
  });

  it('keeps the round and the approvers of a request that was returned and sent again (BEY-004, BEY-008)', async () => {
    const { by, head, student, leaveId, leave, handle, task, rebuild } = await asked();
    await decide(db, task.id, by, 'return', 'which doctor?');
    await deliver(handle, task.id);
    const again = await rebuild();
    const mine = await leave.openTask(student);
    await decide(db, mine.id, student, 'resubmit');
    expect(await deliver(again, mine.id)).toMatchObject({ round: 2 });
    const second = await leave.openTask(by);
    await change(again, { ...FIRST, round: 2, type: 'add_approver', by, who: head, where: 'before' });
    await again.terminate('lost again');
    const last = await start(leaveId);
    const before = await leave.openTask(head);
    await decide(db, before.id, head, 'approve');
    await deliver(last, before.id);
    await decide(db, second.id, by, 'approve');
    expect(await deliver(last, second.id)).toMatchObject({ status: 'approved', round: 2 });
  });

  // Last: from here on the engine's clock runs days ahead of the database's.
  it('neither escalates twice nor forgets an escalation and its deadline (BEY-008, BEY-009)', async () => {
    const { head, leave, rebuild } = await asked();
    await engine.env.sleep('49 hours');
    const escalated = await leave.openTask(head);
    const again = await rebuild();
    await engine.env.sleep('1 hours');
    expect(await leave.tasks()).toMatchObject([{ assignee_id: head, escalation_level: escalated.escalation_level }]);
    expect((await messagesOf(db, head)).filter((code) => code === 'task_escalated')).toHaveLength(1);
    await decide(db, escalated.id, head, 'approve');
    expect(await deliver(again, escalated.id)).toMatchObject({ status: 'approved' });
  });
});
