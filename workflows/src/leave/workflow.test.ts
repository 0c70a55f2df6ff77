import { LEAVE_MESSAGES } from '@muster/domain/leave';
import type { WorkflowHandle } from '@temporalio/client';
import { describe, expect, it } from 'vitest';
import { withDatabase } from '@muster/directus/test-database.ts';
import { createActivities } from '../activities.ts';
import { handOnOrphans } from '../approval/orphans.ts';
import { createStarter } from '../temporal/starter.ts';
import { QUEUES } from '../queues.ts';
import { ended, twice, withEngine } from '../testing/engine.ts';
import { campusWithPolicy, decide, messagesOf } from '../testing/approval.ts';
import { submitLeave, watchLeave } from './testing.ts';
import { decided, type RequestState, withdrawn } from '../approval/mailbox.ts';

const db = withDatabase('muster-worker');
const mailer = { send: () => Promise.resolve(), close: () => undefined };
const engine = withEngine(() =>
  twice(createActivities({ database: db.pool, mailer, from: 'muster@test.example', publicUrl: 'http://localhost' })),
);

const start = (leaveId: string) =>
  engine.env.client.workflow.start('leaveApproval', {
    workflowId: `leave:${leaveId}`,
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    taskQueue: QUEUES.interactive,
    args: [leaveId],
  });
const deliver = (handle: WorkflowHandle, taskId: string): Promise<RequestState> =>
  handle.executeUpdate(decided, { updateId: taskId, args: [{ task_id: taskId }] });

/** Sets up a leave some days ahead and its workflow; every activity runs twice. */
async function withLeave(days: [number, number], work: (kit: Kit) => Promise<void>) {
  const at = await campusWithPolicy(db, 'leave');
  const leaveId = await submitLeave(db, at, await engine.env.currentTimeMs(), days);
  const student = at.students[0]?.person_id ?? '';
  const handle = await start(leaveId);
  await work({ at, leaveId, student, handle, leave: watchLeave(db, leaveId) });
}
type Kit = {
  at: Awaited<ReturnType<typeof campusWithPolicy>>;
  leaveId: string;
  student: string;
  handle: WorkflowHandle;
  leave: ReturnType<typeof watchLeave>;
};

