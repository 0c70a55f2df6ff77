import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { campus, type Campus } from '../../../../directus/test-campus.ts';
import type { Actor } from '../actor.ts';
import { withRollCall } from '../testing/roll-call.ts';
import { markMany, markOne, undoMarks } from './service.ts';

const world = withRollCall();
const { database, clock, actor, call, recordOf } = world;

const person = (index: number) => world.at.students[index]?.person_id ?? '';
const asked = (index: number, state: keyof Campus['states'] | null, more: object = {}) => ({
  person_id: person(index),
  presence_state_id: state && world.at.states[state],
  ...more,
});
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: { problem?: { code: string } }) => error.problem?.code ?? String(error),
  );
const scanned = (index: number) =>
  database.insert('attendance_records', {
    organization_id: world.at.organization_id,
    attendance_session_id: world.session,
    person_id: person(index),
    presence_state_id: world.at.states.present,
    capture_method: 'qr',
    recorded_at: world.now.toISOString(),
    verification_status: 'flagged',
    recorded_by_id: world.at.students[index]?.user_id,
  });

describe('marking one person (CH-012, CH-019)', () => {
  it('writes who made it, keeps the version before and tells the figures (CH-082)', async () => {
    const first = await markOne({ clock }, call(), world.session, asked(0, 'late'));
    expect(first).toMatchObject({
      outcome: 'marked',
      record: { revision: 1, presence_state_id: world.at.states.late },
    });
    const second = await markOne({ clock }, call(), world.session, asked(0, 'present', { revision: 1 }));
    expect(second).toMatchObject({ outcome: 'marked', record: { revision: 2 } });
    expect(await recordOf(0)).toMatchObject({
      code: 'present',
      capture_method: 'manual',
      verification_status: 'verified',
      recorded_by_id: world.at.professor.user_id,
    });
    const [{ old } = { old: null }] = await database.query(
      'SELECT old FROM attendance_record_history WHERE attendance_record_id = $1',
      [second.record?.id],
    );
    expect(old).toMatchObject({ presence_state_id: world.at.states.late, revision: 1 });
    const audit = await database.query(`SELECT action, actor_user_id FROM audit_logs WHERE entity_id = $1`, [
      second.record?.id,
    ]);
    expect(audit).toHaveLength(2);
    expect(audit.every(({ actor_user_id }) => actor_user_id === world.at.professor.user_id)).toBe(true);
    const events = await database.query(
      `SELECT 1 FROM outbox_events WHERE topic = 'record.changed' AND aggregate_id = $1`,
      [second.record?.id],
    );
    expect(events).toHaveLength(2);
  });

  it('is refused to whoever does not conduct the session, and for people of another organization', async () => {
    const { head } = world.at;
    const marks = (who: Actor, id = world.session) => codeOf(markOne({ clock }, call(who), id, asked(0, 'present')));
    expect(await marks(actor(head, 'manager'))).toBe('SESSION_NOT_YOURS');
    for (const who of [actor(head), actor(head, 'frontline'), actor(head, 'student')])
      expect([await marks(who), await marks(who, randomUUID())]).toEqual(['NOT_FOUND', 'NOT_FOUND']);
    const other = await campus(database);
    const foreign = { ...asked(0, 'present'), person_id: other.students[0]?.person_id ?? '' };
    expect(await codeOf(markOne({ clock }, call(), world.session, foreign))).toBe('MARK_PERSON');
    const foreignState = { ...asked(0, 'present'), presence_state_id: other.states.present };
    expect(await codeOf(markOne({ clock }, call(), world.session, foreignState))).toBe('MARK_STATE');
  });

  it('does not overwrite a scan without a reason, and keeps the reason with the mark', async () => {
    await scanned(0);
    expect(await codeOf(markOne({ clock }, call(), world.session, asked(0, 'absent')))).toBe('MARK_REASON');
    await markOne({ clock }, call(), world.session, asked(0, 'absent', { reason: 'Left after five minutes' }));
    expect(await recordOf(0)).toMatchObject({ code: 'absent', verification_notes: 'Left after five minutes' });
  });

  it('goes on after the end with a reason, until the marks are locked', async () => {
    for (const status of ['closed', 'finalized'])
      await database.query('UPDATE attendance_sessions SET status = $2 WHERE id = $1', [world.session, status]);
    expect(await codeOf(markOne({ clock }, call(), world.session, asked(0, 'present')))).toBe('MARK_REASON');
    expect(
      await markOne({ clock }, call(), world.session, asked(0, 'present', { reason: 'Forgot her' })),
    ).toMatchObject({
      outcome: 'marked',
    });
    await database.query('UPDATE attendance_sessions SET locked_at = now() WHERE id = $1', [world.session]);
    expect(await codeOf(markOne({ clock }, call(), world.session, asked(1, 'present', { reason: 'Forgot him' })))).toBe(
      'SESSION_LOCKED',
    );
  });
});

