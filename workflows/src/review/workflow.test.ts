import { REVIEW_MESSAGES } from '@muster/domain/review';
import type { WorkflowHandle } from '@temporalio/client';
import { describe, expect, it } from 'vitest';
import { withDatabase } from '@muster/directus/test-database.ts';
import { createActivities } from '../activities.ts';
import { decided, type RequestState } from '../approval/mailbox.ts';
import { QUEUES } from '../queues.ts';
import { campusWithPolicy, decide, messagesOf } from '../testing/approval.ts';
import { twice, withEngine } from '../testing/engine.ts';
import { askStaff, closeWithDoubts, passOn } from './testing.ts';

const db = withDatabase('muster-worker');
const mailer = { send: () => Promise.resolve(), close: () => undefined };
const engine = withEngine(() =>
  twice(createActivities({ database: db.pool, mailer, from: 'muster@test.example', publicUrl: 'http://localhost' })),
);

type Kit = {
  at: Awaited<ReturnType<typeof campusWithPolicy>>;
  handle: WorkflowHandle;
} & Awaited<ReturnType<typeof closeWithDoubts>>;

/** A class closed with these marks in doubt, and the workflow of its review; every activity runs twice. */
async function withReview(
  states: readonly ('pending' | 'flagged')[],
  work: (kit: Kit) => Promise<void>,
  before: (reviewId: string) => Promise<unknown> = () => Promise.resolve(),
) {
  const at = await campusWithPolicy(db, 'verification');
  await askStaff(db, at);
  const made = await closeWithDoubts(db, at, states);
  await before(made.reviewId);
  const handle = await engine.env.client.workflow.start('attendanceReview', {
    workflowId: `attn-review:${made.reviewId}`,
    taskQueue: QUEUES.interactive,
    args: [made.reviewId],
  });
  await work({ at, handle, ...made });
}
/** The engine's clock runs ahead of the database's, by which deadlines are set: this review begins at the engine's. */
const beginNow = async (reviewId: string) =>
  db.query('UPDATE attendance_reviews SET created_at = to_timestamp($2::float8 / 1000) WHERE id = $1', [
    reviewId,
    await engine.env.currentTimeMs(),
  ]);
const deliver = (handle: WorkflowHandle, taskId: string): Promise<RequestState> =>
  handle.executeUpdate(decided, { updateId: taskId, args: [{ task_id: taskId }] });
const marksOf = (ids: readonly string[]) =>
  db.query<{ verification_status: string; presence_state_id: string; verified_by_id: string | null }>(
    `SELECT verification_status, presence_state_id, verified_by_id FROM attendance_records WHERE id = ANY ($1)
      ORDER BY array_position($1::uuid[], id)`,
    [ids],
  );

