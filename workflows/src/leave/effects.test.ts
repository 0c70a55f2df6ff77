import { describe, expect, it } from 'vitest';
import { type Campus, dayIn } from '@muster/directus/test-campus.ts';
import { withDatabase } from '@muster/directus/test-database.ts';
import type { ApprovalOutcome } from '../approval/types.ts';
import { twice } from '../testing/engine.ts';
import { createLeaveActivities } from './activities.ts';
import { campusWithPolicy, messagesOf } from '../testing/approval.ts';
import { submitLeave } from './testing.ts';

const db = withDatabase('muster-worker');
const HOUR_MS = 3_600_000;
const leaves = () => twice(createLeaveActivities({ database: db.pool }));
const run = (leaveId: string) => ({ workflow_id: `leave:${leaveId}`, run_id: 'r1' });

const approved = (by: string): ApprovalOutcome => ({
  effect: 'close',
  status: 'approved',
  code: 'APPROVAL_GRANTED',
  by,
  comment: null,
  late_ms: 0,
});
const rejected = (by: string): ApprovalOutcome => ({
  effect: 'close',
  status: 'rejected',
  code: 'APPROVAL_REJECTED',
  by,
  comment: 'no',
  late_ms: 0,
});

/** A session of the section around an instant, finalized or still ahead. */
async function session(at: Campus, startMs: number, finalized: boolean): Promise<string> {
  const { id } = await db.insert<{ id: string }>('attendance_sessions', {
    organization_id: at.organization_id,
    course_section_id: at.course_section_id,
    name: 'Algorithms',
    session_date: dayIn(0),
    geofence_action: 'off',
    scheduled_start_at: new Date(startMs).toISOString(),
    scheduled_end_at: new Date(startMs + HOUR_MS).toISOString(),
    status: finalized ? 'finalized' : 'scheduled',
  });
  return id;
}
async function mark(
  at: Campus,
  sessionId: string,
  state: 'present' | 'absent',
  method = 'auto_absent',
): Promise<string> {
  const { id } = await db.insert<{ id: string }>('attendance_records', {
    organization_id: at.organization_id,
    attendance_session_id: sessionId,
    person_id: at.students[0]?.person_id,
    presence_state_id: at.states[state],
    capture_method: method,
    recorded_at: new Date().toISOString(),
    verification_status: 'verified',
    verified_at: new Date().toISOString(),
  });
  return id;
}
const markOf = (recordId: string) =>
  db.one<Record<string, unknown>>(
    'SELECT presence_state_id, capture_method, recorded_at, verification_status FROM attendance_records WHERE id = $1',
    [recordId],
  );
const impactsOf = (leaveId: string) =>
  db.query<{ attendance_session_id: string; status: string; previous_state_id: string | null }>(
    `SELECT i.attendance_session_id, i.status, i.previous_state_id FROM leave_impacts i JOIN attendance_sessions s ON s.id = i.attendance_session_id
      WHERE i.leave_application_id = $1 ORDER BY s.scheduled_start_at`,
    [leaveId],
  );
const setStatus = (leaveId: string, status: string, reason: string | null = null) =>
  db.query('UPDATE leave_applications SET status = $2, decision_reason = coalesce($3, decision_reason) WHERE id = $1', [
    leaveId,
    status,
    reason,
  ]);

/** A leave of two days around now, over a past absence, a past presence and a session ahead. */
async function story() {
  const at = await campusWithPolicy(db, 'leave');
  const now = Date.now();
  const leaveId = await submitLeave(db, at, now, [-1, 1]);
  const past = [await session(at, now - 6 * HOUR_MS, true), await session(at, now - 4 * HOUR_MS, true)] as const;
  const ahead = await session(at, now + 5 * HOUR_MS, false);
  const [absent, present] = [await mark(at, past[0], 'absent'), await mark(at, past[1], 'present', 'qr')];
  await db.query(`UPDATE attendance_sessions SET status = 'cancelled', cancelled_reason = 'rain' WHERE id = $1`, [
    at.attendance_session_id,
  ]);
  await leaves().openLeave(leaveId, run(leaveId));
  return { at, leaveId, past, ahead, absent, present };
}

