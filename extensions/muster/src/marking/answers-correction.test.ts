import { forOrganization, knexDatabase } from '@muster/directus';
import { campus, type Campus } from '@muster/directus/test-campus.ts';
import { withDatabase } from '@muster/directus/test-database.ts';
import knex, { type Knex } from 'knex';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createCorrectionActivities } from '../../../../workflows/src/correction/activities.ts';
import { markedSession, submitCorrection, type MarkedSession } from '../../../../workflows/src/correction/testing.ts';
import type { Actor } from '../actor.ts';
import { settingsOf } from '../transaction.ts';
import { markMany, markOne, undoMarks } from './service.ts';

const db = withDatabase();
const deps = { clock: () => new Date() };
let connection: Knex;
let at: Campus;
let marked: MarkedSession;
let correction: string;

beforeAll(() => {
  connection = knex({ client: 'pg', connection: db.url, pool: { min: 0, max: 6 } });
});
afterAll(() => connection.destroy());
beforeEach(async () => {
  at = await campus(db);
  marked = await markedSession(db, at);
  correction = await submitCorrection(db, at, marked);
});

const call = () => {
  const { user_id, person_id } = at.professor;
  const { organization_id, department_id } = at;
  const actor: Actor = { user_id, person_id, organization_id, department_id, role: 'mentor', locale: null };
  return { tenant: forOrganization(knexDatabase(connection), organization_id, settingsOf({ user_id })), actor };
};
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

  it('and the workflow that applies it never wait for each other: one of them is first', async () => {
    for (let round = 0; round < 8; round += 1) {
      if (round > 0) correction = await submitCorrection(db, at, marked);
      await move('in_review');
      await move('approved');
      const apply = createCorrectionActivities({ database: db.pool }).applyCorrection(
        correction,
        `correction:${correction}`,
      );
      const [, applied] = await Promise.all([mark(round % 2 ? 'absent' : 'late'), apply]);
      expect(applied).toBe(true);
      expect(['answered', 'applied']).toContain((await row()).status);
      await db.query('UPDATE attendance_records SET presence_state_id = $2 WHERE id = $1', [
        marked.record_id,
        at.states.absent,
      ]);
    }
  });
});
