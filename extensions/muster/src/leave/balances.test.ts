import { forOrganization } from '@muster/directus';
import { campus, type Campus } from '@muster/directus/test-campus.ts';
import { withDatabase } from '@muster/directus/test-database.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../actor.ts';
import { listAway, listBalances } from './balances.ts';

const db = withDatabase();
const NOW = new Date('2026-07-10T06:00:00.000Z');
let college: Campus;
let hotel: Campus;
const tenantOf = ({ organization_id }: Campus) => forOrganization(db.pool, organization_id);
const actor = (person_id: string | null, role: Actor['role'], more: Partial<Actor> = {}): Actor => ({
  user_id: '00000000-0000-4000-8000-000000000000',
  organization_id: college.organization_id,
  person_id,
  department_id: null,
  role,
  locale: null,
  ...more,
});

/** A line of the first student's balance. */
const line = (kind: string, days: number, effective_on: string, more: object = {}) =>
  db.insert<{ id: string }>('leave_ledger_entries', {
    organization_id: college.organization_id, person_id: college.students[0]?.person_id, leave_type_id: college.leave_type_id,
    period: '2026-27', entry_key: `${kind}:${effective_on}`, kind, days, effective_on, ...more }); // prettier-ignore

const away = (person_id: string | undefined, starts_at: string, ends_at: string, status: string, more: object = {}) =>
  db.insert<{ id: string }>('leave_applications', {
    organization_id: college.organization_id, person_id, leave_type_id: college.leave_type_id, reason: 'fever', days: 1,
    starts_at, ends_at, status, submitted_at: NOW.toISOString(), ...more }); // prettier-ignore

beforeAll(async () => {
  college = await campus(db);
  hotel = await campus(db);
});

describe('the statement of a balance (BEY-020, BEY-021)', () => {
  it('is the sum of its lines, newest first, and counts carried days until they expire', async () => {
    await db.query(
      'UPDATE leave_types SET needs_balance = true, carry_forward_max = 5, carry_forward_expires_days = 30',
    );
    await db.query(
      `UPDATE academic_terms SET academic_year = '2026-27', starts_on = '2026-06-01', ends_on = '2026-11-30'`,
    );
    await line('allocation', 12, '2026-06-01');
    await line('carry_in', 3, '2026-06-01');
    const debit = await line('debit', -2, '2026-06-20');
    await line('credit', 0.5, '2026-06-21', { reverses_id: debit.id });
    const [balance, ...others] = await listBalances(
      { clock: () => NOW },
      tenantOf(college),
      actor(college.students[0]?.person_id ?? '', 'student'),
    );
    expect(others).toEqual([]);
    expect(balance).toMatchObject({
      period: '2026-27',
      is_current: true,
      allocated: 12,
      carried_in: 3,
      used: 1.5,
      available: 12,
      carry_expires_on: '2026-07-01',
    });
    expect(balance?.entries.map(({ kind, days }) => [kind, days])).toEqual([
      ['credit', 0.5],
      ['debit', -2],
      ['allocation', 12],
      ['carry_in', 3],
    ]);
  });

  it('of somebody without a line is empty, not missing', async () => {
    const person = college.students[1]?.person_id ?? '';
    const [balance] = await listBalances({ clock: () => NOW }, tenantOf(college), actor(person, 'student'));
    expect(balance).toMatchObject({ period: '2026-27', available: 0, entries: [] });
  });
});

describe('who is away (CH-028)', () => {
  const around = { from: '2026-07-13', days: 7 };
  const seen = async (who: Actor, at = college) =>
    (await listAway(tenantOf(at), who, around)).leaves.map(({ person, status }) => [person.id, status]);

  it('is told of the own mentees, the own department, or everybody, and of nobody else', async () => {
    const [mine, other] = college.students;
    await db.query('UPDATE student_profiles SET mentor_id = NULL WHERE person_id = $1', [other?.person_id]);
    await away(mine?.person_id, '2026-07-13T18:30:00Z', '2026-07-14T18:30:00Z', 'approved');
    await away(other?.person_id, '2026-07-15T18:30:00Z', '2026-07-16T18:30:00Z', 'in_review');
    const both = expect.arrayContaining([
      [mine?.person_id, 'approved'],
      [other?.person_id, 'in_review'],
    ]);
    expect(await seen(actor(college.professor.person_id, 'mentor'))).toEqual([[mine?.person_id, 'approved']]);
    expect(await seen(actor(college.head.person_id, 'org_admin'))).toEqual(both);
    expect(await seen(actor(college.head.person_id, 'manager', { department_id: college.department_id }))).toEqual(
      both,
    );
    expect(await seen(actor(other?.person_id ?? '', 'student'))).toEqual([]);
    expect(await seen(actor(hotel.head.person_id, 'org_admin'), hotel)).toEqual([]);
  });

  it('tells the kind of leave to administrators and the mentor, and to a manager only of a request to decide', async () => {
    const [mine] = college.students;
    const manager = actor(college.head.person_id, 'manager', { department_id: college.department_id });
    const kinds = async (who: Actor) =>
      (await listAway(tenantOf(college), who, around)).leaves.map(({ person, leave_type }) => [person.id, leave_type]);
    expect(await kinds(actor(college.professor.person_id, 'mentor'))).toEqual([[mine?.person_id, 'Medical']]);
    expect((await kinds(actor(null, 'org_admin'))).map(([, kind]) => kind)).toEqual(['Medical', 'Medical']);
    expect((await kinds(manager)).map(([, kind]) => kind)).toEqual([null, null]);
    const leave = await db.one<{ id: string }>('SELECT id FROM leave_applications WHERE person_id = $1 LIMIT 1', [
      mine?.person_id,
    ]);
    const instance = await db.insert<{ id: string }>('workflow_instances', {
      organization_id: college.organization_id, workflow_type: 'leaveApproval', workflow_id: `leave:${leave.id}`,
      run_id: 'r1', subject_type: 'leave_applications', subject_id: leave.id }); // prettier-ignore
    await db.insert('workflow_tasks', {
      organization_id: college.organization_id, workflow_instance_id: instance.id, process: 'leave', step_no: 1, subject_type: 'leave_applications',
      subject_id: leave.id, title: 'Leave', assignee_id: college.head.person_id, due_at: NOW.toISOString() }); // prettier-ignore
    expect((await kinds(manager)).find(([id]) => id === mine?.person_id)).toEqual([mine?.person_id, 'Medical']);
  });

  it('counts days in the zone of the own campus', async () => {
    const { zone } = await listAway(tenantOf(college), actor(college.head.person_id, 'manager'), around);
    expect(zone).toBe('Asia/Kolkata');
  });

  it('forgets what was refused, what is past, and the days after an early return', async () => {
    const [mine] = college.students;
    await away(mine?.person_id, '2026-07-17T18:30:00Z', '2026-07-18T18:30:00Z', 'rejected', {
      decided_at: NOW.toISOString(),
      decision_reason: 'exams',
    });
    await away(mine?.person_id, '2026-07-05T18:30:00Z', '2026-07-13T10:00:00Z', 'approved', {
      returned_at: '2026-07-10T06:00:00Z',
    });
    expect(await seen(actor(college.professor.person_id, 'mentor'))).toHaveLength(1);
  });
});
