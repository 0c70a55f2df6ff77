// A campus that teaches every day of the week, and what its timetable is changed by.
import { type Campus, campus, dayIn } from '@muster/directus/test-campus.ts';
import type { TestDatabase } from '@muster/directus/test-database.ts';
import { isoWeekday } from '@muster/domain/calendar';

export type Taught = Campus & { academic_term_id: string; venue_id: string };

export async function taughtCampus(db: TestDatabase): Promise<Taught> {
  const at = await campus(db);
  const { organization_id, campus_id } = at;
  await db.query(
    `INSERT INTO settings (organization_id, key, value) VALUES ($1, 'calendar.working_weekdays', '[1,2,3,4,5,6,7]')
     ON CONFLICT DO NOTHING`,
    [organization_id],
  );
  const venue = await db.insert<{ id: string }>('venues', {
    organization_id,
    campus_id,
    kind: 'classroom',
    name: 'Room 1',
    code: 'R1',
    capacity: 60,
  });
  const { academic_term_id } = await db.one<{ academic_term_id: string }>(
    'SELECT academic_term_id FROM course_sections WHERE id = $1',
    [at.course_section_id],
  );
  return { ...at, academic_term_id, venue_id: venue.id };
}

/** A slot of one hour at ten, on the weekday of the day so many days from now. */
export const addSlot = async (db: TestDatabase, at: Taught, days: number, more: object = {}): Promise<string> =>
  (
    await db.insert<{ id: string }>('timetable_slots', {
      organization_id: at.organization_id,
      course_section_id: at.course_section_id,
      venue_id: at.venue_id,
      weekday: isoWeekday(dayIn(days)),
      start_time: '10:00',
      end_time: '11:00',
      valid_from: dayIn(-30),
      valid_until: dayIn(80),
      ...more,
    })
  ).id;

export const addEntry = async (db: TestDatabase, at: Taught, days: number, more: object = {}): Promise<string> =>
  (
    await db.insert<{ id: string }>('calendar_entries', {
      organization_id: at.organization_id,
      kind: 'holiday',
      name: 'Holiday',
      starts_on: dayIn(days),
      ends_on: dayIn(days),
      ...more,
    })
  ).id;

export type Class = {
  id: string;
  day: string;
  status: string;
  reason: string | null;
  held_on: string;
  starts: string;
  venue_id: string | null;
  conducted_by_id: string | null;
};

/** The classes that slots have asked for, in order of the day they were asked for. */
export const classesOf = (db: TestDatabase, section: string) =>
  db.query<Class>(
    `SELECT id, session_date::text AS day, status, cancelled_reason AS reason, held_on::text, venue_id, conducted_by_id,
            to_char(scheduled_start_at AT TIME ZONE 'Asia/Kolkata', 'HH24:MI') AS starts
       FROM attendance_sessions WHERE course_section_id = $1 AND extra_data ? 'generated' ORDER BY session_date, scheduled_start_at`,
    [section],
  );

/** Bookings of the ledger that keep a room for classes. */
export const roomsTaken = async (db: TestDatabase, venue: string) =>
  (
    await db.query<{ day: string }>(
      `SELECT (starts_at AT TIME ZONE 'Asia/Kolkata')::date::text AS day FROM venue_bookings
        WHERE venue_id = $1 AND source = 'timetable' AND status = 'approved' ORDER BY starts_at`,
      [venue],
    )
  ).map(({ day }) => day);
