import { addDays, instantOf, localDay } from './days.ts';
import { isWorkingDay } from './holidays.ts';
import { sharedSpan, spanMs } from './spans.ts';
import type { Calendar, Span } from './types.ts';

/** Wall times between which a campus works on its working days; `closes` is later than `opens`. */
export type WorkingHours = { opens: string; closes: string };

/** An office day, unless the campus says otherwise. */
export const DEFAULT_WORKING_HOURS: WorkingHours = { opens: '09:00', closes: '17:00' };

/** Longest stretch without a working day that is searched, in days: a year without one is a wrong calendar. */
const MAX_REST_DAYS = 366;

const openSpan = (day: string, { opens, closes }: WorkingHours, zone: string): Span => ({
  starts_at: instantOf(day, opens, zone),
  ends_at: instantOf(day, closes, zone),
});

/** The working spans from a day on, one per working day; ends after a year without any. */
function* openSpans(from: string, calendar: Calendar, hours: WorkingHours): Generator<Span> {
  for (let day = from, rest = 0; rest < MAX_REST_DAYS; day = addDays(day, 1)) {
    rest = isWorkingDay(day, calendar) ? 0 : rest + 1;
    if (rest === 0) yield openSpan(day, hours, calendar.zone);
  }
}

/** Working milliseconds in a span: what is left of it inside the working hours of working days. */
export function workingMs(span: Span, calendar: Calendar, hours: WorkingHours = DEFAULT_WORKING_HOURS): number {
  let sum = 0;
  for (const open of openSpans(localDay(span.starts_at, calendar.zone), calendar, hours)) {
    if (Date.parse(open.starts_at) >= Date.parse(span.ends_at)) break;
    const shared = sharedSpan(span, open);
    sum += shared ? spanMs(shared) : 0;
  }
  return sum;
}

/**
 * The instant at which so much working time has passed since `from`: a due instant. Time outside working hours, on weekends,
 * holidays and vacations does not count; exactly at closing time it is that closing time, not the next opening.
 * @returns UTC ISO, or `null` when the calendar has no working day within a year
 */
export function addWorkingMs(
  from: string,
  ms: number,
  calendar: Calendar,
  hours: WorkingHours = DEFAULT_WORKING_HOURS,
): string | null {
  let left = ms;
  for (const open of openSpans(localDay(from, calendar.zone), calendar, hours)) {
    const start = Math.max(Date.parse(open.starts_at), Date.parse(from));
    const room = Date.parse(open.ends_at) - start;
    if (room < 0 || (room === 0 && left > 0)) continue;
    if (left <= room) return new Date(start + left).toISOString();
    left -= room;
  }
  return null;
}

/**
 * When a task is due and when its reminder goes out, both in working time; a reminder that would lie at or before the
 * start is left out (`null`).
 */
export function dueInstants(
  from: string,
  due_ms: number,
  remind_before_ms: number,
  calendar: Calendar,
  hours?: WorkingHours,
) {
  const due_at = addWorkingMs(from, due_ms, calendar, hours);
  const reminds = remind_before_ms > 0 && remind_before_ms < due_ms;
  return { due_at, remind_at: reminds ? addWorkingMs(from, due_ms - remind_before_ms, calendar, hours) : null };
}
