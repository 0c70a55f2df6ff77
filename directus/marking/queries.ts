// Marks made by hand: the facts they are judged by, and what is written. `$1` is the organization of whoever marks.
import type { ExistingRecord } from '@muster/domain/checkin';
import type { PersonRef } from '@muster/domain/contract';
import type { MarkedRecord, UndoableMark } from '@muster/domain/marking';
import type { CaptureMethod } from '@muster/domain/session';
import { execute, rowOf, rowsOf, type Tenant } from '../query.ts';

export type MarkedRow = {
  person_id: string;
  is_active: boolean;
  on_roster: boolean;
  registration: string | null;
  record: MarkedRecord | null;
};

/** People of the organization with what the rules ask about them in one session; whoever is of another is not there. */
export const readMarked = (tenant: Tenant, sessionId: string, personIds: readonly string[]) =>
  rowsOf<MarkedRow>(
    tenant,
    `SELECT p.id AS person_id, p.is_active AND p.deleted_at IS NULL AS is_active,
            EXISTS (SELECT 1 FROM v_session_roster v WHERE v.attendance_session_id = $2 AND v.person_id = p.id) AS on_roster,
            (SELECT e.status FROM attendance_sessions s JOIN event_registrations e ON e.event_id = s.event_id
              WHERE s.id = $2 AND e.person_id = p.id) AS registration,
            (SELECT jsonb_build_object('id', r.id, 'presence_state_id', r.presence_state_id, 'category', ps.category,
                      'capture_method', r.capture_method, 'annulled_at', r.annulled_at, 'revision', r.revision,
                      'is_by_leave', EXISTS (SELECT 1 FROM leave_impacts i
                         WHERE i.attendance_record_id = r.id AND i.status = 'applied'))
               FROM attendance_records r JOIN presence_states ps ON ps.id = r.presence_state_id
              WHERE r.attendance_session_id = $2 AND r.person_id = p.id) AS record
       FROM people p WHERE p.organization_id = $1 AND p.id = ANY ($3::uuid[])`,
    [sessionId, personIds],
  );

export type MarkWrite = {
  person_id: string;
  presence_state_id: string;
  recorded_at: string;
  minutes_late: number | null;
  reason: string;
  /** Absent: it is vouched for by who makes it. */
  verification_status?: 'pending' | 'verified' | 'flagged' | 'rejected';
  /** Of a capture made without a network: when it was made by the device's own clock, and whether force let it through. */
  capture?: { client_recorded_at: string; clock_skew_ms: number; force_sent: boolean; forced: boolean };
};
/** Who writes marks (null: a device by itself), how, and from which device where one captured them. */
export type MarkedBy = { user_id: string | null; method: CaptureMethod; device_id?: string };
type Written = {
  id: string;
  person_id: string;
  revision: number;
  presence_state_id: string;
  annulled_at: string | null;
};

const ROWS = `(SELECT w.*, c.* FROM jsonb_to_recordset($3::jsonb) AS w(person_id uuid, presence_state_id uuid,
                  recorded_at timestamptz, minutes_late int, reason text, verification_status text, capture jsonb),
                LATERAL jsonb_to_record(coalesce(w.capture, '{}')) AS c(client_recorded_at timestamptz,
                  clock_skew_ms int, force_sent boolean, forced boolean)) m`;

/** Writes marks of people who have none. A mark is vouched for by who makes it, so it is verified at once. */
export const insertMarks = (tenant: Tenant, sessionId: string, rows: readonly MarkWrite[], by: MarkedBy) =>
  rowsOf<Written>(
    tenant,
    `INSERT INTO attendance_records (organization_id, attendance_session_id, person_id, presence_state_id, capture_method,
            recorded_at, minutes_late, verification_status, verified_at, verification_notes, recorded_by_id, created_by,
            source_device_id, client_recorded_at, clock_skew_ms, force_sent, forced)
     SELECT $1, $2, m.person_id, m.presence_state_id, $5, m.recorded_at, m.minutes_late, coalesce(m.verification_status, 'verified'),
            CASE WHEN coalesce(m.verification_status, 'verified') = 'verified' THEN clock_timestamp() END, m.reason, $4, $4, $6, m.client_recorded_at, m.clock_skew_ms, coalesce(m.force_sent, false),
            coalesce(m.forced, false)
       FROM ${ROWS} ORDER BY m.person_id
     RETURNING id, person_id, revision, presence_state_id, annulled_at`,
    [sessionId, JSON.stringify(rows), by.user_id, by.method, by.device_id ?? null],
  );

