// What the worker reads and writes of one session on its way; about one row and not bound to a caller.
import type { PlaceDevice } from '@muster/domain/device';
import type {
  CoveringLeave,
  Finalization,
  FinalRow,
  RosterRecord,
  SessionLock,
  SessionSchedule,
} from '@muster/domain/session';
import { execute, rowOf, rowsOf, type Query } from '../query.ts';

export type RunningSession = SessionSchedule &
  SessionLock & {
    id: string;
    organization_id: string;
    course_section_id: string | null;
    name: string;
    session_type: string;
    rule_overrides: Record<string, unknown>;
  };

const COLUMNS = `id, organization_id, course_section_id, name, session_type, status, scheduled_start_at, scheduled_end_at,
  actual_start_at, actual_end_at, opens_before_minutes, grace_period_minutes, auto_open, auto_close,
  locks_at, locked_at, rule_overrides`;

export const readRunning = (query: Query, id: string) =>
  rowOf<RunningSession>(query, `SELECT ${COLUMNS} FROM attendance_sessions WHERE id = $1`, [id]);

/** Reads and locks one session: its status does not change until this transaction ends. */
export const lockRunning = (query: Query, id: string) =>
  rowOf<RunningSession>(query, `SELECT ${COLUMNS} FROM attendance_sessions WHERE id = $1 FOR UPDATE`, [id]);

export type FinalState = { id: string; category: 'present' | 'late' | 'excused' | 'absent'; is_default: boolean };

export const readFinalStates = (query: Query, organization_id: string) =>
  rowsOf<FinalState>(query, 'SELECT id, category, is_default FROM presence_states WHERE organization_id = $1', [
    organization_id,
  ]);

/** Marks of a session, annulled ones too. */
export const readFinalRecords = (query: Query, sessionId: string) =>
  rowsOf<RosterRecord>(
    query,
    `SELECT id, person_id, presence_state_id, capture_method, annulled_at FROM attendance_records WHERE attendance_session_id = $1`,
    [sessionId],
  );

/** Approved leaves that share a moment with the session. */
export const readLeavesOver = (query: Query, session: RunningSession) =>
  rowsOf<CoveringLeave>(
    query,
    `SELECT l.id AS leave_application_id, l.person_id, t.applies_state_id, l.proof_state
       FROM leave_applications l JOIN leave_types t ON t.id = l.leave_type_id
      WHERE l.organization_id = $1 AND l.status = 'approved' AND l.starts_at < $3 AND coalesce(l.returned_at, l.ends_at) > $2`,
    [session.organization_id, session.scheduled_start_at, session.scheduled_end_at],
  );

/** Everybody who may be marked. */
export const readExpected = (query: Query, sessionId: string) =>
  rowsOf<{ person_id: string }>(query, 'SELECT person_id FROM v_session_roster WHERE attendance_session_id = $1', [
    sessionId,
  ]);

/** Writes marks where there are none; a check-in that came in between stays. */
export const insertFinalMarks = (query: Query, session: RunningSession, rows: readonly FinalRow[]) =>
  execute(
    query,
    `INSERT INTO attendance_records (organization_id, attendance_session_id, person_id, presence_state_id, capture_method,
            recorded_at, verification_status, verified_at)
     SELECT $1, $2, m.person_id, m.presence_state_id, m.capture_method, $3, 'verified', clock_timestamp()
       FROM jsonb_to_recordset($4::jsonb) AS m(person_id uuid, presence_state_id uuid, capture_method text)
      ORDER BY m.person_id ON CONFLICT (attendance_session_id, person_id) DO NOTHING`,
    [session.organization_id, session.id, session.scheduled_start_at, JSON.stringify(rows)],
  );

/** An absence turned by a leave keeps how it came to be there, so that taking the leave back restores it to the byte. */
export const replaceMarks = (query: Query, rows: readonly FinalRow[]) =>
  execute(
    query,
    `UPDATE attendance_records r SET presence_state_id = m.presence_state_id,
            capture_method = CASE WHEN r.annulled_at IS NULL THEN r.capture_method ELSE m.capture_method END,
            annulled_at = NULL, annulled_by_id = NULL, annul_reason = NULL,
            verification_status = CASE WHEN r.annulled_at IS NULL THEN r.verification_status ELSE 'verified' END,
            verified_at = coalesce(r.verified_at, clock_timestamp())
       FROM jsonb_to_recordset($1::jsonb) AS m(replaces uuid, presence_state_id uuid, capture_method text) WHERE r.id = m.replaces`,
    [JSON.stringify(rows)],
  );

