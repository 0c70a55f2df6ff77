import type { AcademicTerm, CalendarEntry } from '@muster/domain/calendar';
import type { ProvingEvent } from '@muster/domain/contract';
import type { DutyEvent, LeaveType, LedgerEntry, NewLedgerEntry } from '@muster/domain/leave';
import { execute, rowOf, rowsOf, type Tenant } from '../query.ts';

/** Where the requester is at home: the zone their days are counted in. */
export type Home = {
  /** a guest takes no leave */
  kind: 'student' | 'staff' | 'guest';
  campus_id: string | null;
  department_id: string | null;
  zone: string;
  half_day_at: string | null;
  working_weekdays: number[] | null;
};

export const readHome = (tenant: Tenant, personId: string) =>
  rowOf<Home>(
    tenant,
    `SELECT p.kind, p.campus_id, coalesce(sp.department_id, st.department_id) AS department_id,
            coalesce(c.timezone, o.timezone) AS zone,
            (SELECT value #>> '{}' FROM settings WHERE organization_id = o.id AND key = 'leave.half_day_at') AS half_day_at,
            (SELECT value FROM settings WHERE organization_id = o.id AND key = 'calendar.working_weekdays') AS working_weekdays
       FROM people p JOIN organizations o ON o.id = p.organization_id
       LEFT JOIN campuses c ON c.id = p.campus_id
       LEFT JOIN student_profiles sp ON sp.person_id = p.id
       LEFT JOIN staff_profiles st ON st.person_id = p.id
      WHERE p.organization_id = $1 AND p.id = $2`,
    [personId],
  );

export const listTypes = (tenant: Tenant) =>
  rowsOf<LeaveType & { description: string | null }>(
    tenant,
    `SELECT id, code, name, description, applies_state_id, is_active, max_days_per_term, document_required_after_days,
            max_backdate_days, needs_balance, counts_holidays, allow_half_day, max_consecutive_days, min_notice_hours,
            coalesce(carry_forward_max, 0) AS carry_forward_max, carry_forward_expires_days, proof
       FROM leave_types WHERE organization_id = $1 ORDER BY name`,
  );

/** Events a person is registered for or has attended. */
export const listDutyEvents = (tenant: Tenant, personId: string) =>
  rowsOf<ProvingEvent & DutyEvent>(
    tenant,
    `SELECT e.id, e.title, e.starts_at, coalesce(e.ends_at, e.starts_at) AS ends_at, r.status = 'attended' AS attended
       FROM events e JOIN event_registrations r ON r.event_id = e.id
      WHERE r.organization_id = $1 AND r.person_id = $2 AND r.status IN ('registered', 'attended') AND e.status <> 'cancelled'
      ORDER BY e.starts_at`,
    [personId],
  );

export const listTerms = (tenant: Tenant) =>
  rowsOf<AcademicTerm>(
    tenant,
    'SELECT id, academic_year, starts_on, ends_on FROM academic_terms WHERE organization_id = $1',
  );

export const listCalendar = (tenant: Tenant) =>
  rowsOf<CalendarEntry>(
    tenant,
    `SELECT id, campus_id, academic_term_id, department_id, leave_type_id, kind, name, suppresses_sessions, follow_weekday,
            override_person_ids, starts_on, ends_on
       FROM calendar_entries WHERE organization_id = $1`,
  );

export const listLedger = (tenant: Tenant, personId: string) =>
  rowsOf<LedgerEntry>(
    tenant,
    `SELECT id, person_id, leave_type_id, period, entry_key, kind, days, leave_application_id, reverses_id, effective_on
       FROM leave_ledger_entries WHERE organization_id = $1 AND person_id = $2`,
    [personId],
  );

/** Lines of one type of some people. */
export const listLedgerOf = (tenant: Tenant, typeId: string, people: readonly string[]) =>
  rowsOf<LedgerEntry>(
    tenant,
    `SELECT id, person_id, leave_type_id, period, entry_key, kind, days, leave_application_id, reverses_id, effective_on
       FROM leave_ledger_entries WHERE organization_id = $1 AND leave_type_id = $2 AND person_id = ANY ($3::uuid[])`,
    [typeId, people],
  );

/**
 * Lets everybody who writes a line of these people and this type wait until this transaction ends, as the guard of the
 * ledger does for one line: what is read afterwards still holds when it is written. People are locked in the given order.
 */
export const lockLedgerOf = (tenant: Tenant, typeId: string, people: readonly string[]) =>
  execute(
    tenant,
    `SELECT muster_lock_leave_ledger(held.id, $2::uuid)
       FROM (SELECT one.id FROM unnest($3::uuid[]) WITH ORDINALITY AS one(id, place)
               JOIN people p ON p.id = one.id AND p.organization_id = $1 ORDER BY one.place) held`,
    [typeId, people],
  );

/** A person whose days are counted, and the zone of the campus they are counted in. */
export type Holder = { id: string; zone: string };

/** Active people whose days are counted, a page of them after one, by key. */
export const listHolders = (
  tenant: Tenant,
  who: 'student' | 'staff' | 'everybody',
  after: string | null,
  limit: number,
) =>
  rowsOf<Holder>(
    tenant,
    `SELECT p.id, coalesce(c.timezone, o.timezone) AS zone
       FROM people p JOIN organizations o ON o.id = p.organization_id LEFT JOIN campuses c ON c.id = p.campus_id
      WHERE p.organization_id = $1 AND p.is_active AND p.deleted_at IS NULL AND p.kind IN ('student', 'staff')
        AND ($2 = 'everybody' OR p.kind = $2) AND ($3::uuid IS NULL OR p.id > $3::uuid)
      ORDER BY p.id LIMIT $4`,
    [who, after, limit],
  );

/** Adds entries; one whose key is there already is written once. */
export const insertLedger = (tenant: Tenant, entries: readonly NewLedgerEntry[]) =>
  execute(
    tenant,
    `INSERT INTO leave_ledger_entries (organization_id, person_id, leave_type_id, period, entry_key, kind, days,
            leave_application_id, reverses_id, effective_on)
     SELECT $1, e.person_id, e.leave_type_id, e.period, e.entry_key, e.kind, e.days, e.leave_application_id, e.reverses_id,
            e.effective_on
       FROM jsonb_to_recordset($2::jsonb) AS e(person_id uuid, leave_type_id uuid, period text, entry_key text, kind text,
            days numeric, leave_application_id uuid, reverses_id uuid, effective_on date)
     ON CONFLICT (organization_id, entry_key) DO NOTHING`,
    [JSON.stringify(entries)],
  );
