// What a leave does to the sessions it covers, and to their marks.
import type { LeaveImpact, LeaveSession, Mark } from '@muster/domain/leave';
import { execute, type Query, rowOf, rowsOf } from '../query.ts';
import type { LeaveRow } from './queries.ts';

export type CoveredSession = Omit<LeaveSession, 'record'> & {
  course_section_id: string | null;
  record_id: string | null;
  presence_state_id: string | null;
  category: NonNullable<LeaveSession['record']>['category'] | null;
  capture_method: string | null;
};

/** Sessions of the leave's span on whose roster the person is, with the mark; annulled means unmarked. */
export const listCovered = (query: Query, leave: LeaveRow) =>
  rowsOf<CoveredSession>(
    query,
    `SELECT s.id, s.scheduled_start_at, s.scheduled_end_at, s.status, s.course_section_id, r.id AS record_id,
            r.presence_state_id, ps.category, r.capture_method
       FROM attendance_sessions s
       LEFT JOIN attendance_records r ON r.attendance_session_id = s.id AND r.person_id = $2 AND r.annulled_at IS NULL
       LEFT JOIN presence_states ps ON ps.id = r.presence_state_id
      WHERE s.organization_id = $1 AND s.scheduled_start_at < $4 AND s.scheduled_end_at > $3 AND s.status <> 'cancelled'
        AND EXISTS (SELECT 1 FROM v_session_roster v WHERE v.attendance_session_id = s.id AND v.person_id = $2)
      ORDER BY s.scheduled_start_at, s.id`,
    [leave.organization_id, leave.person_id, leave.starts_at, leave.returned_at ?? leave.ends_at],
  );

/** What a leave may overwrite: its own plan, and when another leave is taken back also what it had left to that one. */
export type Overwrites = readonly LeaveImpact['status'][];

export async function writeImpact(
  query: Query,
  leave: LeaveRow,
  impact: LeaveImpact,
  overwrites: Overwrites,
): Promise<void> {
  await execute(
    query,
    `INSERT INTO leave_impacts AS i (organization_id, leave_application_id, attendance_session_id, attendance_record_id,
            previous_state_id, applied_state_id, status, applied_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7::text, CASE WHEN $7::text = 'applied' THEN clock_timestamp() END)
     ON CONFLICT (leave_application_id, attendance_session_id) DO UPDATE SET attendance_record_id = excluded.attendance_record_id,
            previous_state_id = excluded.previous_state_id, applied_state_id = excluded.applied_state_id,
            status = excluded.status, applied_at = excluded.applied_at
      WHERE i.status = ANY ($8)`,
    [
      leave.organization_id,
      leave.id,
      impact.attendance_session_id,
      impact.attendance_record_id,
      impact.previous_state_id,
      impact.applied_state_id,
      impact.status,
      overwrites,
    ],
  );
}

/** An absence takes the leave's state, where nobody has changed it meanwhile. */
export const setState = (
  query: Query,
  { id, presence_state_id }: Pick<Mark, 'id' | 'presence_state_id'>,
  was: string | null,
) =>
  execute(query, `UPDATE attendance_records SET presence_state_id = $2 WHERE id = $1 AND presence_state_id = $3`, [
    id,
    presence_state_id,
    was,
  ]);

/** Counts the sessions a leave has to do with. */
export const countAffected = (query: Query, leaveId: string) =>
  execute(
    query,
    `UPDATE leave_applications l SET sessions_affected = n.affected
       FROM (SELECT count(*)::int AS affected FROM leave_impacts WHERE leave_application_id = $1 AND status IN ('planned', 'applied')) n
      WHERE l.id = $1 AND l.sessions_affected <> n.affected`,
    [leaveId],
  );

export type LockedImpact = LeaveImpact & {
  id: string;
  session_status: string;
  course_section_id: string | null;
  record_id: string | null;
  presence_state_id: string | null;
  capture_method: string | null;
};

export async function writeMark(query: Query, before: Mark, after: Mark | null): Promise<void> {
  if (!after) await execute(query, 'DELETE FROM attendance_records WHERE id = $1', [before.id]);
  else if (after.presence_state_id !== before.presence_state_id || after.capture_method !== before.capture_method)
    await execute(query, 'UPDATE attendance_records SET presence_state_id = $2, capture_method = $3 WHERE id = $1', [
      before.id,
      after.presence_state_id,
      after.capture_method,
    ]);
}

/** An impact that is taken back, with the mark it points to from now on. */
export const markReverted = (query: Query, impactId: string, recordId: string | null) =>
  execute(
    query,
    `UPDATE leave_impacts SET status = 'reverted', reverted_at = clock_timestamp(), attendance_record_id = $2 WHERE id = $1`,
    [impactId, recordId],
  );

/** Other approved leaves of the person that touch a session of this one: two half days may meet in one session. */
export const listNeighbours = (query: Query, { id, person_id }: LeaveRow) =>
  rowsOf<{ id: string }>(
    query,
    `SELECT id FROM leave_applications
      WHERE person_id = $2 AND id <> $1 AND status = 'approved'
        AND EXISTS (SELECT 1 FROM leave_impacts own JOIN leave_impacts i USING (attendance_session_id)
                     WHERE own.leave_application_id = $1 AND i.leave_application_id = leave_applications.id)
      ORDER BY starts_at, id`,
    [id, person_id],
  );

/**
 * What a leave has planned and done so far, locked.
 * @param from only in sessions that begin at or after this instant
 */
export const lockImpacts = (query: Query, leaveId: string, from: string | null = null) =>
  rowsOf<LockedImpact>(
    query,
    `SELECT i.id, i.attendance_session_id, i.attendance_record_id, i.previous_state_id, i.applied_state_id, i.status,
            s.status AS session_status, s.course_section_id, r.id AS record_id, r.presence_state_id, r.capture_method
       FROM leave_impacts i JOIN attendance_sessions s ON s.id = i.attendance_session_id
       LEFT JOIN attendance_records r ON r.id = i.attendance_record_id
      WHERE i.leave_application_id = $1 AND i.status IN ('planned', 'applied')
        AND ($2::timestamptz IS NULL OR s.scheduled_start_at >= $2)
      ORDER BY i.attendance_session_id FOR UPDATE OF i`,
    [leaveId, from],
  );

export type StateOption = { id: string; category: 'present' | 'late' | 'excused' | 'absent'; is_default: boolean };

export const listStates = (query: Query, organizationId: string) =>
  rowsOf<StateOption>(query, 'SELECT id, category, is_default FROM presence_states WHERE organization_id = $1', [
    organizationId,
  ]);

/** The person a leave was decided by, with an account if there is one: the audit log's actor. */
export const accountOf = async (query: Query, person_id: string | null): Promise<string | null> =>
  (await rowOf<{ id: string }>(query, 'SELECT id FROM directus_users WHERE person_id = $1', [person_id]))?.id ?? null;
