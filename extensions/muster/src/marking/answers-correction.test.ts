import type { Campus } from '@muster/directus/test-campus.ts';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { createCorrectionActivities } from '../../../../workflows/src/correction/activities.ts';
import { markedSession, submitCorrection, type MarkedSession } from '../../../../workflows/src/correction/testing.ts';
import { withRollCall } from '../testing/roll-call.ts';
import { markMany, markOne, undoMarks } from './service.ts';

const world = withRollCall();
const { database: db, call } = world;
const deps = { clock: () => new Date() };
let at: Campus;
let marked: MarkedSession;
let correction: string;

beforeEach(async () => {
  at = world.at;
  marked = await markedSession(db, at);
  correction = await submitCorrection(db, at, marked);
});

const asked = (state: keyof Campus['states'] | null, index = 0) => ({
  person_id: at.students[index]?.person_id ?? '',
  presence_state_id: state && at.states[state],
  reason: 'I saw her',
});
const mark = (state: keyof Campus['states'] | null, index = 0) =>
  markOne(deps, call(), marked.session_id, asked(state, index));
const move = (...states: string[]) =>
  Promise.all(states.map((status) => db.query('UPDATE attendance_corrections SET status = $2 WHERE id = $1', [correction, status]))); // prettier-ignore
const row = () => db.one<Record<string, unknown>>('SELECT * FROM attendance_corrections WHERE id = $1', [correction]);
const told = () =>
  db.query(`SELECT 1 FROM outbox_events WHERE topic = 'correction.closed' AND aggregate_id = $1`, [correction]);

describe('a mark made by hand while its correction is open (CH-012, CH-065)', () => {
  it.each(['submitted', 'in_review', 'approved'])(
    'answers a correction that is %s: by whom, why, with which version, and its workflow is told',
    async (status) => {
      if (status !== 'submitted') await move('in_review');
      if (status === 'approved') await move('approved');
      const { record } = await mark('late');
      expect(record?.revision).toBe(2);
      expect(await row()).toMatchObject({
        status: 'answered',
        decided_by_id: at.professor.person_id,
        decision_reason: 'I saw her',
        attendance_record_id: marked.record_id,
        answered_revision: 2,
        updated_by: at.professor.user_id,
      });
      expect(await told()).toHaveLength(1);
    },
  );

  it('also when it is marked with many, and when the mark is taken back', async () => {
    await markMany(deps, call(), marked.session_id, [asked('present'), asked('present', 1)]);
    expect(await row()).toMatchObject({ status: 'answered', answered_revision: 2 });
    correction = await submitCorrection(db, at, marked);
    await mark(null);
    expect(await row()).toMatchObject({ status: 'answered', answered_revision: 3 });
  });

  it('names the mark that was missing when the correction was asked for', async () => {
    const { id } = await db.insert<{ id: string }>('attendance_corrections', {
      organization_id: at.organization_id,
      attendance_session_id: marked.session_id,
      person_id: at.students[1]?.person_id,
      requested_by_id: at.students[1]?.person_id,
      requested_state_id: at.states.present,
      reason: 'I was there',
    });
    const { record } = await mark('present', 1);
    correction = id;
    expect(await row()).toMatchObject({ status: 'answered', attendance_record_id: record?.id, answered_revision: 1 });
  });

  it('leaves corrections of other people, those that are over, and an unchanged mark alone', async () => {
    await mark('present', 1);
    await mark('absent');
    expect(await row()).toMatchObject({ status: 'submitted', answered_revision: null });
    await move('cancelled');
    await mark('late');
    expect(await row()).toMatchObject({ status: 'cancelled', answered_revision: null });
  });

  it('is not undone, since the request is over with it; the next mark by hand is', async () => {
    const undo = async (revision: number) =>
      (await undoMarks(deps, call(), marked.session_id, [{ record_id: marked.record_id, revision }])).answers[0];
    await mark('late');
    expect((await undo(2))?.problem?.code).toBe('MARK_ANSWERED');
    await mark('present');
    expect(await undo(3)).toMatchObject({ outcome: 'marked', record: { presence_state_id: at.states.late } });
  });

  it('and the workflow that applies it never wait for each other: who applies holds nothing before the session', async () => {
    await move('in_review');
    await move('approved');
    const activities = createCorrectionActivities({ database: db.pool });
    let applying = Promise.resolve(false);
    await db.transaction(async (holder) => {
      await holder.query('SELECT 1 FROM attendance_sessions WHERE id = $1 FOR UPDATE', [marked.session_id]);
      const { rows } = await holder.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
      applying = activities.applyCorrection(correction, `correction:${correction}`);
      await someoneWaitsFor(rows[0]?.pid ?? 0);
      // Whoever marks by hand takes these next, and gets them at once.
      await holder.query('SELECT 1 FROM attendance_corrections WHERE id = $1 FOR UPDATE NOWAIT', [correction]);
      await holder.query('SELECT 1 FROM attendance_records WHERE id = $1 FOR UPDATE NOWAIT', [marked.record_id]);
      expect((await row()).status).toBe('approved');
    });
    expect(await applying).toBe(true);
    expect((await row()).status).toBe('applied');
  });
});

/** Until another connection waits for a lock of this one; fails after five seconds. */
async function someoneWaitsFor(pid: number) {
  for (const end = Date.now() + 5_000; Date.now() < end; await sleep(20)) {
    const waiting = await db.query('SELECT 1 FROM pg_stat_activity WHERE $1 = ANY (pg_blocking_pids(pid))', [pid]);
    if (waiting.length > 0) return;
  }
  throw new Error('nobody waits for the session');
}
