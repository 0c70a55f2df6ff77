import type { WorkflowHandle } from '@temporalio/client';
import { describe, expect, it } from 'vitest';
import { forOrganization } from '@muster/directus';
import { lockEnrolment, updateClaim } from '@muster/directus/aicte';
import { GRANT_LOST, AICTE_MESSAGES } from '@muster/domain/aicte';
import { recount } from '@muster/directus/aicte/recount.ts';
import { withDatabase } from '@muster/directus/test-database.ts';
import { createActivities } from '../activities.ts';
import { decided, type RequestState, withdrawn } from '../approval/mailbox.ts';
import { QUEUES } from '../queues.ts';
import { decide, messagesOf } from '../testing/approval.ts';
import { ended, twice, withEngine } from '../testing/engine.ts';
import { campusOfVtu, fileClaim, watchClaim } from './testing.ts';

const db = withDatabase('muster-worker');
const mailer = { send: () => Promise.resolve(), close: () => undefined };
const engine = withEngine(() =>
  twice(createActivities({ database: db.pool, mailer, from: 'muster@test.example', publicUrl: 'http://localhost' })),
);

const start = (id: string) =>
  engine.env.client.workflow.start('aicteApproval', {
    workflowId: `aicte:${id}`,
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    taskQueue: QUEUES.interactive,
    args: [id],
  });
const deliver = (handle: WorkflowHandle, taskId: string): Promise<RequestState> =>
  handle.executeUpdate(decided, { updateId: taskId, args: [{ task_id: taskId }] });

/** A claim under way; every activity runs twice. */
async function filed(what?: { code?: string; hours?: number; points?: number }) {
  const at = await campusOfVtu(db);
  const id = await fileClaim(db, at, what);
  const handle = await start(id);
  const student = at.students[0]?.person_id ?? '';
  const progress = () =>
    db.one('SELECT approved_points, pending_points, counted_points FROM aicte_student_progress WHERE person_id = $1', [
      student,
    ]);
  return { at, id, handle, student, progress, claim: watchClaim(db, id) };
}
type Filed = Awaited<ReturnType<typeof filed>>;

const answer = async ({ claim, handle }: Filed, by: string, decision: 'approve' | 'reject', comment?: string) => {
  const task = await claim.openTask(by);
  await decide(db, task.id, by, decision, comment);
  return deliver(handle, task.id);
};

describe('a claim of activity points', { timeout: 60_000 }, () => {
  it('goes to the mentor, then to the coordinator; the points stand in the transaction of the last answer, and the student hears of it (CT-085, CT-087, CT-088)', async () => {
    const one = await filed();
    const { at, id, progress, student } = one;
    expect(await progress()).toEqual({ approved_points: 0, pending_points: 20, counted_points: 0 });
    expect(await answer(one, at.professor.person_id, 'approve')).toMatchObject({ status: 'pending' });
    expect(await progress()).toEqual({ approved_points: 0, pending_points: 20, counted_points: 0 });
    expect(await answer(one, at.head.person_id, 'approve')).toMatchObject({ status: 'approved' });
    expect(await progress()).toEqual({ approved_points: 20, pending_points: 0, counted_points: 20 });
    await ended(engine, one.handle);
    expect(
      await db.one('SELECT status, approved_by_id, counted_points FROM aicte_point_transactions WHERE id = $1', [id]),
    ).toEqual({ status: 'approved', approved_by_id: at.head.person_id, counted_points: 20 });
    expect(await messagesOf(db, student)).toEqual(['aicte_approved']);
    const { title } = await db.one<{ title: string }>('SELECT title FROM notifications WHERE person_id = $1', [
      student,
    ]);
    expect(title).toContain('counts 20 of 20');
  });

  it('that the mentor refuses counts nothing, and the student reads why (CT-088)', async () => {
    const one = await filed();
    const { at, progress, student } = one;
    expect(await answer(one, at.professor.person_id, 'reject', 'the school knows nothing of it')).toMatchObject({
      status: 'rejected',
    });
    await ended(engine, one.handle);
    expect(await progress()).toEqual({ approved_points: 0, pending_points: 0, counted_points: 0 });
    expect(await messagesOf(db, student)).toEqual(['aicte_rejected']);
    const { message } = await db.one<{ message: string }>('SELECT message FROM notifications WHERE person_id = $1', [
      student,
    ]);
    expect(message).toContain('the school knows nothing of it');
    expect((await one.claim.tasks()).map(({ assignee_id }) => assignee_id)).toEqual([at.professor.person_id]);
  });

  it('is withdrawn before anybody decides (CT-087)', async () => {
    const one = await filed();
    await one.claim.openTask();
    await db.query(
      `SELECT muster_withdraw(w.organization_id, w.id, $2) FROM workflow_instances w WHERE w.subject_id = $1`,
      [one.id, one.student],
    );
    expect(await one.handle.executeUpdate(withdrawn, { updateId: 'w1' })).toMatchObject({ status: 'withdrawn' });
    expect(await one.claim.status()).toBe('withdrawn');
    expect(await one.progress()).toMatchObject({ pending_points: 0 });
    expect(await messagesOf(db, one.student)).toEqual([]);
  });

  it('that is reversed afterwards is re-entered from its row, and the student hears of it (CT-087, BEY-094)', async () => {
    const one = await filed();
    const { at, id, student } = one;
    for (const { person_id } of [at.professor, at.head]) await answer(one, person_id, 'approve');
    await ended(engine, one.handle);
    const tenant = forOrganization(db.pool, at.organization_id);
    await lockEnrolment(tenant, student);
    await updateClaim(tenant, id, { status: 'reversed', reversal_reason: 'The certificate is of another person' });
    await recount(tenant, student);
    expect(await ended(engine, await start(id))).toMatchObject({ status: 'reversed' });
    expect(await one.progress()).toEqual({ approved_points: 0, pending_points: 0, counted_points: 0 });
    expect((await messagesOf(db, student)).toSorted()).toEqual(['aicte_approved', 'aicte_reversed']);
  });

  it('that goes with its attendance is asked about no longer, and the student hears why (BEY-094)', async () => {
    const one = await filed();
    await one.claim.openTask();
    const raised = `SELECT 1 FROM outbox_events WHERE topic = 'aicte.closed' AND aggregate_id = $1`;
    await updateClaim(forOrganization(db.pool, one.at.organization_id), one.id, {
      status: 'rejected',
      rejection_reason: GRANT_LOST,
    });
    expect(await db.query(raised, [one.id])).toHaveLength(1);
    await one.handle.executeUpdate(AICTE_MESSAGES.closed, { updateId: 'c1', args: [{ event_id: 'c1' }] });
    expect(await ended(engine, one.handle)).toMatchObject({ status: 'rejected' });
    expect((await one.claim.tasks()).map(({ status }) => status)).toEqual(['cancelled']);
    expect(await messagesOf(db, one.student)).toEqual(['aicte_lost']);
  });

  // Last, since it takes the engine's clock days ahead of the database's.
  it('lapses when nobody answers, and may be filed again (CT-087)', async () => {
    const one = await filed();
    expect(await one.handle.result()).toMatchObject({ status: 'rejected' });
    expect(await messagesOf(db, one.student)).toEqual(['aicte_expired']);
    expect(await one.progress()).toMatchObject({ pending_points: 0 });
  });
});
