import { randomUUID } from 'node:crypto';
import { forOrganization } from '@muster/directus';
import { ROLE_IDS } from '@muster/directus/account/roles.ts';
import { campus, type Campus, type Member } from '@muster/directus/test-campus.ts';
import { withDatabase } from '@muster/directus/test-database.ts';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createCorrectionActivities } from '../../../../workflows/src/correction/activities.ts';
import { markedSession, type MarkedSession } from '../../../../workflows/src/correction/testing.ts';
import type { Actor } from '../actor.ts';
import { askCorrection, readOptions } from './ask.ts';
import { listCorrections, readProgress } from './service.ts';
import { cancelCorrection, undoCorrection } from './take-back.ts';
import { actorAs, codeOf } from '../testing/actors.ts';

const db = withDatabase();
const deps = { clock: () => new Date() };
const REASON = 'I sat in the last row';
let at: Campus;
let other: Campus;
let marked: MarkedSession;
let [student, neighbour, professor, head]: Actor[] = [];

const actorOf = (member: Member, role: keyof typeof ROLE_IDS) => actorAs(db, member, role);
const member = (index: number): Member => at.students[index] ?? { person_id: '', user_id: '' };
const tenant = () => forOrganization(db.pool, at.organization_id);

beforeAll(async () => {
  for (const role of ['student', 'mentor'] as const)
    await db.insert('directus_roles', { id: ROLE_IDS[role], name: role });
  other = await campus(db, { students: 1 });
});
beforeEach(async () => {
  at = await campus(db);
  marked = await markedSession(db, at);
  student = await actorOf(member(0), 'student');
  neighbour = await actorOf(member(1), 'student');
  professor = await actorOf(at.professor, 'mentor');
  head = await actorOf(at.head, 'mentor');
});

const asked = (more: object = {}) => ({
  session_id: marked.session_id,
  presence_state_id: at.states.present,
  time: null,
  reason: REASON,
  documents: [],
  ...more,
});
const ask = (actor = student, more: object = {}) => askCorrection(deps, tenant(), actor as Actor, asked(more));
const markNow = () =>
  db.query(
    `SELECT presence_state_id, recorded_at, minutes_late, capture_method, verification_status, annulled_at
       FROM attendance_records WHERE attendance_session_id = $1 AND person_id = $2`,
    [marked.session_id, student?.person_id],
  );

/** As the workflow does it after the approval. */
async function approveAndApply(id: string): Promise<void> {
  await db.query(`UPDATE attendance_corrections SET status = 'in_review' WHERE id = $1`, [id]);
  await db.query(`UPDATE attendance_corrections SET status = 'approved', decided_by_id = $2 WHERE id = $1`, [
    id,
    professor?.person_id,
  ]);
  expect(await createCorrectionActivities({ database: db.pool }).applyCorrection(id, `correction:${id}`)).toBe(true);
}

describe('who may ask for which mark (CH-029)', () => {
  it('the person for their own, whoever teaches for one of the class; for all others it is not there', async () => {
    expect(await ask()).toMatchObject({ status: 'submitted', before: { code: 'absent' }, after: { code: 'present' } });
    expect(await codeOf(ask(neighbour, { person_id: student?.person_id }))).toBe('NOT_FOUND');
    expect(await codeOf(ask(head, { person_id: student?.person_id }))).toBe('NOT_FOUND');
    const byProfessor = await ask(professor, { person_id: neighbour?.person_id });
    expect(byProfessor).toMatchObject({
      before: null,
      person: { id: neighbour?.person_id },
      requested_by: { id: professor?.person_id },
    });
  });

  it('nobody asks across organizations, neither for a session nor for a state', async () => {
    expect(await codeOf(ask(student, { session_id: other.attendance_session_id }))).toBe('NOT_FOUND');
    expect(await codeOf(ask(student, { presence_state_id: other.states.present }))).toBe('CORRECTION_STATE_UNKNOWN');
    expect(await codeOf(ask(student, { session_id: randomUUID() }))).toBe('NOT_FOUND');
  });

  it('twice for one mark is refused, also by two requests at once', async () => {
    const both = await Promise.all([codeOf(ask()), codeOf(ask())]);
    expect(both).toContain(null);
    expect(both.some((one) => one === 'CORRECTION_OPEN' || one === 'attendance_corrections_open')).toBe(true);
    expect(await codeOf(ask())).toBe('CORRECTION_OPEN');
  });

  it('what the form shows says what the mark is, what it may become, and that it is too late', async () => {
    const options = () => readOptions(deps, tenant(), student as Actor, { session_id: marked.session_id });
    expect(await options()).toMatchObject({ mark: { state: { code: 'absent' } }, problem: null });
    await db.insert('attendance_policies', {
      organization_id: at.organization_id,
      scope_type: 'section',
      scope_id: at.course_section_id,
      correction_window_days: 0,
    });
    await db.query(
      `UPDATE attendance_sessions SET scheduled_start_at = scheduled_start_at - interval '2 days',
              scheduled_end_at = scheduled_end_at - interval '2 days' WHERE id = $1`,
      [marked.session_id],
    );
    expect(await options()).toMatchObject({ problem: { code: 'CORRECTION_TOO_LATE' } });
    expect(await codeOf(ask())).toBe('CORRECTION_TOO_LATE');
    expect(await ask(professor, { person_id: student?.person_id })).toMatchObject({ status: 'submitted' });
  });
});

