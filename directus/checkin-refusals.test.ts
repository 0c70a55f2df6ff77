import { randomUUID } from 'node:crypto';
import { CHECKIN_RECOMPUTE } from '@muster/domain/checkin';
import { recompute, type Explanation } from '@muster/domain/explain';
import { beforeAll, describe, expect, it } from 'vitest';
import { campus, dayIn, hoursFromNow, openSession, type Campus } from './test-campus.ts';
import { attempt, checkIn } from './test-checkin.ts';
import { withDatabase } from './test-database.ts';

const db = withDatabase();
let place: Campus;
beforeAll(async () => {
  place = await campus(db, { students: 4 });
});
const student = (n = 0) => place.students[n] ?? place.professor;
/** The same campus with a session of its own. */
const inNewSession = async (): Promise<Campus> => ({ ...place, ...(await openSession(db, place)) });
const setSession = (here: Campus, change: string) =>
  db.query(`UPDATE attendance_sessions SET ${change} WHERE id = $1`, [here.attendance_session_id]);
const setToken = (here: Campus, change: string) =>
  db.query(`UPDATE qr_tokens SET ${change} WHERE id = $1`, [here.qr_token_id]);

/** The verdict of the stored explanation of the newest attempt, and whether its own facts give the same. */
const explained = async (here: Campus) => {
  const { explanation } = await db.one<{ explanation: Explanation }>(
    'SELECT explanation FROM qr_scan_logs WHERE organization_id = $1 ORDER BY created_at DESC, id LIMIT 1',
    [here.organization_id],
  );
  return [explanation.verdict, recompute(explanation, CHECKIN_RECOMPUTE).outcome];
};
const PRESENT = { v: 1, verdict: 'present' };

