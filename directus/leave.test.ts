import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { campus, dayIn, hoursFromNow, type Campus } from './test-campus.ts';
import { withDatabase } from './test-database.ts';

const db = withDatabase();
let place: Campus;
let person_id: string;
let next = 0;
beforeAll(async () => {
  place = await campus(db, { students: 8 });
});
beforeEach(() => {
  person_id = place.students[next++]?.person_id ?? ''; // each test has a student of its own
});
const day = 24;
const leave = (from: number, until: number, more: object = {}) =>
  db.insert('leave_applications', {
    organization_id: place.organization_id, person_id, leave_type_id: place.leave_type_id, reason: 'fever',
    starts_at: hoursFromNow(from), ends_at: hoursFromNow(until), status: 'submitted', ...more }); // prettier-ignore

describe('a leave (CH-064)', () => {
  it('never overlaps another of the person, but may start at the moment one ends', async () => {
    await leave(0, 2 * day);
    await expect(leave(day, 3 * day)).rejects.toThrow('leave_no_overlap');
    await leave(2 * day, 3 * day);
    await leave(0, day, { status: 'draft' }); // a draft holds no dates
  });

  it('keeps one of two applications that race for the same days', async () => {
    const results = await Promise.allSettled([leave(0, day), leave(1, day), leave(2, day), leave(3, day)]);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('frees its rest after an early return, and not a day more (BEY-026)', async () => {
    const first = await leave(0, 4 * day);
    await db.query('UPDATE leave_applications SET returned_at = $1 WHERE id = $2', [
      hoursFromNow(2 * day),
      first['id'],
    ]);
    await expect(leave(day, 3 * day)).rejects.toThrow('leave_no_overlap');
    await leave(2 * day + 1, 3 * day);
    const late = 'UPDATE leave_applications SET returned_at = $1 WHERE id = $2';
    expect(await db.refusal(late, [hoursFromNow(5 * day), first['id']])).toBe('leave_return_inside');
  });

  it('is refused only with a reason and follows its states', async () => {
    const { id } = await leave(0, day);
    const move = 'UPDATE leave_applications SET status = $1 WHERE id = $2';
    expect(await db.refusal(move, ['approved', id])).toBe('bad_transition');
    await db.query(move, ['in_review', id]);
    expect(await db.refusal(move, ['rejected', id])).toBe('leave_refusal_explained');
    await expect(leave(day, day)).rejects.toThrow('leave_span_ordered');
  });

  it('on duty changes no session before the check-in has proved the presence (BEY-027)', async () => {
    const event = await db.insert('events', {
      organization_id: place.organization_id, organizer_id: place.professor.person_id, campus_id: place.campus_id,
      title: 'Conference', location: 'Hall', starts_at: hoursFromNow(0), ends_at: hoursFromNow(5) }); // prettier-ignore
    const { id } = await leave(0, day, { proving_event_id: event['id'], proof_state: 'awaited' });
    const impact = await db.insert('leave_impacts', {
      organization_id: place.organization_id, leave_application_id: id,
      attendance_session_id: place.attendance_session_id, applied_state_id: place.states.excused }); // prettier-ignore
    const apply = `UPDATE leave_impacts SET status = 'applied' WHERE id = '${impact['id']}'`;
    expect(await db.refusal(apply)).toBe('presence_not_proven');
    await db.query(`UPDATE leave_applications SET proof_state = 'proven' WHERE id = $1`, [id]);
    await db.query(apply);
  });
});

describe('a leave balance (BEY-020)', () => {
  const entry = (kind: string, days: number, more: object = {}) =>
    db.insert('leave_ledger_entries', {
      organization_id: place.organization_id, person_id, leave_type_id: place.leave_type_id, period: '2026-27', kind, days,
      entry_key: randomUUID(), effective_on: dayIn(0), ...more }); // prettier-ignore
  const balance = async () =>
    Number((await db.one('SELECT coalesce(sum(days), 0) AS days FROM leave_ledger_entries WHERE person_id = $1', [person_id]))['days']);
  beforeEach(() => db.query('UPDATE leave_types SET needs_balance = true WHERE id = $1', [place.leave_type_id]));

  it('never goes below zero, also when twenty debits race', async () => {
    await entry('allocation', 5);
    const debits = await Promise.allSettled(Array.from({ length: 20 }, () => entry('debit', -1)));
    expect(debits.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
    expect(await balance()).toBe(0);
    await expect(entry('debit', -0.5)).rejects.toThrow('muster.leave_balance_exceeded: 0.0 left');
  });

  it('is credited at most what was debited, however often it is tried', async () => {
    await entry('allocation', 5);
    const debit = await entry('debit', -3);
    const credit = () => entry('credit', 1, { reverses_id: debit['id'] });
    const credits = await Promise.allSettled(Array.from({ length: 8 }, credit));
    expect(credits.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
    expect(await balance()).toBe(5);
    await expect(credit()).rejects.toThrow('muster.leave_over_credited');
  });

  it('counts an entry once and never changes one', async () => {
    const { entry_key } = await entry('allocation', 5);
    await expect(entry('allocation', 5, { entry_key })).rejects.toThrow('leave_ledger_entries_organization_id_entry_key_key');
    await expect(entry('debit', 2)).rejects.toThrow('ledger_sign');
    expect(await db.refusal('UPDATE leave_ledger_entries SET days = 9')).toBe('append_only');
    expect(await db.refusal('DELETE FROM leave_ledger_entries')).toBe('append_only');
  });
}); // prettier-ignore