describe('marking many (CH-020)', () => {
  it('answers each row for itself, and one bad row stops no other', async () => {
    await scanned(1);
    const rows = [
      asked(0, 'present'),
      asked(1, 'absent'),
      { ...asked(0, 'absent'), person_id: world.at.head.person_id },
      asked(0, 'absent'),
      asked(2, 'late'),
      asked(3, null),
    ];
    const { answers, counts } = await markMany({ clock }, call(), world.session, rows);
    expect(answers.map(({ outcome, problem }) => problem?.code ?? outcome)).toEqual([
      'marked',
      'MARK_REASON',
      'MARK_NOT_ON_LIST',
      'MARK_TWICE',
      'marked',
      'unchanged',
    ]);
    expect(counts).toMatchObject({ total: 4, present: 2, late: 1, unmarked: 1 });
    expect(await recordOf(2)).toMatchObject({ capture_method: 'bulk' });
    const again = await markMany({ clock }, call(), world.session, [asked(0, 'present'), asked(2, 'late')]);
    expect(again.answers.map(({ outcome }) => outcome)).toEqual(['unchanged', 'unchanged']);
  });

  it('writes the rest one by one when a guard of the database refuses one of them', async () => {
    await database.query(
      `CREATE FUNCTION refuse_one() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN IF NEW.person_id = '${person(1)}' THEN RAISE EXCEPTION 'muster.session_locked'; END IF; RETURN NEW; END $$`,
    );
    await database.query(
      'CREATE TRIGGER refuse_one BEFORE INSERT ON attendance_records FOR EACH ROW EXECUTE FUNCTION refuse_one()',
    );
    const { answers } = await markMany(
      { clock },
      call(),
      world.session,
      [0, 1, 2].map((index) => asked(index, 'present')),
    );
    await database.query('DROP FUNCTION refuse_one CASCADE');
    expect(answers.map(({ outcome, problem }) => problem?.code ?? outcome)).toEqual([
      'marked',
      'SESSION_LOCKED',
      'marked',
    ]);
  });
});

describe('undoing', () => {
  const undo = (record_id: string, revision: number, who = actor(world.at.professor)) =>
    undoMarks({ clock }, call(who), world.session, [{ record_id, revision }]);

  it('puts back what was there to the byte: a scan with its maker and its moment', async () => {
    await scanned(0);
    const before = await recordOf(0);
    const { record } = await markOne({ clock }, call(), world.session, asked(0, 'absent', { reason: 'slip' }));
    const { answers } = await undo(record?.id ?? '', record?.revision ?? 0);
    expect(answers).toMatchObject([{ outcome: 'marked', record: { presence_state_id: world.at.states.present } }]);
    const after = await recordOf(0);
    for (const column of [
      'presence_state_id',
      'capture_method',
      'recorded_at',
      'recorded_by_id',
      'minutes_late',
      'verification_status',
      'verification_notes',
    ])
      expect([column, after?.[column]]).toEqual([column, before?.[column]]);
  });

  it('leaves nobody marked who was not, and is over after half a minute or when somebody else marked since', async () => {
    const { record } = await markOne({ clock }, call(), world.session, asked(0, 'present'));
    const { answers, counts } = await undo(record?.id ?? '', 1);
    expect(answers).toMatchObject([{ outcome: 'marked', record: { presence_state_id: null } }]);
    expect(counts.unmarked).toBe(4);
    const again = await markOne({ clock }, call(), world.session, asked(0, 'late'));
    expect((await undo(again.record?.id ?? '', 1)).answers[0]?.problem?.code).toBe('MARK_CHANGED');
    world.now = new Date(world.now.getTime() + 60_000);
    const late = await undo(again.record?.id ?? '', again.record?.revision ?? 0);
    expect(late.answers[0]?.problem?.code).toBe('MARK_UNDO_LATE');
  });
});

describe('a roll call of frontline staff', () => {
  it('is marked by those who are assigned to its group, and by no other', async () => {
    const group = await database.insert<{ id: string }>('groups', {
      organization_id: world.at.organization_id,
      campus_id: world.at.campus_id,
      name: 'Floor 1',
      group_type: 'room',
    });
    const member = (person_id: string, extra_data: object) =>
      database.insert('group_memberships', {
        organization_id: world.at.organization_id,
        group_id: group.id,
        person_id,
        joined_at: new Date(world.now.getTime() - 86_400_000).toISOString(),
        extra_data,
      });
    await member(person(0), {});
    await database.query(
      `UPDATE attendance_sessions SET course_section_id = NULL, group_id = $2, session_type = 'roll_call', conducted_by_id = NULL
        WHERE id = $1`,
      [world.session, group.id],
    );
    const porter = actor(world.at.head, 'frontline');
    expect(await codeOf(markOne({ clock }, call(porter), world.session, asked(0, 'present')))).toBe('NOT_FOUND');
    await member(world.at.head.person_id, { role: 'staff' });
    expect(await markOne({ clock }, call(porter), world.session, asked(0, 'present'))).toMatchObject({
      outcome: 'marked',
    });
  });
});