/** Changes marks that are there; the version before is kept by the history. */
export const updateMarks = (tenant: Tenant, sessionId: string, rows: readonly MarkWrite[], by: MarkedBy) =>
  rowsOf<Written>(
    tenant,
    `UPDATE attendance_records r
        SET presence_state_id = m.presence_state_id, capture_method = $5, recorded_at = m.recorded_at,
            minutes_late = m.minutes_late, submitted_at = clock_timestamp(), recorded_by_id = $4, updated_by = $4,
            verification_status = coalesce(m.verification_status, 'verified'),
            verified_at = CASE WHEN coalesce(m.verification_status, 'verified') = 'verified' THEN clock_timestamp() END,
            verification_notes = m.reason, annulled_at = NULL, annulled_by_id = NULL, annul_reason = NULL, source_device_id = $6,
            client_recorded_at = m.client_recorded_at, clock_skew_ms = m.clock_skew_ms,
            force_sent = coalesce(m.force_sent, false), forced = coalesce(m.forced, false)
       FROM ${ROWS}
      WHERE r.organization_id = $1 AND r.attendance_session_id = $2 AND r.person_id = m.person_id
     RETURNING r.id, r.person_id, r.revision, r.presence_state_id, r.annulled_at`,
    [sessionId, JSON.stringify(rows), by.user_id, by.method, by.device_id ?? null],
  );

/** Takes marks back; an annulled one counts as none. */
export const annulMarks = (
  tenant: Tenant,
  sessionId: string,
  rows: readonly Pick<MarkWrite, 'person_id' | 'reason'>[],
  by: { user_id: string; person_id: string | null },
) =>
  rowsOf<Written>(
    tenant,
    `UPDATE attendance_records r
        SET annulled_at = clock_timestamp(), annulled_by_id = $5, annul_reason = m.reason, updated_by = $4
       FROM jsonb_to_recordset($3::jsonb) AS m(person_id uuid, reason text)
      WHERE r.organization_id = $1 AND r.attendance_session_id = $2 AND r.person_id = m.person_id
     RETURNING r.id, r.person_id, r.revision, r.presence_state_id, r.annulled_at`,
    [sessionId, JSON.stringify(rows), by.user_id, by.person_id],
  );

/** The last attendance of people who were marked as present. */
export const noteAttendance = (tenant: Tenant, personIds: readonly string[], at: string) =>
  execute(
    tenant,
    `UPDATE people SET last_attendance_at = greatest(last_attendance_at, $3::timestamptz)
      WHERE organization_id = $1 AND id = ANY ($2::uuid[]) AND (last_attendance_at IS NULL OR last_attendance_at < $3)`,
    [personIds, at],
  );

/** The cause (`muster.cause`) under which a mark is undone: the version that it replaces in the history never counted. */
export const UNDONE = 'undone';

export type UndoRow = UndoableMark & { id: string; person_id: string };

/** Marks of a session as they are now, locked until the transaction ends. */
export const lockForUndo = (tenant: Tenant, sessionId: string, recordIds: readonly string[]) =>
  rowsOf<UndoRow>(
    tenant,
    `SELECT r.id, r.person_id, r.revision, r.known_from, coalesce(r.updated_by, r.created_by) AS changed_by_id,
            EXISTS (SELECT 1 FROM attendance_corrections c
                     WHERE c.attendance_record_id = r.id AND c.answered_revision = r.revision) AS answers_correction
       FROM attendance_records r
      WHERE r.organization_id = $1 AND r.attendance_session_id = $2 AND r.id = ANY ($3::uuid[]) ORDER BY r.id FOR UPDATE`,
    [sessionId, recordIds],
  );

/**
 * Puts the version before the present one back, with how and when it came to be; a mark that had none before is annulled. What waited
 * for a look is flagged again, because a verified mark never waits anew.
 */