describe('the review of a class with marks in doubt', { timeout: 60_000 }, () => {
  it('is one task of whoever held it; one answer verifies what waits, in their name (EAS-046, EAS-066)', () =>
    withReview(['pending', 'flagged'], async ({ at, handle, marks, review }) => {
      const task = await review.openTask(at.professor.person_id);
      expect(await messagesOf(db, at.professor.person_id)).toEqual(['task_assigned']);
      const told = await db.one<{ title: string }>('SELECT title FROM notifications WHERE person_id = $1', [
        at.professor.person_id,
      ]);
      expect(told.title).not.toMatch(/asks:|^,/); // nobody asks: the marks do
      await decide(db, task.id, at.professor.person_id, 'approve');
      expect(await deliver(handle, task.id)).toMatchObject({ status: 'completed' });
      await handle.result();
      expect(await review.tasks()).toHaveLength(1);
      for (const one of await marksOf(marks))
        expect(one).toEqual({
          verification_status: 'verified',
          presence_state_id: at.states.present,
          verified_by_id: at.professor.person_id,
        });
      expect(await messagesOf(db, at.students[0]?.person_id)).toEqual([]);
    }));

  it('turns rejected marks absent and tells each person once, with the words of the reviewer (EAS-046, EAS-067)', () =>
    withReview(['pending', 'flagged'], async ({ at, handle, marks, review }) => {
      const task = await review.openTask(at.professor.person_id);
      await decide(db, task.id, at.professor.person_id, 'reject', 'not in the room');
      await deliver(handle, task.id);
      await handle.result();
      for (const one of await marksOf(marks))
        expect(one).toMatchObject({ verification_status: 'rejected', presence_state_id: at.states.absent });
      const { message, title } = await db.one<{ message: string; title: string }>(
        `SELECT title, message FROM notifications WHERE person_id = $1`,
        [at.students[0]?.person_id],
      );
      expect(title).toBe('Your mark in Algorithms was not accepted');
      expect(message).toContain('“not in the room”');
      expect(message).toContain('Staff 1');
      const { n } = await db.one<{ n: number }>(
        `SELECT count(*)::int AS n FROM attendance_record_history WHERE attendance_record_id = ANY ($1)
            AND old ->> 'verification_status' IN ('pending', 'flagged')`,
        [marks],
      );
      expect(n).toBe(2);
    }));

  it('needs no answer any more when every mark was decided one by one', () =>
    withReview(['pending', 'flagged'], async ({ handle, at, marks, review }) => {
      await review.openTask(at.professor.person_id);
      for (const id of marks)
        await db.query(
          `UPDATE attendance_records SET verification_status = 'verified', verified_at = now() WHERE id = $1`,
          [id],
        );
      expect(await handle.executeUpdate(REVIEW_MESSAGES.closed, { updateId: 'c1' })).toMatchObject({
        status: 'completed',
      });
      await handle.result();
      expect((await review.tasks()).map(({ status }) => status)).toEqual(['cancelled']);
    }));

  it('is passed on by hand: the head is asked at once, with the words, and the teacher no longer (EAS-046)', () =>
    withReview(
      ['flagged'],
      async ({ at, handle, review, reviewId }) => {
        await review.openTask(at.professor.person_id);
        await passOn(db, at, reviewId, at.professor.person_id);
        await handle.executeUpdate(REVIEW_MESSAGES.escalated, { updateId: 'e1' });
        const task = await review.openTask(at.head.person_id);
        expect(task).toMatchObject({ escalation_level: 1, status: 'open' });
        expect(await review.tasks()).toHaveLength(1);
        const { note, from_assignee_id } = await db.one<{ note: string; from_assignee_id: string }>(
          `SELECT note, from_assignee_id FROM task_events WHERE workflow_task_id = $1 AND event = 'escalated'`,
          [task.id],
        );
        expect({ note, from_assignee_id }).toEqual({
          note: 'I do not know her',
          from_assignee_id: at.professor.person_id,
        });
        const { message } = await db.one<{ message: string }>(
          `SELECT message FROM notifications WHERE person_id = $1 AND template_code = 'task_escalated'`,
          [at.head.person_id],
        );
        expect(message).toContain('“I do not know her”');
        expect(message).not.toContain('Nobody has answered');
        await handle.executeUpdate(REVIEW_MESSAGES.escalated, { updateId: 'e2' });
        expect(await review.openTask()).toMatchObject({ assignee_id: at.head.person_id, escalation_level: 1 });
        await decide(db, task.id, at.head.person_id, 'approve');
        expect(await deliver(handle, task.id)).toMatchObject({ status: 'completed' });
      },
      beginNow,
    ));

  it('goes to the head of department when the teacher is silent (EAS-046)', () =>
    withReview(
      ['flagged'],
      async ({ at, handle, review }) => {
        await review.openTask(at.professor.person_id);
        await engine.env.sleep('49 hours');
        const task = await review.openTask(at.head.person_id);
        expect(await messagesOf(db, at.head.person_id)).toEqual(['task_escalated']);
        await decide(db, task.id, at.head.person_id, 'approve');
        expect(await deliver(handle, task.id)).toMatchObject({ status: 'completed' });
      },
      beginNow,
    ));

  it('reminds and escalates, then expires: every mark stays as it is and the staff is told (EAS-046)', () =>
    withReview(['pending', 'flagged'], async ({ at, handle, marks, review, reviewId }) => {
      expect(await handle.result()).toMatchObject({ status: 'expired' });
      expect(await review.status()).toBe('expired');
      expect((await marksOf(marks)).map(({ verification_status }) => verification_status)).toEqual([
        'pending',
        'flagged',
      ]);
      expect(await review.events()).toEqual(['created', 'reminded', 'escalated', 'reminded', 'expired']);
      expect(
        (await db.one<{ n: number }>('SELECT unanswered_count AS n FROM attendance_reviews WHERE id = $1', [reviewId]))
          .n,
      ).toBe(2);
      expect((await marksOf(marks)).map(({ verified_by_id }) => verified_by_id)).toEqual([null, null]);
      expect(await messagesOf(db, at.professor.person_id)).toContain('review_unanswered');
      const { n } = await db.one<{ n: number }>(
        'SELECT count(*)::int AS n FROM attendance_reviews WHERE attendance_session_id = $1',
        [at.attendance_session_id],
      );
      expect(n).toBe(1);
    }));
});
