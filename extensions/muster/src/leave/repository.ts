import type { LeaveItem, ProvingEvent } from '@muster/domain/contract';
import type { AcademicTerm, CalendarEntry } from '@muster/domain/calendar';
import {
  leaveTypeOf,
  ledgerEntryOf,
  type DutyEvent,
  type Leave,
  type LeaveType,
  type LedgerEntry,
  type NewLedgerEntry,
} from '@muster/domain/leave';
import type { Knex } from 'knex';
import { rowsOf } from '../transaction.ts';

/** Where the requester is at home: the zone their days are counted in. */
export type Home = {
  campus_id: string | null;
  department_id: string | null;
  zone: string;
  half_day_at: string | null;
  working_weekdays: number[] | null;
};

export const readHome = async (db: Knex, org: string, personId: string) => {
  const [row] = await rowsOf<Home>(
    db,
    `SELECT p.campus_id, coalesce(sp.department_id, st.department_id) AS department_id,
            coalesce(c.timezone, o.timezone) AS zone,
            (SELECT value #>> '{}' FROM settings WHERE organization_id = o.id AND key = 'leave.half_day_at') AS half_day_at,
            (SELECT value FROM settings WHERE organization_id = o.id AND key = 'calendar.working_weekdays') AS working_weekdays
       FROM people p JOIN organizations o ON o.id = p.organization_id
       LEFT JOIN campuses c ON c.id = p.campus_id
       LEFT JOIN student_profiles sp ON sp.person_id = p.id
       LEFT JOIN staff_profiles st ON st.person_id = p.id
      WHERE p.organization_id = ? AND p.id = ?`,
    [org, personId],
  );
  return row ?? null;
};

type TypeRow = LeaveType & { description: string | null };

export const listTypes = async (db: Knex, org: string): Promise<TypeRow[]> => {
  const rows = await rowsOf<TypeRow>(
    db,
    `SELECT id, code, name, description, applies_state_id, is_active, max_days_per_term, document_required_after_days,
            max_backdate_days, needs_balance, counts_holidays, allow_half_day, max_consecutive_days, min_notice_hours,
            carry_forward_max, carry_forward_expires_days, proof
       FROM leave_types WHERE organization_id = ? ORDER BY name`,
    [org],
  );
  return rows.map(leaveTypeOf);
};

/** Events a person is registered for or has attended. */
export const listDutyEvents = (db: Knex, org: string, personId: string) =>
  rowsOf<ProvingEvent & DutyEvent>(
    db,
    `SELECT e.id, e.title, e.starts_at, coalesce(e.ends_at, e.starts_at) AS ends_at, r.status = 'attended' AS attended
       FROM events e JOIN event_registrations r ON r.event_id = e.id
      WHERE r.organization_id = ? AND r.person_id = ? AND r.status IN ('registered', 'attended') AND e.status <> 'cancelled'
      ORDER BY e.starts_at`,
    [org, personId],
  );

export const listTerms = (db: Knex, org: string) =>
  rowsOf<AcademicTerm>(
    db,
    `SELECT id, academic_year, starts_on::text AS starts_on, ends_on::text AS ends_on
       FROM academic_terms WHERE organization_id = ?`,
    [org],
  );

export const listCalendar = (db: Knex, org: string) =>
  rowsOf<CalendarEntry>(
    db,
    `SELECT id, campus_id, academic_term_id, department_id, leave_type_id, kind, name, suppresses_sessions, follow_weekday,
            override_person_ids, starts_on::text AS starts_on, ends_on::text AS ends_on
       FROM calendar_entries WHERE organization_id = ?`,
    [org],
  );

export const listLedger = async (db: Knex, org: string, personId: string): Promise<LedgerEntry[]> => {
  const rows = await rowsOf<LedgerEntry>(
    db,
    `SELECT id, person_id, leave_type_id, period, entry_key, kind, days, leave_application_id, reverses_id,
            effective_on::text AS effective_on
       FROM leave_ledger_entries WHERE organization_id = ? AND person_id = ?`,
    [org, personId],
  );
  return rows.map(ledgerEntryOf);
};

export const insertLedger = async (db: Knex, org: string, entries: readonly NewLedgerEntry[]) => {
  if (entries.length === 0) return;
  const rows = entries.map((entry) => ({ ...entry, organization_id: org }));
  await db('leave_ledger_entries').insert(rows).onConflict(['organization_id', 'entry_key']).ignore();
};

