import { dayWithin, isoWeekday } from './days.ts';
import type { Calendar, CalendarEntry, CalendarKind, DayNature } from './types.ts';

/** Monday to Friday; a campus that teaches on Saturday passes its own list. */
export const DEFAULT_WORKING_WEEKDAYS: readonly number[] = [1, 2, 3, 4, 5];

/** Where somebody belongs: an entry counts when each place it names is theirs (null = everywhere). */
export type Place = { campus_id: string | null; department_id?: string | null };

/** The entries that hold at a place: those of the whole organization, its campus, its department. */
export const entriesFor = (entries: readonly CalendarEntry[], place: Place): CalendarEntry[] =>
  entries.filter(
    (entry) =>
      (entry.campus_id === null || entry.campus_id === place.campus_id) &&
      (!entry.department_id || entry.department_id === place.department_id),
  );

/** Which entry decides when several cover one day: a special working day is declared to undo the others. */
const STRENGTH: Partial<Record<CalendarKind, number>> = { special_working_day: 4, holiday: 3, vacation: 2, exam: 1 };
const strength = (entry: CalendarEntry): number => STRENGTH[entry.kind] ?? 0;

const deciding = (day: string, entries: readonly CalendarEntry[]): CalendarEntry | null =>
  entries
    .filter((entry) => strength(entry) > 0 && dayWithin(day, entry))
    .sort((a, b) => strength(b) - strength(a) || (a.id < b.id ? -1 : 1))[0] ?? null;

/**
 * What a campus day is. Precedence: special working day, holiday, vacation, exam, weekday.
 * A rest day inside an exam period stays a rest day. Notices, optional holidays, leave blocks and claim windows never change the nature of a day.
 * Sessions are made on a working day unless its entry suppresses them (an exam day normally does); CH-079.
 */
export function dayNature(day: string, { entries, working_weekdays }: Calendar): DayNature {
  const entry = deciding(day, entries);
  const own = isoWeekday(day);
  const base = working_weekdays.includes(own);
  const rests = entry?.kind === 'exam' && !base; // an exam period changes what is taught, not which days are worked
  if (!entry || rests)
    return { day, weekday: own, kind: base ? 'working' : 'weekend', works: base, teaches: base, entry: null };
  const kind = entry.kind as DayNature['kind'];
  if (kind === 'special_working_day')
    return { day, weekday: entry.follow_weekday ?? own, kind, works: true, teaches: true, entry };
  if (kind === 'exam')
    return { day, weekday: own, kind, works: true, teaches: base && !entry.suppresses_sessions, entry };
  return { day, weekday: own, kind, works: false, teaches: base && !entry.suppresses_sessions, entry };
}

/** Whether leave of that day counts, and due instants run on it. */
export const isWorkingDay = (day: string, calendar: Calendar): boolean => dayNature(day, calendar).works;

/** Entries of one kind that cover a day. */
export const entriesOn = (day: string, kind: CalendarKind, entries: readonly CalendarEntry[]): CalendarEntry[] =>
  entries.filter((entry) => entry.kind === kind && dayWithin(day, entry));
