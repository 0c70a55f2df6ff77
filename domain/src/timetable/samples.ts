import type { Calendar, CalendarEntry } from '../calendar/index.ts';
import type { PlannedSession, TimetableSlot } from './index.ts';

/** Sample rows for the tests of the timetable. */
export const ZONE = 'Asia/Kolkata';
export const WEEK = { starts_on: '2026-01-19', ends_on: '2026-01-25' }; // Monday to Sunday
export const slot = (over: Partial<TimetableSlot> = {}): TimetableSlot => ({
  id: 'm', course_section_id: 'cs-a', staff_id: 'meena', venue_id: 'r1', weekday: 1, start_time: '09:00', end_time: '10:00',
  valid_from: '2026-01-12', valid_until: '2026-05-30', is_active: true, ...over,
}); // prettier-ignore
export const entry = (over: Partial<CalendarEntry>): CalendarEntry => ({
  id: 'e',
  campus_id: null,
  kind: 'holiday',
  name: 'Holiday',
  starts_on: '2026-01-26',
  ends_on: '2026-01-26',
  suppresses_sessions: true,
  follow_weekday: null,
  ...over,
});
export const calendar = (...entries: CalendarEntry[]): Calendar => ({
  zone: ZONE,
  working_weekdays: [1, 2, 3, 4, 5],
  entries,
});
export const keys = (sessions: readonly PlannedSession[]) => sessions.map(({ key }) => key);