export const writeImpacts = (query: Query, session: RunningSession, impacts: Finalization['impacts']) =>
  execute(
    query,
    `INSERT INTO leave_impacts AS i (organization_id, leave_application_id, attendance_session_id, attendance_record_id,
            previous_state_id, applied_state_id, status, applied_at)
     SELECT $1, m.leave_application_id, $2, r.id, m.previous_state_id, m.applied_state_id, m.status,
            CASE WHEN m.status = 'applied' THEN clock_timestamp() END
       FROM jsonb_to_recordset($3::jsonb) AS m(leave_application_id uuid, person_id uuid, status text, previous_state_id uuid, applied_state_id uuid)
       LEFT JOIN attendance_records r ON r.attendance_session_id = $2 AND r.person_id = m.person_id
     ON CONFLICT (leave_application_id, attendance_session_id) DO UPDATE SET attendance_record_id = excluded.attendance_record_id,
            previous_state_id = excluded.previous_state_id, applied_state_id = excluded.applied_state_id,
            status = excluded.status, applied_at = excluded.applied_at
      WHERE i.status = 'planned'`,
    [session.organization_id, session.id, JSON.stringify(impacts)],
  );

/**
 * Opens a session whose time has come by its row of now: one that was moved, or told to wait for a person, while the timer
 * ran is left as it is, and the workflow reads it again.
 */
export const openDue = (query: Query, id: string, at: string) =>
  execute(
    query,
    `UPDATE attendance_sessions SET status = 'open', actual_start_at = coalesce(actual_start_at, $2)
      WHERE id = $1 AND status = 'scheduled' AND auto_open
        AND date_trunc('milliseconds', scheduled_start_at) - make_interval(mins => opens_before_minutes) <= $2`,
    [id, at],
  );

/** Closes one whose end and grace are over by its row of now. */
export const closeDue = (query: Query, id: string, at: string) =>
  execute(
    query,
    `UPDATE attendance_sessions SET status = 'closed', actual_end_at = coalesce(actual_end_at, $2)
      WHERE id = $1 AND status = 'open' AND auto_close
        AND date_trunc('milliseconds', scheduled_end_at) + make_interval(mins => grace_period_minutes) <= $2`,
    [id, at],
  );

/** Locks the marks of a final session whose days are over by its row of now. */
export const lockDue = (query: Query, id: string, at: string) =>
  execute(
    query,
    `UPDATE attendance_sessions SET locked_at = $2
      WHERE id = $1 AND status = 'finalized' AND locked_at IS NULL AND date_trunc('milliseconds', locks_at) <= $2`,
    [id, at],
  );

/** Devices in use in the room `s.venue_id` of a session that takes their touches. */
const PLACE_DEVICES = `devices d WHERE d.venue_id = s.venue_id AND d.kind = 'biometric' AND d.status = 'active'
  AND s.allowed_methods ? 'biometric'`;

/** Biometric devices whose touches a session waits for before anybody is absent. */
export const readPlaceDevices = (query: Query, id: string) =>
  rowsOf<PlaceDevice>(
    query,
    `SELECT d.id, d.status, d.last_sync_at FROM attendance_sessions s, LATERAL (SELECT d.* FROM ${PLACE_DEVICES}) d
      WHERE s.id = $1 ORDER BY d.id`,
    [id],
  );

/** Final: its marks count from now on. A device that was given up on is remembered (`deviceSyncState`). */
export const finalize = (query: Query, id: string) =>
  execute(
    query,
    `UPDATE attendance_sessions s SET status = 'finalized', devices_unsynced = EXISTS (
        SELECT 1 FROM ${PLACE_DEVICES} AND (d.last_sync_at IS NULL OR d.last_sync_at <= s.scheduled_end_at))
      WHERE s.id = $1`,
    [id],
  );

/** Whom the clock marked absent, by the state that says so. */
export const readAbsentees = (query: Query, sessionId: string, absentStateId: string) =>
  rowsOf<{ person_id: string }>(
    query,
    `SELECT person_id FROM attendance_records
      WHERE attendance_session_id = $1 AND capture_method = 'auto_absent' AND presence_state_id = $2 ORDER BY person_id`,
    [sessionId, absentStateId],
  );

export const readCourseName = (query: Query, sectionId: string | null) =>
  rowOf<{ name: string }>(
    query,
    'SELECT c.name FROM course_sections cs JOIN courses c ON c.id = cs.course_id WHERE cs.id = $1',
    [sectionId],
  );
