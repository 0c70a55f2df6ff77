import { GATHER_MS, SPOT_CHECK_MESSAGES } from '@muster/domain/spot-check';
import type { WorkflowHandle } from '@temporalio/client';
import { describe, expect, it } from 'vitest';
import { withDatabase } from '@muster/directus/test-database.ts';
import { createActivities } from '../activities.ts';
import { decided, type RequestState } from '../approval/mailbox.ts';
import { QUEUES } from '../queues.ts';
import { campusWithPolicy, decide, messagesOf } from '../testing/approval.ts';
import { ended, twice, withEngine } from '../testing/engine.ts';
import { answer, checkIn, withRisk } from './testing.ts';

const db = withDatabase('muster-worker');
const mailer = { send: () => Promise.resolve(), close: () => undefined };
const engine = withEngine(() =>
  twice(createActivities({ database: db.pool, mailer, from: 'muster@test.example', publicUrl: 'http://localhost' })),
);
type Kit = { at: Awaited<ReturnType<typeof campusWithPolicy>>; handle: WorkflowHandle } & Awaited<
  ReturnType<typeof withRisk>
>;

/** A class in which one student came with a risk and one without, and the workflow of its spot check; every activity runs twice. */
async function withSpotCheck(ago: number, work: (kit: Kit) => Promise<void>): Promise<void> {
  const at = await campusWithPolicy(db, 'spot_check');
  const made = await withRisk(db, at, ago);
  const handle = await engine.env.client.workflow.start('spotCheck', {
    workflowId: `spot:${at.attendance_session_id}`,
    taskQueue: QUEUES.interactive,
    args: [at.attendance_session_id],
  });
  await work({ at, handle, ...made });
}
const deliver = (handle: WorkflowHandle, taskId: string): Promise<RequestState> =>
  handle.executeUpdate(decided, { updateId: taskId, args: [{ task_id: taskId }] });
const named = async (at: Kit['at']) =>
  (
    await db.query<{ person_id: string }>('SELECT person_id FROM spot_check_people WHERE spot_check_id = $1', [
      at.attendance_session_id,
    ])
  ).map(({ person_id }) => person_id);
const marksOf = async (ids: readonly string[]) =>
  (
    await db.query<{ verification_status: string }>(
      `SELECT verification_status FROM attendance_records WHERE id = ANY ($1) ORDER BY array_position($1::uuid[], id)`,
      [ids],
    )
  ).map(({ verification_status }) => verification_status);

describe('the spot check of a class', { timeout: 60_000 }, () => {
  it('waits three minutes for the class to come in, then names one person more for each with a risk (BEY-033)', () =>
    withSpotCheck(0, async ({ at, check, handle }) => {
      await handle.query('state'); // the workflow runs
      expect(await named(at)).toEqual([]);
      expect(await check.tasks()).toEqual([]);
      await checkIn(db, at, 2, []);
      await engine.env.sleep(GATHER_MS + 1000);
      await check.openTask(at.professor.person_id);
      const people = await named(at);
      expect(people).toHaveLength(2);
      expect(people).toContain(at.students[1]?.person_id);
      expect(await messagesOf(db, at.professor.person_id)).toEqual(['task_assigned']);
      await handle.terminate();
    }));

  it('is one task; the answer that all are here verifies what waits, in the teacher’s name (BEY-033, EAS-066)', () =>
    withSpotCheck(GATHER_MS, async ({ at, check, handle, marks }) => {
      const task = await check.openTask(at.professor.person_id);
      expect(await marksOf(marks)).toEqual(['verified', 'flagged']);
      await decide(db, task.id, at.professor.person_id, 'approve');
      expect(await deliver(handle, task.id)).toMatchObject({ status: 'done' });
      await ended(engine, handle);
      expect(await marksOf(marks)).toEqual(['verified', 'verified']);
      expect(await check.tasks()).toHaveLength(1);
      const counts = await db.one('SELECT seen_count, not_seen_count FROM spot_checks WHERE id = $1', [
        at.attendance_session_id,
      ]);
      expect(counts).toEqual({ seen_count: 2, not_seen_count: 0 });
    }));

  it('ends with the last single answer, and tells whoever was not seen once (BEY-033, EAS-067)', () =>
    withSpotCheck(GATHER_MS, async ({ at, check, handle }) => {
      await check.openTask(at.professor.person_id);
      await answer(db, at, 1, false);
      await handle.signal(SPOT_CHECK_MESSAGES.answered);
      await answer(db, at, 0, true);
      expect(await handle.executeUpdate(SPOT_CHECK_MESSAGES.closed, { updateId: 'c1' })).toMatchObject({
        status: 'done',
      });
      await ended(engine, handle);
      expect((await check.tasks()).map(({ status }) => status)).toEqual(['cancelled']);
      expect(await messagesOf(db, at.students[1]?.person_id)).toEqual(['spot_not_seen']);
      expect(await messagesOf(db, at.students[0]?.person_id)).toEqual([]);
    }));

  it('expires a day after the session and leaves the marks to the review (BEY-033, EAS-046)', () =>
    withSpotCheck(GATHER_MS, async ({ at, check, handle, marks }) => {
      const task = await check.openTask(at.professor.person_id);
      const { late } = await db.one<{ late: number }>(
        `SELECT extract(epoch FROM t.due_at - s.scheduled_end_at)::int AS late FROM workflow_tasks t, attendance_sessions s
          WHERE t.id = $1 AND s.id = $2`,
        [task.id, at.attendance_session_id],
      );
      expect(late).toBe(24 * 3600);
      expect(await handle.result()).toMatchObject({ status: 'expired' });
      expect(await marksOf(marks)).toEqual(['verified', 'flagged']);
      await db.query(`UPDATE attendance_sessions SET status = 'closed' WHERE id = $1`, [at.attendance_session_id]);
      const reviews = await db.query('SELECT 1 FROM attendance_reviews WHERE attendance_session_id = $1', [
        at.attendance_session_id,
      ]);
      expect(reviews).toHaveLength(1);
    }));

  it('asks nobody when the policy names none, and ends with a cancelled class', async () => {
    await withSpotCheck(0, async ({ at, check, handle }) => {
      await db.query(`UPDATE attendance_sessions SET rule_overrides = '{"spot_checks": 0}' WHERE id = $1`, [
        at.attendance_session_id,
      ]);
      expect(await handle.result()).toMatchObject({ status: 'cancelled' });
      expect(await check.tasks()).toEqual([]);
    });
    await withSpotCheck(GATHER_MS, async ({ at, check, handle }) => {
      await check.openTask(at.professor.person_id);
      await db.query(`UPDATE attendance_sessions SET status = 'cancelled', cancelled_reason = 'rain' WHERE id = $1`, [
        at.attendance_session_id,
      ]);
      expect(await handle.executeUpdate(SPOT_CHECK_MESSAGES.closed, { updateId: 'c1' })).toMatchObject({
        status: 'cancelled',
      });
      await ended(engine, handle);
      expect((await check.tasks()).map(({ status }) => status)).toEqual(['cancelled']);
    });
  });
});
