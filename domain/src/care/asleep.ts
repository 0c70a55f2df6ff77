import { addDays, type Calendar, daySpan, isWorkingDay, localDay } from '../calendar/index.ts';

/** Longest rest that is waited out, in days: a year without a working day is a wrong calendar. */
const MAX_REST_DAYS = 366;

/**
 * The instant at which so much time has passed on working days: weekends, holidays and vacations of the campus do not count, so
 * that nobody is asked or reminded in them. 0 ms = now on a working day, else the beginning of the next one.
 * @param from UTC ISO @param ms elapsed time, at least 0
 * @returns UTC ISO; where the calendar has no working day within a year, the calendar is left aside
 */
export function awakeAt(from: string, ms: number, calendar: Calendar): string {
  const first = localDay(from, calendar.zone);
  let left = ms;
  for (let day = first, rest = 0; rest < MAX_REST_DAYS; day = addDays(day, 1)) {
    if (!isWorkingDay(day, calendar)) {
      rest += 1;
      continue;
    }
    rest = 0;
    const span = daySpan(day, calendar.zone);
    const start = Math.max(Date.parse(from), Date.parse(span.starts_at));
    const room = Date.parse(span.ends_at) - start;
    if (left < room) return new Date(start + left).toISOString();
    left -= room;
  }
  return new Date(Date.parse(from) + ms).toISOString();
}
