import { addDays, isoWeekday, type Calendar, type CalendarEntry } from '@muster/domain/calendar';
import { termId } from '../tenancy/seed.ts';
import { ZONE, type Seeding } from '../seed/context.ts';

const WORKING_WEEKDAYS = [1, 2, 3, 4, 5];

/** The first working weekday on or after a day. */
const workingFrom = (day: string): string =>
  WORKING_WEEKDAYS.includes(isoWeekday(day)) ? day : workingFrom(addDays(day, 1));

/** The calendar of the term: past and coming holidays, one special working day, exam week, vacation. */
export function planCalendar(s: Seeding): Calendar {
  const entry = (kind: CalendarEntry['kind'], name: string, starts_on: string, more: Partial<CalendarEntry> = {}) => ({
    id: s.id('calendar', name),
    campus_id: null,
    academic_term_id: termId(s, 'current'),
    kind,
    name,
    starts_on,
    ends_on: starts_on,
    suppresses_sessions: false,
    follow_weekday: null,
    ...more,
  });
  const closed = { suppresses_sessions: true };
  const lastMonday = addDays(s.termEnd, -4);
  const entries = [
    entry('holiday', 'Harvest day', addDays(s.termStart, 16), closed),
    entry('holiday', 'Founders day', addDays(s.termStart, 32), closed),
    entry('special_working_day', 'Saturday runs Friday’s timetable', addDays(s.termStart, 40), { follow_weekday: 5 }),
    entry('holiday', 'River festival', workingFrom(addDays(s.today, 9)), closed),
    entry('optional_holiday', 'Lantern evening', workingFrom(addDays(s.today, 12))),
    entry('notice', 'Examination forms are due', addDays(s.termEnd, -18)),
    entry('leave_block', 'No leave in examination week', lastMonday, { ends_on: s.termEnd }),
    entry('exam', 'Term examinations', lastMonday, { ...closed, ends_on: s.termEnd }),
    entry('vacation', 'Vacation', addDays(s.termEnd, 1), { ...closed, ends_on: addDays(s.termEnd, 20) }),
  ];
  return { zone: ZONE, working_weekdays: WORKING_WEEKDAYS, entries };
}

export const writeCalendar = (s: Seeding, organization_id: string, calendar: Calendar) =>
  s.insert('calendar_entries', organization_id, calendar.entries as (CalendarEntry & Record<string, unknown>)[]);
