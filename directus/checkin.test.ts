import { beforeAll, describe, expect, it } from 'vitest';
import { campus, openSession, type Campus, type Member } from './test-campus.ts';
import { attempt, checkIn } from './test-checkin.ts';
import { withDatabase } from './test-database.ts';

const db = withDatabase();
const count = async (table: string, where: string, values: unknown[]) =>
  Number((await db.one(`SELECT count(*) FROM ${table} WHERE ${where}`, values))['count']);
const student = (place: Campus, n = 0): Member => place.students[n] ?? place.professor;

describe('muster_checkin', () => {
  let place: Campus;
  beforeAll(async () => {
    place = await campus(db, { students: 60 });
  });
  /** The same campus with a session of its own. */
  const inNewSession = async (max_usage?: number): Promise<Campus> => ({
    ...place,
    ...(await openSession(db, place, max_usage)),
  });

  it('writes mark, evidence, scan log, usage and last attendance together (EAS-077, EAS-078, EAS-079, CH-058)', async () => {
    const here = await inNewSession();
    const [answer] = await checkIn(db, [attempt(here, student(here), { verification_status: 'flagged' })]);
    expect(answer).toMatchObject({ outcome: 'ok', repeated: false, presence_state_id: here.states.present });
    const record = await db.one('SELECT * FROM attendance_records WHERE id = $1', [answer?.attendance_record_id]);
    expect(record).toMatchObject({ person_id: student(here).person_id, capture_method: 'qr', revision: 1 });
    const evidence = await db.one('SELECT * FROM attendance_evidence WHERE attendance_record_id = $1', [record['id']]);
    expect(evidence).toMatchObject({ latitude: 12.971612, location_verified: true, outcome: 'flagged' });
    const log = await db.one('SELECT * FROM qr_scan_logs WHERE attendance_record_id = $1', [record['id']]);
    expect(log).toMatchObject({
      scan_successful: true,
      failure_reason: '',
      latitude: 12.972,
      nonce: answer?.nonce,
    });
    expect(await db.one('SELECT usage_count FROM qr_tokens WHERE id = $1', [here.qr_token_id])).toEqual({
      usage_count: 1,
    });
    const person = await db.one('SELECT last_attendance_at FROM people WHERE id = $1', [student(here).person_id]);
    expect(person['last_attendance_at']).toEqual(record['recorded_at']);
  });

  it('tells the audit once for each mark, with the attempt’s own actor and address, and the outbox once (CH-103)', async () => {
    const here = await inNewSession();
    const answers = await checkIn(db, [attempt(here, student(here, 1)), attempt(here, student(here, 2))]);
    for (const [index, answer] of answers.entries()) {
      const audit = await db.one('SELECT * FROM audit_logs WHERE entity_id = $1', [answer.attendance_record_id]);
      expect(audit).toMatchObject({
        action: 'attendance_submit', entity_type: 'attendance_records', request_id: 'request-1',
        actor_user_id: student(here, index + 1).user_id, ip_address: '10.0.0.7' }); // prettier-ignore
      const event = await db.one('SELECT * FROM outbox_events WHERE aggregate_id = $1', [answer.attendance_record_id]);
      expect(event).toMatchObject({
        topic: 'record.changed',
        payload: { person_id: student(here, index + 1).person_id },
      });
    }
    expect(await db.one('SELECT muster_audit_verify($1) AS broken', [here.organization_id])).toEqual({ broken: null });
  });

  it('leaves one mark of 50 parallel attempts, and every answer names it (CH-058, BEY-035)', async () => {
    const here = await inNewSession();
    const attempts = Array.from({ length: 50 }, () => checkIn(db, [attempt(here, student(here))]));
    const answers = (await Promise.all(attempts)).flat();
    expect(answers.filter(({ outcome }) => outcome === 'ok')).toHaveLength(1);
    expect(answers.filter(({ outcome }) => outcome === 'already_checked_in')).toHaveLength(49);
    expect(new Set(answers.map(({ attendance_record_id }) => attendance_record_id)).size).toBe(1);
    expect(await count('attendance_records', 'attendance_session_id = $1', [here.attendance_session_id])).toBe(1);
    expect(await count('qr_scan_logs', 'attendance_session_id = $1', [here.attendance_session_id])).toBe(50);
  });

  it('marks a person once who is twice in a group (BEY-035)', async () => {
    const here = await inNewSession();
    const answers = await checkIn(db, [attempt(here, student(here)), attempt(here, student(here))]);
    expect(answers.map(({ outcome }) => outcome)).toEqual(['ok', 'already_checked_in']);
    expect(answers[1]?.attendance_record_id).toBe(answers[0]?.attendance_record_id);
  });

  it('admits exactly max_usage of many parallel groups (EAS-073, EAS-074)', async () => {
    const here = await inNewSession(25);
    const groups = Array.from({ length: 6 }, (_, g) => here.students.slice(g * 10, g * 10 + 10));
    const answers = await Promise.all(
      groups.map((group) =>
        checkIn(
          db,
          group.map((each) => attempt(here, each)),
        ),
      ),
    );
    const outcomes = answers.flat().map(({ outcome }) => outcome);
    expect(outcomes.filter((outcome) => outcome === 'ok')).toHaveLength(25);
    expect(outcomes.filter((outcome) => outcome === 'usage_exhausted')).toHaveLength(35);
    expect(await db.one('SELECT usage_count FROM qr_tokens WHERE id = $1', [here.qr_token_id])).toEqual({
      usage_count: 25,
    });
    expect(await count('attendance_records', 'attendance_session_id = $1', [here.attendance_session_id])).toBe(25);
  });

  it('never stops groups that hold the same people in another order, nor their administrators (CH-058)', async () => {
    const here = await inNewSession();
    const people = here.students.slice(0, 20);
    const orders = [people, [...people].reverse(), [...people.slice(7), ...people.slice(0, 7)]];
    const groups = [...orders, ...orders].map((order) =>
      checkIn(
        db,
        order.map((each) => attempt(here, each)),
      ),
    );
    const edits = people.map((each) => db.query(`UPDATE people SET city = 'Mysuru' WHERE id = $1`, [each.person_id]));
    const rename = db.query(`UPDATE attendance_sessions SET name = 'Moved' WHERE id = $1`, [
      here.attendance_session_id,
    ]);
    const [answers] = await Promise.all([Promise.all(groups), Promise.all(edits), rename]);
    expect(answers.flat().filter(({ outcome }) => outcome === 'ok')).toHaveLength(20);
    expect(answers.flat().filter(({ outcome }) => outcome === 'already_checked_in')).toHaveLength(100);
  });

  it('answers the same nonce the same, also in parallel and within a group (BEY-035)', async () => {
    const here = await inNewSession();
    const one = attempt(here, student(here));
    const answers = (await Promise.all([checkIn(db, [one, one]), checkIn(db, [one]), checkIn(db, [one])])).flat();
    expect(answers.map(({ outcome }) => outcome)).toEqual(['ok', 'ok', 'ok', 'ok']);
    expect(answers.filter(({ repeated }) => repeated)).toHaveLength(3);
    expect(new Set(answers.map(({ attendance_record_id }) => attendance_record_id)).size).toBe(1);
    expect(await count('qr_scan_logs', 'nonce = $1', [one.nonce])).toBe(1);
    const refused = attempt(here, student(here, 1), { ok: false, reason: 'out_of_area' });
    await checkIn(db, [refused]);
    const [again] = await checkIn(db, [{ ...refused, ok: true, reason: 'ok' }]);
    expect(again).toMatchObject({ outcome: 'out_of_area', repeated: true, attendance_record_id: null });
  });

  it('refuses a nonce that belongs to another person or code, and logs it without the nonce (BEY-035)', async () => {
    const here = await inNewSession();
    const first = attempt(here, student(here));
    await checkIn(db, [first]);
    const [foreign] = await checkIn(db, [attempt(here, student(here, 1), { nonce: first.nonce })]);
    expect(foreign).toMatchObject({ outcome: 'invalid', repeated: false, attendance_record_id: null });
    expect(await count('qr_scan_logs', `nonce IS NULL AND failure_reason = 'invalid' AND person_id = $1`,
      [student(here, 1).person_id])).toBe(1); // prettier-ignore
  });

  it('does not bind a nonce to "try again" (BEY-034)', async () => {
    const here = await inNewSession();
    const limited = attempt(here, student(here), { ok: false, reason: 'rate_limited' });
    await checkIn(db, [limited]);
    expect(await checkIn(db, [{ ...limited, ok: true }])).toMatchObject([{ outcome: 'ok', repeated: false }]);
  });

  it('marks an annulled mark again, keeping the old version (BEY-039, BEY-040)', async () => {
    const here = await inNewSession();
    const [first] = await checkIn(db, [attempt(here, student(here))]);
    const id = first?.attendance_record_id;
    await db.query(`UPDATE attendance_records SET annulled_at = now(), annul_reason = 'wrong phone' WHERE id = $1`, [
      id,
    ]);
    const late = { presence_state_id: here.states.late, verification_status: 'pending', minutes_late: 12 };
    expect(await checkIn(db, [attempt(here, student(here), late)])).toMatchObject([
      { outcome: 'ok', attendance_record_id: id },
    ]);
    const record = await db.one('SELECT * FROM attendance_records WHERE id = $1', [id]);
    expect(record).toMatchObject({
      annulled_at: null,
      presence_state_id: here.states.late,
      revision: 3,
      verified_at: null,
    });
    expect(await count('attendance_record_history', 'attendance_record_id = $1', [id])).toBe(2);
    expect(await count('attendance_evidence', 'attendance_record_id = $1', [id])).toBe(2);
  });

  it('writes nothing but the scan log for what the rules refused (EAS-077, EAS-080)', async () => {
    const here = await inNewSession();
    const refused = attempt(here, student(here), { ok: false, reason: 'out_of_area', explanation: { value: 240 } });
    expect(await checkIn(db, [refused])).toMatchObject([{ outcome: 'out_of_area', attendance_record_id: null }]);
    const log = await db.one('SELECT * FROM qr_scan_logs WHERE nonce = $1', [refused.nonce]);
    expect(log).toMatchObject({ scan_successful: false, failure_reason: 'out_of_area', explanation: { value: 240 } });
    expect(await count('attendance_records', 'attendance_session_id = $1', [here.attendance_session_id])).toBe(0);
    expect(await db.one('SELECT usage_count FROM qr_tokens WHERE id = $1', [here.qr_token_id])).toEqual({
      usage_count: 0,
    });
  });

  it('keeps every attempt of a group apart: the refused do not stop the others (CH-059)', async () => {
    const here = await inNewSession();
    const other = await campus(db);
    const answers = await checkIn(db, [
      attempt(here, student(here)),
      attempt(here, student(other), { organization_id: other.organization_id }),
      attempt(here, here.head),
      attempt(here, student(here, 1)),
    ]);
    expect(answers.map(({ outcome }) => outcome)).toEqual(['ok', 'invalid', 'not_enrolled', 'ok']);
    const log = await db.one(`SELECT * FROM qr_scan_logs WHERE organization_id = $1`, [other.organization_id]);
    expect(log).toMatchObject({ attendance_session_id: null, qr_token_id: null, failure_reason: 'invalid' });
  });
});