describe('seeing a correction (CH-031)', () => {
  it('whoever asked and the person of the mark see it, with its history; others do not', async () => {
    const { id } = await ask(professor, { person_id: student?.person_id });
    for (const actor of [student, professor]) {
      expect((await listCorrections(tenant(), actor as Actor)).map((one) => one.id)).toEqual([id]);
      expect(await readProgress(tenant(), actor as Actor, id)).toMatchObject({
        delivery: 'waiting',
        steps: [{ kind: 'submitted', words: REASON }],
        can_cancel: actor === professor,
        can_undo: false,
      });
    }
    expect(await listCorrections(tenant(), neighbour as Actor)).toEqual([]);
    expect(await codeOf(readProgress(tenant(), neighbour as Actor, id))).toBe('NOT_FOUND');
    const elsewhere = forOrganization(db.pool, other.organization_id);
    expect(await codeOf(readProgress(elsewhere, professor as Actor, id))).toBe('NOT_FOUND');
  });
});

describe('taking a correction back (CH-065)', () => {
  it('whoever asked withdraws it before it is taken up, once', async () => {
    const { id } = await ask();
    expect(await codeOf(cancelCorrection(tenant(), neighbour as Actor, id))).toBe('NOT_FOUND');
    for (let times = 0; times < 2; times += 1)
      expect(await cancelCorrection(tenant(), student as Actor, id)).toMatchObject({
        status: 'cancelled',
        undone: false,
      });
    expect(await ask()).toMatchObject({ status: 'submitted' });
  });

  it('whoever approved it undoes it: the earlier mark is there again to the column, and its history stays', async () => {
    const before = await markNow();
    const { id } = await ask(student, { time: null });
    await approveAndApply(id);
    expect(await markNow()).not.toEqual(before);
    expect(await codeOf(undoCorrection(tenant(), student as Actor, id, 'no'))).toBe('NOT_FOUND');
    expect(await undoCorrection(tenant(), professor as Actor, id, 'It was another day')).toMatchObject({
      status: 'cancelled',
      undone: true,
    });
    expect(await markNow()).toEqual(before);
    const history = await db.query('SELECT cause FROM attendance_record_history WHERE attendance_record_id = $1', [
      marked.record_id,
    ]);
    expect(history.map(({ cause }) => cause as string).sort()).toEqual([`correction:${id}`, `correction:${id}:undone`]);
    const { steps } = await readProgress(tenant(), student as Actor, id);
    expect(steps.map(({ kind }) => kind)).toEqual(['submitted', 'applied', 'revoked']);
    expect(steps.at(-1)).toMatchObject({ words: 'It was another day', who: { id: professor?.person_id } });
    expect(await codeOf(undoCorrection(tenant(), professor as Actor, id, 'again'))).toBe('CORRECTION_CLOSED');
  });

  it('a mark that a correction added goes again', async () => {
    await db.query('DELETE FROM attendance_records WHERE id = $1', [marked.record_id]);
    const { id } = await ask();
    await approveAndApply(id);
    expect(await markNow()).toMatchObject([{ presence_state_id: at.states.present, capture_method: 'correction' }]);
    await undoCorrection(tenant(), professor as Actor, id, 'Not in the room');
    expect(await markNow()).toEqual([]);
  });

  it('an annulled mark counts as none, and is annulled again', async () => {
    await db.query(`UPDATE attendance_records SET annulled_at = now(), annul_reason = 'wrong phone' WHERE id = $1`, [
      marked.record_id,
    ]);
    const before = await markNow();
    const { id, before: shown } = await ask();
    expect(shown).toBeNull();
    await approveAndApply(id);
    expect(await markNow()).toMatchObject([{ presence_state_id: at.states.present, annulled_at: null }]);
    await undoCorrection(tenant(), professor as Actor, id, 'No');
    expect(await markNow()).toEqual(before);
  });

  it('is refused when the mark was changed again since, and once the session is locked (BEY-043)', async () => {
    const { id } = await ask();
    await approveAndApply(id);
    await db.query('UPDATE attendance_records SET presence_state_id = $2 WHERE id = $1', [
      marked.record_id,
      at.states.late,
    ]);
    expect(await codeOf(undoCorrection(tenant(), professor as Actor, id, 'No'))).toBe('CORRECTION_OVERTAKEN');
    await db.query('UPDATE attendance_sessions SET locked_at = now() WHERE id = $1', [marked.session_id]);
    expect(await codeOf(undoCorrection(tenant(), professor as Actor, id, 'No'))).toBe('SESSION_LOCKED');
  });
});

