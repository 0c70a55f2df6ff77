// Slots of a term, and the sessions that follow from them. `$1` is the organization.
import type { CalendarEntry } from '@muster/domain/calendar';
import type { GeneratedValues, SessionField, StaffSpan, TimetableSlot } from '@muster/domain/timetable';
import type { SessionStatus } from '@muster/domain/session';
import { execute, rowOf, rowsOf, type Query, type Tenant } from '../query.ts';

/** A term whose sessions are made; days are included, `working_weekdays` null where the organization has set none. */
export type GeneratedTerm = {
  id: string;
  organization_id: string;
  starts_on: string;
  ends_on: string;
  working_weekdays: number[] | null;
};

/** Nothing for a term that is over, gone, or of an organization that is not active. */
export const readGeneratedTerm = (query: Query, id: string) =>
  rowOf<GeneratedTerm>(
    query,
    `SELECT t.id, t.organization_id, t.starts_on, t.ends_on,
            (SELECT value FROM settings WHERE organization_id = t.organization_id AND key = 'calendar.working_weekdays') AS working_weekdays
       FROM academic_terms t JOIN organizations o ON o.id = t.organization_id AND o.status = 'active'
      WHERE t.id = $1 AND t.status NOT IN ('closed', 'archived')`,
    [id],
  );

/** A section of a term, with what its sessions take from it. */
export type GeneratedSection = {
  id: string;
  name: string;
  campus_id: string;
  department_id: string;
  zone: string;
  is_active: boolean;
};

export const listGeneratedSections = (tenant: Tenant, term: string) =>
  rowsOf<GeneratedSection>(
    tenant,
    `SELECT cs.id, c.name, cs.campus_id, pr.department_id, ca.timezone AS zone, cs.is_active
       FROM course_sections cs JOIN courses c ON c.id = cs.course_id JOIN programs pr ON pr.id = c.program_id
       JOIN campuses ca ON ca.id = cs.campus_id
      WHERE cs.organization_id = $1 AND cs.academic_term_id = $2 ORDER BY c.code, cs.code, cs.id`,
    [term],
  );

export const listSlots = (tenant: Tenant, term: string) =>
  rowsOf<TimetableSlot>(
    tenant,
    `SELECT ts.id, ts.course_section_id, ts.staff_id, ts.venue_id, ts.weekday, ts.start_time::text, ts.end_time::text,
            ts.valid_from::text, ts.valid_until::text, ts.is_active
       FROM timetable_slots ts JOIN course_sections cs ON cs.id = ts.course_section_id
      WHERE ts.organization_id = $1 AND cs.academic_term_id = $2`,
    [term],
  );

export const listStaff = (tenant: Tenant, term: string) =>
  rowsOf<StaffSpan>(
    tenant,
    `SELECT ss.course_section_id, ss.person_id, ss.role, ss.valid_from::text, ss.valid_until::text
       FROM section_staff ss JOIN course_sections cs ON cs.id = ss.course_section_id
      WHERE ss.organization_id = $1 AND cs.academic_term_id = $2 ORDER BY ss.valid_from NULLS FIRST, ss.id`,
    [term],
  );

/** Entries from a day on that may say something about the classes of a term; those of a kind of leave never do. */
export const listTermCalendar = (tenant: Tenant, term: string, from: string) =>
  rowsOf<CalendarEntry>(
    tenant,
    `SELECT id, campus_id, department_id, kind, name, starts_on::text, ends_on::text, suppresses_sessions, follow_weekday
       FROM calendar_entries WHERE organization_id = $1 AND leave_type_id IS NULL AND ends_on >= $3::date
        AND coalesce(academic_term_id, $2) = $2`,
    [term, from],
  );

/** A session that a slot asked for on a day, and what a run wrote into it (`null` where no run has). */
export type SlotSession = GeneratedValues & {
  id: string;
  timetable_slot_id: string;
  course_section_id: string;
  session_date: string;
  held_on: string;
  status: SessionStatus;
  cancelled_reason: string | null;
  scheduled_start_at: string;
  scheduled_end_at: string;
  has_records: boolean;
  generated: GeneratedValues | null;
};

/** Sessions planned for a day from `from` on, of a term or of one of its sections. */
export const listSlotSessions = (tenant: Tenant, term: string, from: string, section: string | null = null) =>
  rowsOf<SlotSession>(
    tenant,
    `SELECT s.id, s.timetable_slot_id, s.course_section_id, s.session_date::text, s.held_on::text, s.status, s.cancelled_reason,
            s.scheduled_start_at, s.scheduled_end_at, s.conducted_by_id, s.venue_id, s.extra_data -> 'generated' AS generated,
            EXISTS (SELECT 1 FROM attendance_records r WHERE r.attendance_session_id = s.id) AS has_records
       FROM attendance_sessions s JOIN course_sections cs ON cs.id = s.course_section_id
      WHERE s.organization_id = $1 AND cs.academic_term_id = $2 AND s.timetable_slot_id IS NOT NULL
        AND s.session_date >= $3::date AND ($4::uuid IS NULL OR s.course_section_id = $4)`,
    [term, from, section],
  );

/** What a run changes of a session; the place of its fence comes with another room. */
export type GeneratedColumns = Partial<Record<SessionField, string | null>> & Record<string, unknown>;

/** Writes new values into a session that has not begun, and remembers that a run wrote them. */
export const updateGenerated = (tenant: Tenant, id: string, columns: GeneratedColumns, written: GeneratedValues) =>
  execute(
    tenant,
    `UPDATE attendance_sessions s
        SET (scheduled_start_at, scheduled_end_at, conducted_by_id, venue_id, latitude, longitude, radius_m, geofence_action, extra_data)
          = (SELECT r.scheduled_start_at, r.scheduled_end_at, r.conducted_by_id, r.venue_id, r.latitude, r.longitude, r.radius_m,
                    r.geofence_action, s.extra_data || jsonb_build_object('generated', $4::jsonb)
               FROM jsonb_populate_record(s, $3::jsonb) r)
      WHERE organization_id = $1 AND id = $2 AND status = 'scheduled'`,
    [id, JSON.stringify(columns), JSON.stringify(written)],
  );

/** Cancels a session that has not begun. */
export const cancelGenerated = (tenant: Tenant, id: string, reason: string) =>
  execute(
    tenant,
    `UPDATE attendance_sessions SET status = 'cancelled', cancelled_reason = $3
      WHERE organization_id = $1 AND id = $2 AND status = 'scheduled'`,
    [id, reason],
  );

/** Gives back what an earlier run cancelled. */
export const reviveGenerated = (tenant: Tenant, id: string) =>
  execute(
    tenant,
    `UPDATE attendance_sessions SET status = 'scheduled', cancelled_reason = NULL
      WHERE organization_id = $1 AND id = $2 AND status = 'cancelled'`,
    [id],
  );

/** The last run that left nothing undone began at `at`. */
export const noteGenerated = (tenant: Tenant, term: string, at: string) =>
  execute(tenant, `UPDATE academic_terms SET sessions_generated_at = $3 WHERE organization_id = $1 AND id = $2`, [
    term,
    at,
  ]);
