import { forOrganization, knexDatabase } from '@muster/directus';
import knex, { type Knex } from 'knex';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { campus, type Campus } from '../../../../directus/test-campus.ts';
import { withDatabase } from '../../../../directus/test-database.ts';
import type { Actor } from '../actor.ts';
import { readMarks, readToday } from './service.ts';

const database = withDatabase();
let db: Knex;
let at: Campus;
let student: Actor;
const clock = () => new Date();

beforeAll(async () => {
  db = knex({ client: 'pg', connection: database.url, pool: { min: 0, max: 4 } });
  at = await campus(database);
  const [member] = at.students;
  if (!member) throw new Error('no student');
  const { organization_id, department_id } = at;
  student = { ...member, organization_id, role: 'student', department_id, locale: null };
});
afterAll(() => db.destroy());
const tenant = () => forOrganization(knexDatabase(db), at.organization_id);
const minutesAfterStart = (line: { scheduled_start_at: string; rule: { present_until: string } } | undefined) =>
  line && (Date.parse(line.rule.present_until) - Date.parse(line.scheduled_start_at)) / 60_000;

it('names the limits that held when somebody scanned, whatever the policy says today (U16)', async () => {
  const session = at.attendance_session_id;
  const marks = async () => (await readMarks({ clock }, tenant(), student, at.course_section_id)).marks;
  await database.query('UPDATE attendance_sessions SET late_after_minutes = 20 WHERE id = $1', [session]);
  expect(minutesAfterStart((await marks())[0])).toBe(20);
  const record = await database.insert<{ id: string }>('attendance_records', {
    organization_id: at.organization_id,
    attendance_session_id: session,
    person_id: student.person_id,
    presence_state_id: at.states.present,
    capture_method: 'qr',
    recorded_at: new Date().toISOString(),
  });
  const states = [
    { category: 'present', is_default: true, until_minutes: 12 },
    { category: 'late', is_default: true, until_minutes: null },
  ];
  await database.insert('qr_scan_logs', {
    organization_id: at.organization_id,
    attendance_session_id: session,
    attendance_record_id: record.id,
    person_id: student.person_id,
    scan_successful: true,
    presented_digest: 'd',
    ip_address: '10.0.0.7',
    user_agent: 'test',
    explanation: { v: 1, policy: { document: { states } } },
  });
  const [line] = await marks();
  expect(minutesAfterStart(line)).toBe(12);
  expect(line).toMatchObject({ record: { reason: '', capture_method: 'qr' } });
});

it('shows a cancelled class of today with its reason until it would have ended (U6)', async () => {
  const session = at.attendance_session_id;
  const listed = async () =>
    (await readToday({ clock }, tenant(), student)).sessions.map(({ id, status, cancelled_reason }) => [
      id,
      status,
      cancelled_reason,
    ]);
  await database.query(`UPDATE attendance_sessions SET status = 'cancelled', cancelled_reason = 'Rain' WHERE id = $1`, [
    session,
  ]);
  expect(await listed()).toEqual([[session, 'cancelled', 'Rain']]);
  await database.query(`UPDATE attendance_sessions SET scheduled_end_at = now() - interval '1 minute' WHERE id = $1`, [
    session,
  ]);
  expect(await listed()).toEqual([]);
});
