import { withDatabase } from '@muster/directus/test-database.ts';
import { expect, it } from 'vitest';
import { createActivities } from '../activities.ts';
import { decided } from '../approval/mailbox.ts';
import { markedSession } from '../correction/testing.ts';
import { QUEUES } from '../queues.ts';
import { campusWithPolicy, decide, messagesOf } from '../testing/approval.ts';
import { ended, twice, withEngine } from '../testing/engine.ts';
import { proposeReopening, watchProposal } from './testing.ts';

const db = withDatabase('muster-worker');
const mailer = { send: () => Promise.resolve(), close: () => undefined };
const engine = withEngine(() =>
  twice(createActivities({ database: db.pool, mailer, from: 'muster@test.example', publicUrl: 'http://localhost' })),
);
const start = (type: string, workflowId: string, id: string) =>
  engine.env.client.workflow.start(type, {
    workflowId,
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    taskQueue: QUEUES.interactive,
    args: [id],
  });

const titleOf = async (personId: string) =>
  (await db.one<{ title: string }>('SELECT title FROM notifications WHERE person_id = $1', [personId])).title;

/** A locked session whose reopening the professor has proposed; the head of department is asked. Every activity runs twice. */
async function proposed() {
  const at = await campusWithPolicy(db, 'bulk_change', {
    assignee_rule: 'person',
    assignee_id: ({ head }) => head.person_id,
  });
  const { session_id, record_id } = await markedSession(db, at);
  await db.query('UPDATE attendance_sessions SET locked_at = now() WHERE id = $1', [session_id]);
  const id = await proposeReopening(db, at, session_id, 3);
  const handle = await start('changeProposal', `proposal:${id}`, id);
  const proposal = watchProposal(db, id);
  const answer = async (decision: 'approve' | 'reject') => {
    const task = await proposal.openTask(at.head.person_id);
    await decide(db, task.id, at.head.person_id, decision, 'I was there');
    await handle.executeUpdate(decided, { updateId: task.id, args: [{ task_id: task.id }] });
  };
  const lockedAt = async () =>
    (
      await db.one<{ locked_at: string | null }>('SELECT locked_at FROM attendance_sessions WHERE id = $1', [
        session_id,
      ])
    ).locked_at;
  const change = () =>
    db.refusal(`UPDATE attendance_records SET presence_state_id = '${at.states.late}' WHERE id = '${record_id}'`);
  return { at, session_id, id, handle, proposal, answer, lockedAt, change };
}

it('the second person opens the marks, which lock again by themselves when the hours are over (BEY-015, BEY-043)', async () => {
  const { at, session_id, handle, proposal, answer, lockedAt, change } = await proposed();
  await db.query(`UPDATE directus_users SET language = 'hi-IN' WHERE id = $1`, [at.professor.user_id]);
  expect(await change()).toBe('session_locked');
  await answer('approve');
  expect(await ended(engine, handle)).toMatchObject({ status: 'applied' });
  expect(await proposal.status()).toBe('applied');
  expect(await lockedAt()).toBeNull();
  await db.query('UPDATE attendance_records SET minutes_late = 3 WHERE attendance_session_id = $1', [session_id]);
  expect(await messagesOf(db, at.professor.person_id)).toEqual(['proposal_applied']);
  expect(await titleOf(at.professor.person_id)).toBe('स्वीकृत और पूरा: 1 सत्र की लॉक उपस्थिति खोलना');
  const session = await start('attendanceSession', `attn-session:${session_id}`, session_id);
  await session.result();
  expect(await lockedAt()).not.toBeNull();
  expect(await change()).toBe('session_locked');
}, 60_000);

it('nothing opens when the second person refuses', async () => {
  const { at, handle, proposal, answer, lockedAt } = await proposed();
  await answer('reject');
  expect(await ended(engine, handle)).toMatchObject({ status: 'rejected' });
  expect(await proposal.status()).toBe('rejected');
  expect(await lockedAt()).not.toBeNull();
  expect(await messagesOf(db, at.professor.person_id)).toEqual(['proposal_rejected']);
}, 60_000);

it('a session whose marks changed since the preview stays locked: the proposal is stale (BEY-015)', async () => {
  const { at, session_id, handle, answer, lockedAt } = await proposed();
  await db.query('UPDATE attendance_sessions SET locked_at = NULL WHERE id = $1', [session_id]);
  await db.query('UPDATE attendance_records SET presence_state_id = $2 WHERE attendance_session_id = $1', [
    session_id,
    at.states.excused,
  ]);
  await db.query('UPDATE attendance_sessions SET locked_at = now() WHERE id = $1', [session_id]);
  await answer('approve');
  expect(await ended(engine, handle)).toMatchObject({ status: 'stale' });
  expect(await lockedAt()).not.toBeNull();
}, 60_000);

// Last, since it takes the engine's clock days ahead of the database's.
it('expires when nobody answers within two days (BEY-015)', async () => {
  const { at, handle, proposal, lockedAt } = await proposed();
  expect(await handle.result()).toMatchObject({ status: 'expired' });
  expect((await proposal.tasks()).filter(({ status }) => status === 'open' || status === 'claimed')).toEqual([]);
  expect(await lockedAt()).not.toBeNull();
  expect(await messagesOf(db, at.professor.person_id)).toEqual(['proposal_expired']);
}, 60_000);
