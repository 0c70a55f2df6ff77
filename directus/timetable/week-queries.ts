// The classes of some days as people look them up. `$1` is the organization of whoever asks.
import type { CalendarEntry } from '@muster/domain/calendar';
import type { TimetableItem } from '@muster/domain/contract';
import type { TimetableSlot } from '@muster/domain/timetable';
import { rowOf, rowsOf, type Tenant } from '../query.ts';

/** Where the days are counted: the campus of the room or the person, else the organization. */
export type WeekPlace = {
  zone: string;
  campus_id: string | null;
  working_weekdays: number[] | null;
  venue: string | null;
};

/** Nothing for a room that is not of the organization. */
export const readWeekPlace = (tenant: Tenant, person_id: string | null, venue_id: string | null) =>
  rowOf<WeekPlace>(
    tenant,
    `SELECT coalesce(ca.timezone, o.timezone) AS zone, ca.id AS campus_id, v.name AS venue,
            (SELECT value FROM settings WHERE organization_id = o.id AND key = 'calendar.working_weekdays') AS working_weekdays
       FROM organizations o
       LEFT JOIN people p ON p.organization_id = o.id AND p.id = $2::uuid
       LEFT JOIN venues v ON v.organization_id = o.id AND v.id = $3::uuid
       LEFT JOIN campuses ca ON ca.id = CASE WHEN $3::uuid IS NULL THEN p.campus_id ELSE v.campus_id END
      WHERE o.id = $1 AND ($3::uuid IS NULL OR v.id IS NOT NULL)`,
    [person_id, venue_id],
  );

type Week = { person_id: string | null; venue_id: string | null; from: string; until: string };

/** A session of the week, and the slot and day that asked for it. */
export type WeekSession = Omit<TimetableItem, 'key' | 'moved_from'> & {
  timetable_slot_id: string | null;
  session_date: string;
  is_asked: boolean;
};

/** Sessions held on the days, and those that were planned for them: those say which slots have been served. */
export const listWeekSessions = (tenant: Tenant, { person_id, venue_id, from, until }: Week) =>
  rowsOf<WeekSession>(
    tenant,
    `SELECT s.id AS session_id, s.held_on::text AS day, s.scheduled_start_at AS starts_at, s.scheduled_end_at AS ends_at, s.name,
            c.code AS course_code, cs.code AS section_code, v.name AS venue, cp.full_name AS teacher, s.status,
            s.cancelled_reason, mine.conducts, s.timetable_slot_id, s.session_date::text,
            s.held_on BETWEEN $4::date AND $5::date AND (s.venue_id = $3 OR $3::uuid IS NULL AND mine.is_mine) AS is_asked,
            EXISTS (SELECT 1 FROM venue_bookings b WHERE b.attendance_session_id = s.id AND b.status = 'pending') AS is_without_room
       FROM attendance_sessions s
       LEFT JOIN course_sections cs ON cs.id = s.course_section_id LEFT JOIN courses c ON c.id = cs.course_id
       LEFT JOIN venues v ON v.id = s.venue_id LEFT JOIN people cp ON cp.id = s.conducted_by_id
       CROSS JOIN LATERAL (SELECT coalesce(s.conducted_by_id = $2::uuid, false) OR EXISTS (
           SELECT 1 FROM section_staff ss WHERE ss.course_section_id = s.course_section_id AND ss.person_id = $2::uuid
              AND s.held_on <@ daterange(ss.valid_from, ss.valid_until, '[]')) AS conducts) staff
       CROSS JOIN LATERAL (SELECT staff.conducts, staff.conducts OR EXISTS (
           SELECT 1 FROM roster_spans rs WHERE rs.course_section_id = s.course_section_id AND rs.person_id = $2::uuid
              AND rs.superseded_at IS NULL AND s.held_on <@ daterange(rs.valid_from, rs.valid_until))
         OR s.course_section_id IS NULL AND EXISTS (
           SELECT 1 FROM v_session_roster r WHERE r.attendance_session_id = s.id AND r.person_id = $2::uuid) AS is_mine) mine
      WHERE s.organization_id = $1
        AND (s.held_on BETWEEN $4::date AND $5::date OR s.timetable_slot_id IS NOT NULL AND s.session_date BETWEEN $4::date AND $5::date)
        AND ($3::uuid IS NOT NULL OR mine.is_mine)
      ORDER BY s.scheduled_start_at, s.id`,
    [person_id, venue_id, from, until],
  );

/** A slot with what a week shows of it. */
export type WeekSlot = TimetableSlot &
  Pick<TimetableItem, 'name' | 'course_code' | 'section_code' | 'venue' | 'teacher' | 'conducts'> & {
    zone: string;
    campus_id: string;
    department_id: string;
  };

/** Slots that may ask for a class on the days, clipped to their term: of the room, or of the person's sections. */
export const listWeekSlots = (tenant: Tenant, { person_id, venue_id, from, until }: Week) =>
  rowsOf<WeekSlot>(
    tenant,
    `SELECT ts.id, ts.course_section_id, ts.staff_id, ts.venue_id, ts.weekday, ts.start_time::text, ts.end_time::text,
            greatest(ts.valid_from, t.starts_on)::text AS valid_from, least(ts.valid_until, t.ends_on)::text AS valid_until,
            ts.is_active, c.name, c.code AS course_code, cs.code AS section_code, v.name AS venue, cp.full_name AS teacher,
            mine.conducts, ca.timezone AS zone, cs.campus_id, pr.department_id
       FROM timetable_slots ts
       JOIN course_sections cs ON cs.id = ts.course_section_id AND cs.is_active
       JOIN courses c ON c.id = cs.course_id JOIN programs pr ON pr.id = c.program_id JOIN campuses ca ON ca.id = cs.campus_id
       JOIN academic_terms t ON t.id = cs.academic_term_id AND t.status NOT IN ('closed', 'archived')
       LEFT JOIN venues v ON v.id = ts.venue_id LEFT JOIN people cp ON cp.id = ts.staff_id
       CROSS JOIN LATERAL (SELECT coalesce(ts.staff_id = $2::uuid, EXISTS (
           SELECT 1 FROM section_staff ss WHERE ss.course_section_id = cs.id AND ss.person_id = $2::uuid
              AND daterange(ss.valid_from, ss.valid_until, '[]') && daterange($4::date, $5::date, '[]'))) AS conducts) mine
      WHERE ts.organization_id = $1 AND ts.is_active
        AND greatest(ts.valid_from, t.starts_on) <= $5::date AND least(ts.valid_until, t.ends_on) >= $4::date
        AND CASE WHEN $3::uuid IS NOT NULL THEN ts.venue_id = $3
              ELSE mine.conducts OR EXISTS (SELECT 1 FROM roster_spans rs WHERE rs.course_section_id = cs.id AND rs.person_id = $2::uuid
                     AND rs.superseded_at IS NULL AND daterange(rs.valid_from, rs.valid_until) && daterange($4::date, $5::date, '[]')) END`,
    [person_id, venue_id, from, until],
  );

/** Entries that say something about classes on the days; those of a kind of leave never do. */
export const listWeekCalendar = (tenant: Tenant, from: string, until: string) =>
  rowsOf<CalendarEntry>(
    tenant,
    `SELECT id, campus_id, department_id, kind, name, starts_on::text, ends_on::text, suppresses_sessions, follow_weekday
       FROM calendar_entries WHERE organization_id = $1 AND leave_type_id IS NULL AND starts_on <= $3::date AND ends_on >= $2::date`,
    [from, until],
  );
