import { forOrganization, knexDatabase } from '@muster/directus';
import { LeaveApply } from '@muster/domain/contract';
import { campus, type Campus } from '@muster/directus/test-campus.ts';
import { withDatabase } from '@muster/directus/test-database.ts';
import knex, { type Knex } from 'knex';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../actor.ts';
import { settingsOf } from '../transaction.ts';
import { returnFromLeave } from './early-return.ts';
import { resubmitLeave } from './sent-back.ts';
import { listLeaveTypes } from './service.ts';
import { TASK_FACTS } from './task-facts.ts';
import { readProgress } from './timeline.ts';
import { applyLeave } from './transitions.ts';

const database = withDatabase();
const MS_PER_DAY = 86_400_000;
let db: Knex;
let at: Campus;
let student: Actor;

beforeAll(() => {
  db = knex({ client: 'pg', connection: database.url, pool: { min: 0, max: 8 } });
});
afterAll(() => db.destroy());
beforeEach(async () => {
  at = await campus(database);
  const { user_id, person_id } = at.students[0] as { user_id: string; person_id: string };
  student = {
    user_id,
    person_id,
    organization_id: at.organization_id,
    role: 'student',
    department_id: null,
    locale: null,
  };
});

const tenant = () => forOrganization(knexDatabase(db), at.organization_id, settingsOf({ user_id: student.user_id }));
const limit = (more: string) => database.query(`UPDATE leave_types SET ${more} WHERE id = $1`, [at.leave_type_id]);

/** The Monday after next, and the four days after it, as `YYYY-MM-DD`: working days wherever the clock stands. */
const workingDays = (): string[] => {
  const today = new Date();
  const monday = today.getTime() + (7 + ((8 - today.getUTCDay()) % 7)) * MS_PER_DAY;
  return [0, 1, 2, 3, 4].map((day) => new Date(monday + day * MS_PER_DAY).toISOString().slice(0, 10));
};
const ask = (first_day: string, last_day = first_day) =>
  applyLeave(
    { clock: () => new Date() },
    tenant(),
    student,
    LeaveApply.parse({ leave_type_id: at.leave_type_id, first_day, last_day, reason: 'A family matter', submit: true }),
  );
/** How many were taken, and with which codes the others were refused. */
const outcome = async (requests: Promise<unknown>[]) => {
  const results = await Promise.allSettled(requests);
  const refused = results.flatMap((result) =>
    result.status === 'rejected' ? [(result.reason as { problem?: { code: string } }).problem?.code] : [],
  );
  return { taken: results.length - refused.length, refused };
};

describe('requests of one person that arrive together', () => {
  it('keep the limit of days in a row, also when each adjoins the next (CH-064)', async () => {
    await limit('max_consecutive_days = 3');
    const [mon, tue, wed, thu] = workingDays() as [string, string, string, string];
    const { taken, refused } = await outcome([ask(mon), ask(tue), ask(wed), ask(thu)]);
    expect({ taken, refused }).toEqual({ taken: 3, refused: ['LEAVE_TOO_LONG'] });
  });

  it('keep the limit of days in a term (CH-064)', async () => {
    await limit('max_days_per_term = 2');
    const { taken, refused } = await outcome(workingDays().map((day) => ask(day)));
    expect({ taken, refused }).toEqual({
      taken: 2,
      refused: ['LEAVE_TERM_LIMIT', 'LEAVE_TERM_LIMIT', 'LEAVE_TERM_LIMIT'],
    });
  });
});

it('a guest is offered no kind of leave, and asks for none (U14)', async () => {
  const kinds = async () => (await listLeaveTypes({ clock: () => new Date() }, tenant(), student)).types.length;
  expect(await kinds()).toBe(1);
  await database.query(`UPDATE people SET kind = 'guest' WHERE id = $1`, [student.person_id]);
  expect(await kinds()).toBe(0);
  const [monday = ''] = workingDays();
  expect(await outcome([ask(monday)])).toEqual({ taken: 0, refused: ['NOT_FOUND'] });
});