describe('a leave on its way', { timeout: 60_000 }, () => {
  // First, while the engine's clock still agrees with the database's, which dates the second round.
  it('goes back to the student with a note, and waits for the answer (BEY-004)', () =>
    withLeave([9, 10], async ({ at, student, handle, leave }) => {
      const task = await leave.openTask(at.professor.person_id);
      await decide(db, task.id, at.professor.person_id, 'return', 'which doctor?');
      expect(await deliver(handle, task.id)).toMatchObject({ status: 'in_review' });
      const mine = await leave.openTask(student);
      expect(await messagesOf(db, student)).toEqual(['task_returned']);
      await db.one('SELECT muster_decide($1, $2, $3, NULL, NULL)', [mine.id, student, 'resubmit']);
      expect(await deliver(handle, mine.id)).toMatchObject({ round: 2 });
      const again = await leave.openTask(at.professor.person_id);
      await decide(db, again.id, at.professor.person_id, 'approve');
      expect(await deliver(handle, again.id)).toMatchObject({ status: 'approved' });
    }));

  it('is asked under a title that fits, whatever letters the names are made of (N3)', async () => {
    const at = await campusWithPolicy(db, 'leave');
    const student = at.students[0]?.person_id ?? '';
    await db.query(`UPDATE people SET first_name = $2, last_name = '' WHERE id = $1`, [student, 'A'.repeat(61)]);
    await db.query('UPDATE leave_types SET name = $2 WHERE id = $1', [at.leave_type_id, '𝒜'.repeat(100)]);
    await db.query(`UPDATE people SET last_name = $2 WHERE id = $1`, [student, '𝒜'.repeat(120)]);
    const leaveId = await submitLeave(db, at, await engine.env.currentTimeMs(), [9, 10]);
    const handle = await start(leaveId);
    const task = await watchLeave(db, leaveId).openTask(at.professor.person_id);
    const { title } = await db.one<{ title: string }>('SELECT title FROM workflow_tasks WHERE id = $1', [task.id]);
    expect([[...title].length, title.endsWith('𝒜…'), title.isWellFormed()]).toEqual([255, true, true]);
    await decide(db, task.id, at.professor.person_id, 'reject', 'not in that week');
    expect(await deliver(handle, task.id)).toMatchObject({ status: 'rejected' });
  });

  it('lapses when it starts while it is returned: dates and days are free, and its task is closed (BEY-004, BEY-020, CH-060)', () =>
    withLeave([2, 3], async ({ at, leaveId, student, handle, leave }) => {
      const task = await leave.openTask(at.professor.person_id);
      await decide(db, task.id, at.professor.person_id, 'return', 'which doctor?');
      await deliver(handle, task.id);
      await leave.openTask(student);
      expect(await handle.result()).toMatchObject({ status: 'expired' });
      expect(await leave.status()).toBe('expired');
      expect((await leave.tasks()).map(({ status }) => status)).toEqual(['decided', 'expired']);
      expect((await leave.events()).at(-1)).toBe('expired');
      expect(await messagesOf(db, student)).toEqual(['task_returned', 'leave_expired']);
      const { n } = await db.one<{ n: number }>(
        `SELECT count(*)::int AS n FROM leave_applications WHERE id = $1 AND status IN ('submitted', 'in_review', 'approved')`,
        [leaveId],
      );
      expect(n).toBe(0);
    }));

  it('is planned anew from its row when it was changed and sent again (BEY-004)', () =>
    withLeave([9, 10], async ({ at, leaveId, student, handle, leave }) => {
      const task = await leave.openTask(at.professor.person_id);
      await decide(db, task.id, at.professor.person_id, 'return', 'two days?');
      await deliver(handle, task.id);
      const mine = await leave.openTask(student);
      await db.query(`UPDATE leave_applications SET reason = 'dentist' WHERE id = $1`, [leaveId]);
      await decide(db, mine.id, student, 'resubmit');
      await deliver(handle, mine.id);
      const again = await leave.openTask(at.professor.person_id);
      const { reason } = await db.one<{ reason: string }>(
        `SELECT summary ->> 'reason' AS reason FROM workflow_tasks WHERE id = $1`,
        [again.id],
      );
      expect(reason).toBe('dentist');
      await decide(db, again.id, at.professor.person_id, 'approve');
      expect(await deliver(handle, again.id)).toMatchObject({ status: 'approved', round: 2 });
    }));

  it('asks the mentor, takes the decision once and tells the student (CH-026, CH-060, CH-063)', () =>
    withLeave([3, 4], async ({ at, student, handle, leave }) => {
      const task = await leave.openTask(at.professor.person_id);
      expect(await messagesOf(db, at.professor.person_id)).toEqual(['task_assigned']);
      const { title } = await db.one<{ title: string }>('SELECT title FROM notifications WHERE person_id = $1', [
        at.professor.person_id,
      ]);
      expect(title).toMatch(/^Student 1 asks: leave \d/);
      await decide(db, task.id, at.professor.person_id, 'approve', 'get well');
      const answers = await Promise.all([deliver(handle, task.id), deliver(handle, task.id)]);
      expect(answers.map(({ status }) => status)).toEqual(['approved', 'approved']);
      expect(await ended(engine, handle)).toMatchObject({ status: 'approved', done: true });
      expect(await leave.status()).toBe('approved');
      expect((await leave.tasks())[0]?.applied_at).not.toBeNull();
      expect(await leave.events()).toEqual(['created', 'decided', 'applied']);
      expect(await messagesOf(db, student)).toEqual(['leave_approved']);
    }));

  it('reminds 12 h before the deadline and escalates past a silent mentor to the head, who decides (CH-060, CH-064)', () =>
    withLeave([9, 10], async ({ at, student, handle, leave }) => {
      await leave.openTask(at.professor.person_id);
      await engine.env.sleep('35 hours');
      expect(await messagesOf(db, at.professor.person_id)).toEqual(['task_assigned']);
      await engine.env.sleep('2 hours');
      expect(await messagesOf(db, at.professor.person_id)).toEqual(['task_assigned', 'task_reminded']);
      await engine.env.sleep('12 hours');
      const task = await leave.openTask(at.head.person_id);
      expect(task.escalation_level).toBe(1);
      expect(await messagesOf(db, at.head.person_id)).toEqual(['task_escalated']);
      await decide(db, task.id, at.head.person_id, 'reject', 'exams that day');
      expect(await deliver(handle, task.id)).toMatchObject({ status: 'rejected' });
      expect(await leave.events()).toEqual(['created', 'reminded', 'escalated', 'decided', 'applied']);
      expect(await messagesOf(db, student)).toEqual(['leave_rejected']);
    }));

  it('expires when the mentor and then the head stay silent and nobody is left (CH-060)', () =>
    withLeave([20, 21], async ({ student, handle, leave }) => {
      expect(await handle.result()).toMatchObject({ status: 'expired' });
      expect(await leave.status()).toBe('expired');
      expect((await leave.tasks()).map(({ status }) => status)).toEqual(['expired']);
      expect((await leave.events()).filter((event) => event === 'escalated')).toHaveLength(1);
      expect(await messagesOf(db, student)).toEqual(['leave_expired']);
    }));

  it('lapses at the moment it starts when nobody has answered, and shows that hour as the deadline (CH-060)', () =>
    withLeave([1, 2], async ({ leaveId, student, handle, leave }) => {
      await leave.openTask();
      const { same } = await db.one<{ same: boolean }>(
        `SELECT t.due_at = l.starts_at AS same FROM workflow_tasks t JOIN leave_applications l ON l.id = t.subject_id WHERE l.id = $1`,
        [leaveId],
      );
      expect(same).toBe(true);
      expect(await handle.result()).toMatchObject({ status: 'expired' });
      expect(await messagesOf(db, student)).toEqual(['leave_expired']);
    }));

  it('takes the decision it finds when the deadline rings before the delivery: the row settles the race (BEY-007, BEY-008)', () =>
    withLeave([9, 10], async ({ at, student, handle, leave }) => {
      const task = await leave.openTask(at.professor.person_id);
      await decide(db, task.id, at.professor.person_id, 'approve');
      await engine.env.sleep('49 hours'); // nobody delivers: the timer of the step fires
      expect(await handle.result()).toMatchObject({ status: 'approved' });
      expect(await leave.events()).toEqual(['created', 'decided', 'applied']);
      expect(await messagesOf(db, at.head.person_id)).toEqual([]);
      expect(await messagesOf(db, student)).toEqual(['leave_approved']);
    }));

  it('moves on when the mentor’s account is suspended: the head is asked, and the mentor is not mailed (CH-060)', () =>
    withLeave([9, 10], async ({ at, handle, leave }) => {
      const task = await leave.openTask(at.professor.person_id);
      const { id } = await db.one<{ id: string }>('SELECT id FROM notifications WHERE person_id = $1', [
        at.professor.person_id,
      ]);
      await db.query(`UPDATE directus_users SET status = 'suspended' WHERE id = $1`, [at.professor.user_id]);
      const starter = createStarter(engine.env.client);
      expect(await handOnOrphans({ database: db.pool, starter })).toBe(1);
      expect((await leave.openTask(at.head.person_id)).id).toBe(task.id);
      expect(await handOnOrphans({ database: db.pool, starter })).toBe(0);
      expect(await leave.events()).toEqual(['created', 'reassigned']);
      expect(await messagesOf(db, at.head.person_id)).toEqual(['task_assigned']);
      const activities = createActivities({
        database: db.pool,
        mailer,
        from: 'a@b.example',
        publicUrl: 'http://localhost',
      });
      expect(await activities['planDelivery']?.(id as never)).toEqual({ mail: false, not_before: null });
      await decide(db, task.id, at.head.person_id, 'approve');
      expect(await deliver(handle, task.id)).toMatchObject({ status: 'approved' });
    }));

  it('that a member of a role had claimed goes back to the role when that account is suspended (CH-060)', () =>
    withLeave([9, 10], async ({ at, leave }) => {
      const task = await leave.openTask(at.professor.person_id);
      await db.query(`UPDATE workflow_tasks SET status = 'claimed', candidate_role = 'mentor' WHERE id = $1`, [
        task.id,
      ]);
      await db.query(`UPDATE directus_users SET status = 'suspended' WHERE id = $1`, [at.professor.user_id]);
      await handOnOrphans({ database: db.pool, starter: createStarter(engine.env.client) });
      expect(await leave.tasks()).toMatchObject([{ status: 'open', assignee_id: null, candidate_role: 'mentor' }]);
    }));

  it('is withdrawn before the first decision; a decision after that is refused by the row (BEY-006, BEY-007)', () =>
    withLeave([9, 10], async ({ at, leaveId, student, handle, leave }) => {
      const task = await leave.openTask();
      const { outcome } = await db.one<{ outcome: string }>(
        `SELECT muster_withdraw(w.organization_id, w.id, $2) AS outcome FROM workflow_instances w WHERE w.subject_id = $1`,
        [leaveId, student],
      );
      expect(outcome).toBe('withdrawn');
      const { d } = await decide(db, task.id, at.professor.person_id, 'approve');
      expect(d.outcome).toBe('closed');
      expect(await handle.executeUpdate(withdrawn, { updateId: 'w1' })).toMatchObject({ status: 'cancelled' });
      expect(await leave.status()).toBe('cancelled');
    }));

  it('rebuilt from the rows after its history was lost, it goes on where it was (BEY-008, BEY-009)', () =>
    withLeave([9, 10], async ({ at, leaveId, handle, leave }) => {
      const task = await leave.openTask();
      await handle.terminate('the engine lost its store');
      const again = await start(leaveId);
      await decide(db, task.id, at.professor.person_id, 'approve');
      expect(await deliver(again, task.id)).toMatchObject({ status: 'approved' });
      expect(await leave.tasks()).toHaveLength(1);
    }));

  it('is taken back after approval by re-entering from the row: the mentor hears of it (BEY-028)', () =>
    withLeave([9, 10], async ({ at, leaveId, student, handle, leave }) => {
      const task = await leave.openTask();
      await decide(db, task.id, at.professor.person_id, 'approve');
      await deliver(handle, task.id);
      await ended(engine, handle);
      await db.query(`UPDATE leave_applications SET status = 'cancelled' WHERE id = $1`, [leaveId]);
      const again = await start(leaveId);
      const state = await again.executeUpdate<RequestState, []>(LEAVE_MESSAGES.cancel, { updateId: 'c1' });
      expect(state).toMatchObject({ status: 'cancelled' });
      await ended(engine, again);
      expect(await messagesOf(db, student)).toEqual(['leave_approved', 'leave_cancelled']);
      expect(await messagesOf(db, at.professor.person_id)).toEqual(['task_assigned', 'leave_cancelled']);
    }));
});