export const restoreMarks = (
  tenant: Tenant,
  recordIds: readonly string[],
  by: { user_id: string; person_id: string | null },
) =>
  rowsOf<Written>(
    tenant,
    `UPDATE attendance_records r
        SET presence_state_id = coalesce(b.presence_state_id, r.presence_state_id),
            capture_method = coalesce(b.capture_method, r.capture_method), recorded_at = coalesce(b.recorded_at, r.recorded_at),
            submitted_at = coalesce(b.submitted_at, r.submitted_at),
            recorded_by_id = CASE WHEN b.id IS NULL THEN r.recorded_by_id ELSE b.recorded_by_id END,
            minutes_late = CASE WHEN b.id IS NULL THEN r.minutes_late ELSE b.minutes_late END,
            verification_status = CASE b.verification_status WHEN 'pending' THEN 'flagged'
              ELSE coalesce(b.verification_status, r.verification_status) END,
            verification_score = CASE WHEN b.id IS NULL THEN r.verification_score ELSE b.verification_score END,
            verified_at = CASE WHEN b.id IS NULL THEN r.verified_at ELSE b.verified_at END,
            verification_notes = coalesce(b.verification_notes, r.verification_notes),
            annulled_at = CASE WHEN b.id IS NULL THEN clock_timestamp() ELSE b.annulled_at END,
            annulled_by_id = CASE WHEN b.id IS NULL THEN $4 ELSE b.annulled_by_id END,
            source_device_id = CASE WHEN b.id IS NULL THEN r.source_device_id ELSE b.source_device_id END,
            client_recorded_at = CASE WHEN b.id IS NULL THEN r.client_recorded_at ELSE b.client_recorded_at END,
            clock_skew_ms = CASE WHEN b.id IS NULL THEN r.clock_skew_ms ELSE b.clock_skew_ms END,
            force_sent = coalesce(b.force_sent, r.force_sent), forced = coalesce(b.forced, r.forced),
            annul_reason = CASE WHEN b.id IS NULL THEN 'Undone.' ELSE b.annul_reason END,
            updated_by = $3
       FROM attendance_records now
       LEFT JOIN LATERAL (SELECT h.old FROM attendance_record_history h
                           WHERE h.attendance_record_id = now.id ORDER BY h.revision DESC LIMIT 1) last ON true
       LEFT JOIN LATERAL jsonb_populate_record(NULL::attendance_records, last.old) b ON last.old IS NOT NULL
      WHERE r.organization_id = $1 AND r.id = now.id AND now.id = ANY ($2::uuid[])
     RETURNING r.id, r.person_id, r.revision, r.presence_state_id, r.annulled_at`,
    [recordIds, by.user_id, by.person_id],
  );

/** Somebody who shows a code, with what the rules of check-in ask about them and what staff see. */
export type ShownRow = {
  person: PersonRef;
  photo_file_id: string | null;
  is_active: boolean;
  on_roster: boolean;
  record: ExistingRecord | null;
};

/** A person of the organization by id, as one session knows them. */
export const readShown = (tenant: Tenant, sessionId: string, personId: string) =>
  rowOf<ShownRow>(
    tenant,
    `SELECT jsonb_build_object('id', p.id, 'full_name', p.full_name, 'identifier', p.identifier) AS person, p.photo_file_id,
            p.is_active AND p.deleted_at IS NULL AS is_active,
            EXISTS (SELECT 1 FROM v_session_roster v WHERE v.attendance_session_id = $2 AND v.person_id = p.id) AS on_roster,
            (SELECT jsonb_build_object('id', r.id, 'presence_state_id', r.presence_state_id, 'recorded_at', r.recorded_at,
                      'minutes_late', r.minutes_late, 'verification_status', r.verification_status,
                      'verification_score', r.verification_score, 'annulled_at', r.annulled_at,
                      'capture_method', r.capture_method)
               FROM attendance_records r WHERE r.attendance_session_id = $2 AND r.person_id = p.id) AS record
       FROM people p WHERE p.organization_id = $1 AND p.id = $3`,
    [sessionId, personId],
  );

/** Keeps with a mark that it rests on a code which staff saw, and which identity was shown to them. */
export const noteShown = (tenant: Tenant, recordId: string, shown: { identifier: string; at: string }) =>
  execute(
    tenant,
    `INSERT INTO attendance_evidence (organization_id, attendance_record_id, attempt_no, displayed_identifier, qr_scanned_at)
     SELECT $1, $2, coalesce(max(attempt_no), 0) + 1, $3, $4 FROM attendance_evidence WHERE attendance_record_id = $2`,
    [recordId, shown.identifier, shown.at],
  );
