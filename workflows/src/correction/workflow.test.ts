import type { WorkflowHandle } from '@temporalio/client';
import { describe, expect, it } from 'vitest';
import { withDatabase } from '@muster/directus/test-database.ts';
import { createActivities } from '../activities.ts';
import { decided, type RequestState, withdrawn } from '../approval/mailbox.ts';
import { QUEUES } from '../queues.ts';
import { campusWithPolicy, decide, messagesOf } from '../testing/approval.ts';
import { ended, twice, withEngine } from '../testing/engine.ts';
import { answerByHand, markedSession, submitCorrection, watchCorrection } from './testing.ts';

const db = withDatabase('muster-worker');
const mailer = { send: () => Promise.resolve(), close: () => undefined };
const engine = withEngine(() =>
  twice(createActivities({ database: db.pool, mailer, from: 'muster@test.example', publicUrl: 'http://localhost' })),
);

const start = (id: string) =>
  engine.env.client.workflow.start('attendanceCorrection', {
    workflowId: `correction:${id}`,
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    taskQueue: QUEUES.interactive,
    args: [id],
  });
const deliver = (handle: WorkflowHandle, taskId: string): Promise<RequestState> =>
  handle.executeUpdate(decided, { updateId: taskId, args: [{ task_id: taskId }] });

/** A correction under way; every activity runs twice. */
async function asked() {
  const at = await campusWithPolicy(db, 'correction');
  const marked = await markedSession(db, at);
  const id = await submitCorrection(db, at, marked);
  const handle = await start(id);
  const mark = () =>
    db.one('SELECT presence_state_id, capture_method, revision FROM attendance_records WHERE id = $1', [
      marked.record_id,
    ]);
  const percentage = async () =>
    (
      await db.query<{ percentage: number | null }>(
        'SELECT percentage FROM student_attendance_stats WHERE person_id = $1',
        [at.students[0]?.person_id],
      )
    )[0]?.percentage;
  const student = at.students[0]?.person_id ?? '';
  return { at, marked, id, handle, mark, percentage, student, correction: watchCorrection(db, id) };
}

describe('a correction on its way', { timeout: 60_000 }, () => {
  it('is approved: the mark, its history and the percentage follow, and the student hears of it (CH-030, CH-065)', async () => {
    const { at, marked, id, handle, mark, percentage, student, correction } = await asked();
    const task = await correction.openTask(at.professor.person_id);
    const told = await db.one<{ title: string }>('SELECT title FROM notifications WHERE person_id = $1', [
      at.professor.person_id,
    ]);
    expect(told.title).toMatch(/^Student 1 asks: correction: /);
    await decide(db, task.id, at.professor.person_id, 'approve', 'I remember');
    await deliver(handle, task.id);
    expect(await ended(engine, handle)).toMatchObject({ status: 'applied', done: true });
    expect(await correction.status()).toBe('applied');
    expect(await mark()).toMatchObject({
      presence_state_id: at.states.present,
      capture_method: 'correction',
      revision: 2,
    });
    const history = await db.query<{ cause: string; old: { presence_state_id: string } }>(
      'SELECT cause, old FROM attendance_record_history WHERE attendance_record_id = $1',
      [marked.record_id],
    );
    expect(history).toHaveLength(1);
    expect(history[0]).toMatchObject({ cause: `correction:${id}`, old: { presence_state_id: at.states.absent } });
    expect(await percentage()).toBe(100);
    expect(await messagesOf(db, student)).toEqual(['correction_applied']);
    expect((await correction.tasks())[0]?.applied_at).not.toBeNull();
  });

  it('is refused: the mark stays as it is, and the student reads why (CH-030, CH-065)', async () => {
    const { at, handle, mark, student, correction } = await asked();
    const task = await correction.openTask(at.professor.person_id);
    await decide(db, task.id, at.professor.person_id, 'reject', 'you were seen outside');
    expect(await deliver(handle, task.id)).toMatchObject({ status: 'rejected' });
    await ended(engine, handle);
    expect(await mark()).toMatchObject({ presence_state_id: at.states.absent, revision: 1 });
    expect(await messagesOf(db, student)).toEqual(['correction_rejected']);
    const { message } = await db.one<{ message: string }>('SELECT message FROM notifications WHERE person_id = $1', [
      student,
    ]);
    expect(message).toContain('you were seen outside');
  });

  it('is withdrawn before anybody decides (CH-065)', async () => {
    const { id, handle, student, correction } = await asked();
    await correction.openTask();
    const { outcome } = await db.one<{ outcome: string }>(
      `SELECT muster_withdraw(w.organization_id, w.id, $2) AS outcome FROM workflow_instances w WHERE w.subject_id = $1`,
      [id, student],
    );
    expect(outcome).toBe('withdrawn');
    expect(await handle.executeUpdate(withdrawn, { updateId: 'w1' })).toMatchObject({ status: 'cancelled' });
    expect(await correction.status()).toBe('cancelled');
    expect(await messagesOf(db, student)).toEqual([]);
  });

  it('is answered by a mark made by hand: nobody is asked any more, and the student hears what the mark says now (CH-065)', async () => {
    const { at, marked, id, handle, student, correction } = await asked();
    await correction.openTask(at.professor.person_id);
    await answerByHand(db, at, marked);
    expect(await handle.executeUpdate('cancel', { updateId: 'a1' })).toMatchObject({ status: 'answered' });
    expect(await ended(engine, handle)).toMatchObject({ status: 'answered', done: true });
    expect((await correction.tasks()).map(({ status }) => status)).toEqual(['cancelled']);
    expect(await correction.status()).toBe('answered');
    expect(await messagesOf(db, student)).toEqual(['correction_answered']);
    const { message } = await db.one<{ message: string }>('SELECT message FROM notifications WHERE person_id = $1', [
      student,
    ]);
    expect(message).toContain('It says now: late');
    expect(message).toContain('I saw her come');
    expect(await db.one('SELECT status FROM workflow_instances WHERE subject_id = $1', [id])).toEqual({
      status: 'completed',
    });
  });

  it('that is approved while the session is locked waits, and is applied by itself after two people reopened it (BEY-043)', async () => {
    const { at, marked, handle, mark, correction } = await asked();
    const lock = (locked_at: string | null) =>
      db.query('UPDATE attendance_sessions SET locked_at = $2 WHERE id = $1', [marked.session_id, locked_at]);
    const task = await correction.openTask(at.professor.person_id);
    await lock(new Date().toISOString());
    await decide(db, task.id, at.professor.person_id, 'approve');
    await deliver(handle, task.id);
    expect(await correction.status()).toBe('approved');
    expect(await mark()).toMatchObject({ presence_state_id: at.states.absent, revision: 1 });
    await lock(null);
    await engine.env.sleep('61 minutes'); // it looks each hour
    expect(await ended(engine, handle)).toMatchObject({ status: 'applied' });
    expect(await mark()).toMatchObject({ presence_state_id: at.states.present, revision: 2 });
  });

  // Last, since it takes the engine's clock days ahead of the database's.
  it('lapses when nobody answers (CH-065)', async () => {
    const { handle, mark, at, student, correction } = await asked();
    expect(await handle.result()).toMatchObject({ status: 'expired' });
    expect(await mark()).toMatchObject({ presence_state_id: at.states.absent, revision: 1 });
    expect((await correction.tasks()).map(({ status }) => status)).toEqual(['expired']);
    expect(await messagesOf(db, student)).toEqual(['correction_expired']);
  });
});