describe('what whoever decides sees beside a leave', () => {
  const beside = async (days: string) => {
    const span = await database.one<{ first: string; last: string }>(
      `SELECT (scheduled_start_at - interval '1 hour')::text AS first, (scheduled_end_at + interval '1 hour')::text AS last
         FROM attendance_sessions WHERE id = $1`,
      [at.attendance_session_id],
    );
    const leave = await database.insert<{ id: string }>('leave_applications', {
      organization_id: at.organization_id, person_id: student.person_id, leave_type_id: at.leave_type_id, reason: 'x',
      starts_at: span.first, ends_at: span.last, days, status: 'submitted' }); // prettier-ignore
    return TASK_FACTS.read(tenant(), leave.id);
  };

  it('is which of the days asked for are marked already, and how', async () => {
    expect(await beside('1')).toMatchObject({
      sessions: [{ id: at.attendance_session_id, mark: null }],
      days_left: null,
    });
  });

  it('is the mark that stands, and what is left of the days when the leave is granted', async () => {
    await limit('needs_balance = true');
    await database.insert('leave_ledger_entries', {
      organization_id: at.organization_id, person_id: student.person_id, leave_type_id: at.leave_type_id,
      period: (await database.one<{ year: string }>('SELECT academic_year AS year FROM academic_terms WHERE organization_id = $1', [at.organization_id])).year,
      entry_key: `grant:${at.organization_id}`, kind: 'allocation', days: 6, effective_on: '2026-01-01' }); // prettier-ignore
    await database.insert('attendance_records', {
      organization_id: at.organization_id, attendance_session_id: at.attendance_session_id, person_id: student.person_id,
      presence_state_id: at.states.late, capture_method: 'manual', recorded_at: new Date() }); // prettier-ignore
    const { label } = await database.one<{ label: string }>('SELECT label FROM presence_states WHERE id = $1', [
      at.states.late,
    ]);
    expect(await beside('1')).toMatchObject({ sessions: [{ mark: { label, category: 'late' } }], days_left: 6 });
  });
});

describe('coming back before an approved leave ends', () => {
  const HOUR_MS = 3_600_000;
  const iso = (hours: number) => new Date(Date.now() + hours * HOUR_MS).toISOString();
  const deps = { clock: () => new Date() };
  /** An approved leave over whole hours around now, with two days taken from a balance of five. */
  const approved = async (): Promise<string> => {
    await limit('needs_balance = true, counts_holidays = true, allow_half_day = true');
    const { id } = await database.insert<{ id: string }>('leave_applications', {
      organization_id: at.organization_id,
      person_id: student.person_id,
      leave_type_id: at.leave_type_id,
      reason: 'fever',
      starts_at: iso(-30),
      ends_at: iso(96),
      days: 5,
      status: 'approved',
    });
    const entry = {
      organization_id: at.organization_id,
      person_id: student.person_id,
      leave_type_id: at.leave_type_id,
      period: '2026-27',
      effective_on: iso(-48).slice(0, 10),
    };
    await database.insert('leave_ledger_entries', { ...entry, entry_key: `${id}:in`, kind: 'allocation', days: 5 });
    const debit = { entry_key: `${id}:2026-27:debit`, kind: 'debit', days: -5, leave_application_id: id };
    await database.insert('leave_ledger_entries', { ...entry, ...debit });
    return id;
  };
  const left = async () =>
    (
      await database.one<{ days: number }>(
        'SELECT sum(days)::float AS days FROM leave_ledger_entries WHERE person_id = $1',
        [student.person_id],
      )
    ).days;
  const codeOf = (work: Promise<unknown>) =>
    work.then(
      () => null,
      (error: { problem?: { code: string } }) => error.problem?.code,
    );

  it('gives the unused days back, frees the dates, and is recorded once (BEY-026)', async () => {
    const id = await approved();
    const { return_since } = await readProgress(deps, tenant(), student, id);
    expect(return_since).not.toBeNull();
    const [tomorrow] = [iso(30).slice(0, 10)] as [string];
    expect(await codeOf(ask(tomorrow))).toBe('LEAVE_OVERLAPS');
    expect(await returnFromLeave(deps, tenant(), student, id, {})).toMatchObject({ status: 'approved' });
    const { days } = await database.one<{ days: number }>('SELECT days::float FROM leave_applications WHERE id = $1', [id]); // prettier-ignore
    expect(await left()).toBe(5 - days);
    expect(days).toBeLessThanOrEqual(2);
    expect(await codeOf(returnFromLeave(deps, tenant(), student, id, {}))).toBe('LEAVE_RETURNED');
    expect(await codeOf(ask(tomorrow))).not.toBe('LEAVE_OVERLAPS');
    expect(await readProgress(deps, tenant(), student, id)).toMatchObject({ return_since: null });
  });

  it('is offered from the check-in of today, and refused outside the leave and to anybody else (BEY-026)', async () => {
    const id = await approved();
    const recorded_at = iso(-0.001);
    await database.insert('attendance_records', {
      organization_id: at.organization_id,
      attendance_session_id: at.attendance_session_id,
      person_id: student.person_id,
      presence_state_id: at.states.present,
      capture_method: 'qr',
      recorded_at,
    });
    expect(await readProgress(deps, tenant(), student, id)).toMatchObject({ return_since: recorded_at });
    const outside = returnFromLeave(deps, tenant(), student, id, { returned_at: iso(-31) });
    expect(await codeOf(outside)).toBe('LEAVE_RETURN_OUTSIDE');
    const other = { ...student, person_id: at.students[1]?.person_id ?? '' };
    await expect(returnFromLeave(deps, tenant(), other, id, {})).rejects.toThrow();
    expect(await left()).toBe(0);
  });
});

