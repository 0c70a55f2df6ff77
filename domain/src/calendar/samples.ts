import type { Calendar, CalendarEntry } from './index.ts';

/** Sample rows for the tests of the calendar. */
export const HOUR = 3_600_000;
export const entry = (over: Partial<CalendarEntry>): CalendarEntry => ({
  id: 'e', campus_id: null, kind: 'holiday', name: 'Diwali', starts_on: '2026-11-09', ends_on: '2026-11-09', suppresses_sessions: true, follow_weekday: null, ...over,
}); // prettier-ignore
export const calendar = (...entries: CalendarEntry[]): Calendar => ({
  zone: 'Asia/Kolkata',
  working_weekdays: [1, 2, 3, 4, 5],
  entries,
});