describe('muster_checkin checks again under lock what may have changed since the decision (CH-056, CH-059)', () => {
  const changes: [string, string, (here: Campus) => Promise<unknown>][] = [
    ['closed', 'a session closed meanwhile', (here) => setSession(here, `status = 'closed'`)],
    ['cancelled', 'a cancelled session', (here) => setSession(here, `status = 'cancelled'`)],
    ['locked', 'a locked session', (here) => setSession(here, 'locked_at = now()')],
    ['revoked', 'a regenerated code (EAS-072)', (here) => setToken(here, 'is_active = false')],
    ['expired', 'a code past its time (EAS-071)', (here) => setToken(here, `expires_at = now() - interval '1 s'`)],
  ];
  it.each(changes)('%s: %s', async (reason, _what, change) => {
    const here = await inNewSession();
    await change(here);
    const answers = await checkIn(db, [attempt(here, student(), { explanation: PRESENT })]);
    expect(answers).toMatchObject([{ outcome: reason, attendance_record_id: null }]);
    expect(await explained(here)).toEqual([reason, 'same']);
    expect(
      await db.query('SELECT 1 FROM attendance_records WHERE attendance_session_id = $1', [here.attendance_session_id]),
    ).toEqual([]);
  });

  const claims: [string, string, (here: Campus) => object | Promise<object>][] = [
    ['closed', 'a decision that has run out', () => ({ closes_at: hoursFromNow(-1) })],
    ['not_enrolled', 'somebody who is not on the roster (BEY-032)', ({ head }) => head],
    ['unknown_person', 'a person who does not exist', () => ({ person_id: randomUUID(), user_id: null })],
    ['blocked', 'the account of another person', () => ({ user_id: student(1).user_id })],
    [
      'invalid',
      'a code of another session',
      async (here) => ({ qr_token_id: (await openSession(db, here)).qr_token_id }),
    ],
    ['try_again', 'a state that is gone', () => ({ presence_state_id: randomUUID() })],
    ['unauthenticated', 'somebody who signed out', () => ({ session_token: 'gone' })],
  ];
  it.each(claims)('%s: %s', async (reason, _what, claim) => {
    const here = await inNewSession();
    const answers = await checkIn(db, [attempt(here, student(), { explanation: PRESENT, ...(await claim(here)) })]);
    expect(answers).toMatchObject([{ outcome: reason, attendance_record_id: null }]);
    if (reason !== 'unauthenticated') expect(await explained(here)).toEqual([reason, 'same']);
  });

  it('try_again: a decision on a session that has changed since, and only then (S11)', async () => {
    const here = await inNewSession();
    const version = () =>
      db
        .one<{ v: string }>('SELECT updated_at::text AS v FROM attendance_sessions WHERE id = $1', [
          here.attendance_session_id,
        ])
        .then(({ v }) => v);
    const session_version = await version();
    await setSession(here, `rule_overrides = '{"network_action": "reject"}'`);
    const old = attempt(here, student(), { session_version, explanation: PRESENT });
    expect(await checkIn(db, [old])).toMatchObject([{ outcome: 'try_again', attendance_record_id: null }]);
    expect(await explained(here)).toEqual(['try_again', 'same']);
    expect(await checkIn(db, [{ ...old, session_version: await version() }])).toMatchObject([{ outcome: 'ok' }]);
  });

  it('already_checked_in and usage_exhausted, found under lock, are stored with an explanation of their own (S9)', async () => {
    const here = { ...place, ...(await openSession(db, place, 1)) };
    const scan = (n: number) => attempt(here, student(n), { explanation: PRESENT });
    expect(await checkIn(db, [scan(0)])).toMatchObject([{ outcome: 'ok' }]);
    expect(await checkIn(db, [scan(0)])).toMatchObject([{ outcome: 'already_checked_in' }]);
    expect(await explained(here)).toEqual(['already_checked_in', 'same']);
    expect(await checkIn(db, [scan(1)])).toMatchObject([{ outcome: 'usage_exhausted' }]);
    expect(await explained(here)).toEqual(['usage_exhausted', 'same']);
  });

  it('blocked: a person who left', async () => {
    const here = await inNewSession();
    await db.query('UPDATE people SET is_active = false WHERE id = $1', [student(2).person_id]);
    expect(await checkIn(db, [attempt(here, student(2))])).toMatchObject([{ outcome: 'blocked' }]);
  });

  it('not_enrolled: a student who dropped the course before the day of the session (BEY-041)', async () => {
    await db.query(
      `UPDATE course_enrollments ce SET status = 'dropped', dropped_on = $2
         FROM enrollments e WHERE e.id = ce.enrollment_id AND e.person_id = $1`,
      [student(3).person_id, dayIn(-1)],
    );
    expect(await checkIn(db, [attempt(place, student(3))])).toMatchObject([{ outcome: 'not_enrolled' }]);
  });
});

it('muster_checkin takes a scan in a session that only the clock has opened yet (CH-041)', async () => {
  const here = { ...place, ...(await openSession(db, place, 10, 'scheduled')) };
  const early = attempt(here, student(), { closes_at: null });
  expect(await checkIn(db, [early])).toMatchObject([{ outcome: 'not_open' }]);
  expect(await checkIn(db, [attempt(here, student())])).toMatchObject([{ outcome: 'ok' }]);
});

it('muster_checkin takes walk-ins of an event without registration, and only there (CT-052)', async () => {
  const event = { organization_id: place.organization_id, organizer_id: place.professor.person_id, campus_id: place.campus_id,
    title: 'Open day', location: 'Hall', starts_at: hoursFromNow(0), ends_at: hoursFromNow(2) }; // prettier-ignore
  for (const [registration_required, outcome] of [[false, 'ok'], [true, 'not_enrolled']] as const) {
    const { id } = await db.insert('events', { ...event, registration_required });
    const here = await inNewSession();
    await db.query('UPDATE attendance_sessions SET course_section_id = NULL, event_id = $2 WHERE id = $1', [here.attendance_session_id, id]);
    expect(await checkIn(db, [attempt(here, place.head)])).toMatchObject([{ outcome }]);
  }
}); // prettier-ignore
