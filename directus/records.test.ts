import { beforeAll, describe, expect, it } from 'vitest';
import { campus, dayIn, openSession, type Campus, type Member } from './test-campus.ts';
import { attempt, checkIn } from './test-checkin.ts';
import { withDatabase } from './test-database.ts';

const db = withDatabase();
let place: Campus;
beforeAll(async () => {
  place = await campus(db, { students: 4 });
});
const student = (n: number): Member => place.students[n] ?? place.professor;
const mark = async (n: number) => {
  const here = { ...place, ...(await openSession(db, place)) };
  const [answer] = await checkIn(db, [attempt(here, student(n))]);
  return { here, id: answer?.attendance_record_id };
};

describe('marks', () => {
  it('keep every old version with its cause and the time it was known (BEY-040, BEY-042)', async () => {
    const { id } = await mark(0);
    await db.transaction(async (client) => {
      await client.query(`SELECT set_config('muster.cause', 'leave:1', true)`);
      await client.query('UPDATE attendance_records SET presence_state_id = $1 WHERE id = $2', [
        place.states.excused,
        id,
      ]);
    });
    await db.query(`UPDATE attendance_records SET extra_data = '{"seat": 4}' WHERE id = $1`, [id]);
    const record = await db.one('SELECT * FROM attendance_records WHERE id = $1', [id]);
    const old = await db.one('SELECT * FROM attendance_record_history WHERE attendance_record_id = $1', [id]);
    expect(record).toMatchObject({ revision: 2, presence_state_id: place.states.excused });
    expect(old).toMatchObject({ revision: 1, cause: 'leave:1', old: { presence_state_id: place.states.present } });
    expect(old['known_until']).toEqual(record['known_from']);
  });

  it('of a locked session change only under an approved proposal that names them (BEY-015, BEY-043)', async () => {
    const { here, id } = await mark(1);
    await db.query('UPDATE attendance_sessions SET locked_at = now() WHERE id = $1', [here.attendance_session_id]);
    const change = `UPDATE attendance_records SET presence_state_id = '${place.states.late}' WHERE id = '${id}'`;
    expect(await db.refusal(change)).toBe('session_locked');
    expect(await db.refusal(`DELETE FROM attendance_records WHERE id = '${id}'`)).toBe('session_locked');
    const proposal = await db.insert('change_proposals', {
      organization_id: place.organization_id, kind: 'reopen_locked', reason: 'wrong room', row_count: 1,
      proposed_by_id: place.professor.person_id, changes: [{ table: 'attendance_records', id }], changes_digest: 'd',
      expires_at: new Date(Date.now() + 1e6) }); // prettier-ignore
    const decide = 'UPDATE change_proposals SET status = $1, decided_by_id = $2 WHERE id = $3';
    expect(await db.refusal(decide, ['approved', place.professor.person_id, proposal['id']])).toBe(
      'proposal_two_people',
    );
    await db.query(decide, ['approved', place.head.person_id, proposal['id']]);
    await db.transaction(async (client) => {
      await client.query(`SELECT set_config('muster.proposal', $1, true)`, [proposal['id']]);
      await client.query(change);
    });
    expect(await db.refusal(`UPDATE change_proposals SET changes = '[]' WHERE id = $1`, [proposal['id']])).toBe(
      'frozen',
    );
  });

  it('are one for each person and session, whoever writes them (CH-058)', async () => {
    const { here } = await mark(2);
    expect(
      await db.refusal(
        `INSERT INTO attendance_records (organization_id, attendance_session_id, person_id, presence_state_id, capture_method, recorded_at)
         VALUES ($1, $2, $3, $4, 'manual', now())`,
        [place.organization_id, here.attendance_session_id, student(2).person_id, place.states.late],
      ),
    ).toBe('attendance_records_attendance_session_id_person_id_key');
  });
});