describe('an approved correction of a session that was locked since (BEY-043)', () => {
  it('stays approved until the marks are open again', async () => {
    const { id } = await ask();
    await db.query(`UPDATE attendance_corrections SET status = 'in_review' WHERE id = $1`, [id]);
    await db.query(`UPDATE attendance_corrections SET status = 'approved' WHERE id = $1`, [id]);
    const lock = (locked_at: string | null) =>
      db.query('UPDATE attendance_sessions SET locked_at = $2 WHERE id = $1', [marked.session_id, locked_at]);
    const { applyCorrection } = createCorrectionActivities({ database: db.pool });
    const before = await markNow();
    await lock(new Date().toISOString());
    expect(await applyCorrection(id, `correction:${id}`)).toBe(false);
    expect(await markNow()).toEqual(before);
    await lock(null);
    expect(await applyCorrection(id, `correction:${id}`)).toBe(true);
    expect(await applyCorrection(id, `correction:${id}`)).toBe(true);
    expect(await markNow()).toMatchObject([{ presence_state_id: at.states.present }]);
  });
});

describe('who is asked (CH-030)', () => {
  const seats = async (id: string) => {
    const opened = await createCorrectionActivities({ database: db.pool }).openCorrection(id, {
      workflow_id: `correction:${id}`,
      run_id: 'r',
    });
    return opened?.approval?.plan.stages.flat().flatMap((step) => step.seats.map(({ assignee_id }) => assignee_id));
  };

  it('the leads of the class it is about, not those of the student’s other classes', async () => {
    await db.insert('approval_policies', {
      organization_id: at.organization_id,
      process: 'correction',
      step_no: 1,
      name: 'teacher',
      assignee_rule: 'section_lead',
      due_hours: 48,
    });
    const [course] = await db.query<{ course_id: string; academic_term_id: string; campus_id: string }>(
      'SELECT course_id, academic_term_id, campus_id FROM course_sections WHERE id = $1',
      [at.course_section_id],
    );
    const section = await db.insert<{ id: string }>('course_sections', {
      organization_id: at.organization_id,
      code: 'B',
      ...course,
    });
    await db.insert('section_staff', {
      organization_id: at.organization_id,
      course_section_id: section.id,
      person_id: head?.person_id,
    });
    await db.insert('staff_profiles', {
      organization_id: at.organization_id,
      person_id: professor?.person_id,
      department_id: at.department_id,
      designation: 'Professor',
    });
    expect(await seats((await ask()).id)).toEqual([professor?.person_id]);
    const own = await ask(professor, { person_id: neighbour?.person_id });
    expect(await seats(own.id)).toEqual([head?.person_id]);
  });
});