describe('a request that was sent back', () => {
  const deps = { clock: () => new Date() };
  /** Two days of leave, sent back to the student in the first round. */
  async function sentBack(first_day: string, last_day: string): Promise<string> {
    const { id } = await ask(first_day, last_day);
    await database.query(`UPDATE leave_applications SET status = 'in_review' WHERE id = $1`, [id]);
    const instance = await database.insert<{ id: string }>('workflow_instances', {
      organization_id: at.organization_id, workflow_type: 'leaveApproval', workflow_id: `leave:${id}`, run_id: 'r',
      subject_type: 'leave_applications', subject_id: id }); // prettier-ignore
    await database.insert('workflow_tasks', {
      organization_id: at.organization_id, workflow_instance_id: instance.id, process: 'leave', round: 1, step_no: 0, seat: 1,
      subject_type: 'leave_applications', subject_id: id, title: 'Leave', assignee_id: student.person_id,
      due_at: new Date(Date.now() + MS_PER_DAY), allowed_decisions: '["resubmit","withdraw"]' }); // prettier-ignore
    return id;
  }
  const again = (id: string, days?: { first_day: string; last_day: string; part: 'full' }) =>
    resubmitLeave(deps, tenant(), student, id, { reason: 'A family matter', ...(days ? { days } : {}) });
  const rowOf = (id: string) =>
    database.one<{ day: string; days: number }>(
      `SELECT (starts_at AT TIME ZONE 'Asia/Kolkata')::date::text AS day, days FROM leave_applications WHERE id = $1`,
      [id],
    );
  const ledger = (id: string) =>
    database.query<{ kind: string; days: string; key: string }>(
      `SELECT kind, days, replace(entry_key, $1, '') AS key FROM leave_ledger_entries WHERE leave_application_id = $1::uuid ORDER BY created_at, days DESC`,
      [id],
    );
  const give = (days: number) =>
    database.query(
      `INSERT INTO leave_ledger_entries (organization_id, person_id, leave_type_id, period, entry_key, kind, days, effective_on)
       SELECT $1, $2, $3, p.period, 'given:' || p.period, 'allocation', $4, '2020-01-01'
         FROM (SELECT DISTINCT to_char(d, 'YYYY') || '-' || to_char(d + interval '1 year', 'YY') AS period
                 FROM generate_series(now() - interval '1 year', now() + interval '1 year', interval '1 month') d) p`,
      [at.organization_id, student.person_id, at.leave_type_id, days],
    );

  it('goes again with other days, which take the balance in place of the first ones', async () => {
    await limit('needs_balance = true');
    await give(2);
    const [mon, tue, wed, thu] = workingDays() as [string, string, string, string];
    const id = await sentBack(mon, tue);
    await again(id, { first_day: wed, last_day: thu, part: 'full' });
    expect(await rowOf(id)).toEqual({ day: wed, days: 2 });
    expect((await ledger(id)).map(({ kind, days }) => [kind, Number(days)])).toEqual([
      ['debit', -2],
      ['credit', 2],
      ['debit', -2],
    ]);
  });

  it('is judged with other days like a new request; refused, it still waits as it was', async () => {
    const [mon, tue, wed] = workingDays() as [string, string, string];
    await ask(wed);
    const id = await sentBack(mon, tue);
    const refused = again(id, { first_day: tue, last_day: wed, part: 'full' });
    await expect(refused).rejects.toMatchObject({ problem: { code: 'LEAVE_OVERLAPS' } });
    expect(await rowOf(id)).toEqual({ day: mon, days: 2 });
    await again(id);
    expect(await rowOf(id)).toEqual({ day: mon, days: 2 });
    await expect(again(id)).rejects.toMatchObject({ problem: { code: 'NOT_FOUND' } });
  });
});