describe('what is append-only stays as it was written', () => {
  it.each(['audit_logs', 'qr_scan_logs', 'attendance_record_history'])('%s (OMNI-052, EAS-077)', async (table) => {
    const { id } = await mark(3);
    await db.query('UPDATE attendance_records SET minutes_late = 3 WHERE id = $1', [id]);
    expect(await db.refusal(`UPDATE ${table} SET created_at = now()`.replace('created', table === 'audit_logs' ? 'occurred' : 'created'))).toBe('append_only');
    expect(await db.refusal(`DELETE FROM ${table}`)).toBe('append_only');
  }); // prettier-ignore

  it('evidence, but for retention, which says so in its transaction (CH-101)', async () => {
    await mark(0);
    expect(await db.refusal('UPDATE attendance_evidence SET latitude = NULL')).toBe('append_only');
    await db.transaction(async (client) => {
      await client.query(`SET LOCAL muster.retention = 'on'`);
      await client.query('UPDATE attendance_evidence SET latitude = NULL, purged_at = now()');
    });
    expect(await db.refusal('TRUNCATE audit_logs')).toBe('append_only');
  });
});

describe('rosters', () => {
  const spans = (n: number) =>
    db.query(
      `SELECT valid_from::text, valid_until::text, superseded_at IS NULL AS live, course_section_id = $2 AS here
         FROM roster_spans WHERE person_id = $1 ORDER BY created_at, valid_from`, [student(n).person_id, place.course_section_id]); // prettier-ignore

  it('follow drops and rejoins by day and never rewrite the days before (BEY-041)', async () => {
    const enrollment = await db.one(
      `SELECT ce.id FROM course_enrollments ce JOIN enrollments e ON e.id = ce.enrollment_id WHERE e.person_id = $1`, [student(3).person_id]); // prettier-ignore
    await db.query(`UPDATE course_enrollments SET status = 'dropped', dropped_on = $2 WHERE id = $1`, [
      enrollment['id'],
      dayIn(-10),
    ]);
    await db.query(`UPDATE course_enrollments SET status = 'enrolled', dropped_on = NULL, section_since = $2 WHERE id = $1`, [enrollment['id'], dayIn(-3)]); // prettier-ignore
    const live = (await spans(3)).filter((span) => span['live']);
    expect(live).toEqual([
      { valid_from: dayIn(-56), valid_until: dayIn(-10), live: true, here: true },
      { valid_from: dayIn(-3), valid_until: null, live: true, here: true },
    ]);
    const roster = await db.query(
      'SELECT 1 FROM v_session_roster WHERE person_id = $1 AND attendance_session_id = $2',
      [student(3).person_id, place.attendance_session_id],
    );
    expect(roster).toHaveLength(1);
  });

  it('hold a group member once at a time', async () => {
    const group = await db.insert('groups', {
      organization_id: place.organization_id,
      name: 'Floor 1',
      group_type: 'room',
    });
    const join = { organization_id: place.organization_id, group_id: group['id'], person_id: student(0).person_id };
    await db.insert('group_memberships', join);
    await expect(db.insert('group_memberships', join)).rejects.toThrow('membership_no_overlap');
  });
});

it('refuses a prerequisite that closes a circle, also over several courses (TESC-041)', async () => {
  const { program_id } = await db.one<{ program_id: string }>('SELECT program_id FROM courses WHERE organization_id = $1', [place.organization_id]);
  const course = async (code: string) =>
    (await db.insert('courses', { organization_id: place.organization_id, program_id, code, name: code, credits: 4 }))['id'];
  const [a, b, c] = [await course('A'), await course('B'), await course('C')];
  const needs = (course_id: unknown, prerequisite_course_id: unknown) =>
    db.insert('course_prerequisites', { organization_id: place.organization_id, course_id, prerequisite_course_id });
  await needs(a, b);
  await needs(b, c);
  await expect(needs(c, a)).rejects.toThrow('muster.prerequisite_cycle');
}); // prettier-ignore