export type LeaveRow = Leave & LeaveItem & { proving_event_id: string | null };

const SELECT = `
  SELECT l.id, l.person_id, l.leave_type_id, l.starts_at, l.ends_at, l.returned_at, l.reason, l.status, l.proof_state, l.proving_event_id,
         l.days::float8 AS days, l.submitted_at, l.decided_at, l.decision_reason, l.sessions_affected,
         jsonb_build_object('id', t.id, 'code', t.code, 'name', t.name) AS leave_type,
         EXISTS (SELECT 1 FROM workflow_tasks w WHERE w.subject_type = 'leave_applications' AND w.subject_id = l.id
                    AND w.organization_id = l.organization_id AND w.step_no = 0 AND w.status IN ('open', 'claimed')) AS is_sent_back
    FROM leave_applications l JOIN leave_types t ON t.id = l.leave_type_id
   WHERE l.organization_id = :org`;

/** A person's requests, newest first. */
export const listLeaves = (db: Knex, org: string, personId: string) =>
  rowsOf<LeaveRow>(db, `${SELECT} AND l.person_id = :person ORDER BY l.starts_at DESC, l.created_at DESC`, {
    org,
    person: personId,
  });

export const readLeave = async (db: Knex, org: string, id: string, lock = false) => {
  const [row] = await rowsOf<LeaveRow>(db, `${SELECT} AND l.id = :id ${lock ? 'FOR UPDATE OF l' : ''}`, { org, id });
  return row ?? null;
};

export const insertLeave = async (db: Knex, row: Record<string, unknown>): Promise<string> => {
  const [made] = await db('leave_applications').insert(row).returning<{ id: string }[]>('id');
  if (!made) throw new Error('a leave was not written');
  return made.id;
};

export const updateLeave = (db: Knex, org: string, id: string, columns: Record<string, unknown>) =>
  db('leave_applications').where({ organization_id: org, id }).update(columns);

export const countDocuments = async (db: Knex, org: string, id: string | null): Promise<number> => {
  const [row] = await rowsOf<{ documents: number }>(
    db,
    `SELECT count(*)::int AS documents FROM attachments WHERE organization_id = ? AND leave_application_id = ?::uuid`,
    [org, id],
  );
  return row?.documents ?? 0;
};

/** Sessions of the person that share a moment with a span, as their roster says. */
export const sessionsWithin = (db: Knex, org: string, personId: string, span: { starts_at: string; ends_at: string }) =>
  rowsOf<{ id: string; name: string; scheduled_start_at: string; scheduled_end_at: string }>(
    db,
    `SELECT s.id, s.name, s.scheduled_start_at, s.scheduled_end_at FROM attendance_sessions s
      WHERE s.organization_id = :org AND s.status <> 'cancelled'
        AND s.scheduled_start_at < :until AND s.scheduled_end_at > :from
        AND EXISTS (SELECT 1 FROM v_session_roster r WHERE r.attendance_session_id = s.id AND r.person_id = :person)
      ORDER BY s.scheduled_start_at`,
    { org, person: personId, from: span.starts_at, until: span.ends_at },
  );

/** The running approval of a leave: its instance, and whether somebody has decided in the round that runs. */
export const readApproval = async (db: Knex, org: string, leaveId: string) => {
  const [row] = await rowsOf<{ id: string; status: string; decided: boolean }>(
    db,
    `SELECT w.id, w.status,
            EXISTS (SELECT 1 FROM workflow_tasks t WHERE t.workflow_instance_id = w.id AND t.status = 'decided'
                      AND t.round = (SELECT max(round) FROM workflow_tasks WHERE workflow_instance_id = w.id)) AS decided
       FROM workflow_instances w
      WHERE w.organization_id = ? AND w.subject_type = 'leave_applications' AND w.subject_id = ?
      ORDER BY w.started_at DESC LIMIT 1`,
    [org, leaveId],
  );
  return row ?? null;
};

export const withdraw = async (db: Knex, instanceId: string, personId: string): Promise<boolean> => {
  const [row] = await rowsOf<{ done: boolean }>(db, 'SELECT muster_withdraw(?, ?) AS done', [instanceId, personId]);
  return row?.done ?? false;
};