describe('what follows from a decided leave', () => {
  it('excuses a written absence at once, plans what is ahead, leaves presence alone (CH-061, CH-062)', async () => {
    const { at, leaveId, past, ahead, absent, present } = await story();
    await leaves().closeLeave(leaveId, approved(at.professor.person_id), `leave:${leaveId}`);
    expect(await leaves().applyLeave(leaveId, `leave:${leaveId}`)).toEqual([at.course_section_id]);
    expect(await impactsOf(leaveId)).toEqual([
      { attendance_session_id: past[0], status: 'applied', previous_state_id: at.states.absent },
      { attendance_session_id: past[1], status: 'skipped', previous_state_id: at.states.present },
      { attendance_session_id: ahead, status: 'planned', previous_state_id: null },
    ]);
    expect((await markOf(absent))['presence_state_id']).toBe(at.states.excused);
    expect((await markOf(present))['presence_state_id']).toBe(at.states.present);
    const history = await db.query('SELECT cause FROM attendance_record_history WHERE attendance_record_id = $1', [
      absent,
    ]);
    expect(history).toEqual([{ cause: `leave:${leaveId}` }]);
  });

  it('restores each mark to what it was when it is cancelled, and touches no other (BEY-028)', async () => {
    const { at, leaveId, absent, present } = await story();
    const before = [await markOf(absent), await markOf(present)];
    await leaves().closeLeave(leaveId, approved(at.professor.person_id), `leave:${leaveId}`);
    await leaves().applyLeave(leaveId, `leave:${leaveId}`);
    await setStatus(leaveId, 'cancelled');
    expect(await leaves().undoLeave(leaveId, `leave:${leaveId}`)).toEqual([at.course_section_id]);
    expect([await markOf(absent), await markOf(present)]).toEqual(before);
    expect((await impactsOf(leaveId)).map(({ status }) => status)).toEqual(['reverted', 'skipped', 'reverted']);
    expect(await messagesOf(db, at.students[0]?.person_id)).toEqual(['leave_approved', 'leave_cancelled']);
  });

  it('leaves a session excused by the other half day when one of two is cancelled (BEY-028, BEY-022)', async () => {
    const at = await campusWithPolicy(db, 'leave');
    const now = Date.now();
    const finalized = await session(at, now - 6 * HOUR_MS, true);
    const absent = await mark(at, finalized, 'absent');
    const half = async (from: number, to: number) => {
      const iso = (hours: number) => new Date(now + hours * HOUR_MS).toISOString();
      const { id } = await db.insert<{ id: string }>('leave_applications', {
        organization_id: at.organization_id,
        person_id: at.students[0]?.person_id,
        leave_type_id: at.leave_type_id,
        starts_at: iso(from),
        ends_at: iso(to),
        reason: 'fever',
        days: 0.5,
        status: 'submitted',
        submitted_at: iso(-20),
      });
      await leaves().openLeave(id, run(id));
      await leaves().closeLeave(id, approved(at.professor.person_id), `leave:${id}`);
      await leaves().applyLeave(id, `leave:${id}`);
      return id;
    };
    const second = await half(-5.5, -1);
    const first = await half(-10, -5.5);
    const statusOf = async (id: string) => (await impactsOf(id)).map(({ status }) => status);
    expect([await statusOf(second), await statusOf(first)]).toEqual([['applied'], ['skipped']]);
    await setStatus(second, 'cancelled');
    expect(await leaves().undoLeave(second, `leave:${second}`)).toEqual([at.course_section_id]);
    expect((await markOf(absent))['presence_state_id']).toBe(at.states.excused);
    expect([await statusOf(second), await statusOf(first)]).toEqual([['reverted'], ['applied']]);
    await setStatus(first, 'cancelled');
    await leaves().undoLeave(first, `leave:${first}`);
    expect(await markOf(absent)).toMatchObject({ presence_state_id: at.states.absent, capture_method: 'auto_absent' });
    expect(await statusOf(first)).toEqual(['reverted']);
  });

  it('gives back what lies after an early return, keeps what was before it, and tells both once (BEY-026)', async () => {
    const { at, leaveId, past, ahead, absent } = await story();
    await leaves().closeLeave(leaveId, approved(at.professor.person_id), `leave:${leaveId}`);
    await leaves().applyLeave(leaveId, `leave:${leaveId}`);
    const afterwards = await session(at, Date.now() - 2 * HOUR_MS, true);
    const missed = await mark(at, afterwards, 'absent');
    await leaves().applyLeave(leaveId, `leave:${leaveId}`);
    expect((await markOf(missed))['presence_state_id']).toBe(at.states.excused);
    await db.query(`UPDATE leave_applications SET returned_at = now() - interval '3 hours' WHERE id = $1`, [leaveId]);
    expect(await leaves().applyLeave(leaveId, `leave:${leaveId}`)).toContain(at.course_section_id);
    const status = Object.fromEntries((await impactsOf(leaveId)).map((row) => [row.attendance_session_id, row.status]));
    expect(status).toEqual({
      [past[0]]: 'applied',
      [past[1]]: 'skipped',
      [afterwards]: 'reverted',
      [ahead]: 'reverted',
    });
    expect((await markOf(absent))['presence_state_id']).toBe(at.states.excused);
    expect(await markOf(missed)).toMatchObject({ presence_state_id: at.states.absent, capture_method: 'auto_absent' });
    expect(await messagesOf(db, at.students[0]?.person_id)).toEqual(['leave_approved', 'leave_returned']);
    expect(await messagesOf(db, at.professor.person_id)).toContain('leave_returned');
    const { topics } = await db.one<{ topics: string[] }>(
      'SELECT array_agg(topic) AS topics FROM outbox_events WHERE aggregate_id = $1',
      [leaveId],
    );
    expect(topics).toContain('leave.returned');
  });

  it('keeps a mark that somebody changed since, when the leave is revoked (BEY-028)', async () => {
    const { at, leaveId, absent } = await story();
    await leaves().closeLeave(leaveId, approved(at.professor.person_id), `leave:${leaveId}`);
    await leaves().applyLeave(leaveId, `leave:${leaveId}`);
    await db.query('UPDATE attendance_records SET presence_state_id = $2 WHERE id = $1', [absent, at.states.late]);
    await setStatus(leaveId, 'revoked', 'forged certificate');
    await leaves().undoLeave(leaveId, `leave:${leaveId}`);
    expect((await markOf(absent))['presence_state_id']).toBe(at.states.late);
    expect(await messagesOf(db, at.students[0]?.person_id)).toEqual(['leave_approved', 'leave_revoked']);
  });

  it('gives the days back when it is rejected, once, and tells why (BEY-020, CH-063)', async () => {
    const { at, leaveId } = await story();
    const entry = { organization_id: at.organization_id, person_id: at.students[0]?.person_id, leave_type_id: at.leave_type_id, period: '2026-27', effective_on: dayIn(0) }; // prettier-ignore
    await db.insert('leave_ledger_entries', {
      ...entry,
      entry_key: `${leaveId}:2026-27:debit`,
      kind: 'debit',
      days: -2,
      leave_application_id: leaveId,
    });
    await leaves().closeLeave(leaveId, rejected(at.professor.person_id), `leave:${leaveId}`);
    const { sum, entries } = await db.one<{ sum: number; entries: number }>(
      'SELECT sum(days)::float AS sum, count(*)::int AS entries FROM leave_ledger_entries WHERE leave_application_id = $1',
      [leaveId],
    );
    expect({ sum, entries }).toEqual({ sum: 0, entries: 2 });
    expect(await messagesOf(db, at.students[0]?.person_id)).toEqual(['leave_rejected']);
    const audit = await db.query<{ actor_user_id: string; workflow_id: string }>(
      `SELECT actor_user_id, workflow_id FROM audit_logs WHERE entity_id = $1 AND new_values ->> 'status' = 'rejected'`,
      [leaveId],
    );
    expect(audit).toEqual([{ actor_user_id: at.professor.user_id, workflow_id: `leave:${leaveId}` }]);
  });

  it('lets the row win: an outcome that comes after a cancellation changes nothing (BEY-007)', async () => {
    const { at, leaveId } = await story();
    await setStatus(leaveId, 'cancelled');
    expect(await leaves().closeLeave(leaveId, approved(at.professor.person_id), `leave:${leaveId}`)).toBe('cancelled');
    expect(await leaves().applyLeave(leaveId, `leave:${leaveId}`)).toEqual([]);
  });

  it('names the version it was judged by; edited rules make the next version, for later requests only (BEY-013)', async () => {
    const { at, leaveId } = await story();
    const versions = () =>
      db.query<{ id: string; version: number; open: boolean }>(
        'SELECT id, version, effective_until IS NULL AS open FROM policy_versions WHERE organization_id = $1 ORDER BY version',
        [at.organization_id],
      );
    const opened = await leaves().openLeave(leaveId, run(leaveId));
    expect(await versions()).toEqual([{ id: opened?.approval?.run.policy_version_id, version: 1, open: true }]);
    await db.query('UPDATE approval_policies SET due_hours = 24 WHERE organization_id = $1', [at.organization_id]);
    const next = await submitLeave(db, at, Date.now(), [8, 9]);
    const later = await leaves().openLeave(next, run(next));
    expect((await versions()).map(({ version, open }) => [version, open])).toEqual([[1, false], [2, true]]); // prettier-ignore
    expect(later?.approval?.plan.policy).toMatchObject({ version: 2 });
    expect(later?.approval?.plan.stages[0]?.[0]?.due_ms).toBe(24 * HOUR_MS);
  });
});
