import { addDays, isoWeekday } from '@muster/domain/calendar';
import type { Timetable, TimetableItem } from '@muster/domain/contract';

export type WeekDay = Timetable['days'][number];
/** The Monday of the week that a day lies in. */
export const mondayOf = (day: string): string => addDays(day, 1 - isoWeekday(day));

/** Days that a week shows: the working ones, and a weekend day only when it has a class or something to say. */
export const shownDays = (days: readonly WeekDay[], items: readonly TimetableItem[], working = 5): WeekDay[] =>
  days.filter(
    ({ day, follows }) => isoWeekday(day) <= working || follows !== null || items.some((item) => item.day === day),
  );

export const onDay = (items: readonly TimetableItem[], day: string): TimetableItem[] =>
  items.filter((item) => item.day === day);

export type WeekRow = { hours: string; cells: { day: WeekDay; items: TimetableItem[] }[] };

/**
 * A week as rows of equal hours, the earliest first, one cell for each day: what a timetable on the wall looks like.
 * @param hoursOf the hours of a class on the campus clock, `09:00–09:50`, which is also their order
 */
export function rowsOf(
  days: readonly WeekDay[],
  items: readonly TimetableItem[],
  hoursOf: (item: TimetableItem) => string,
): WeekRow[] {
  const shown = new Set(days.map(({ day }) => day));
  const held = items.filter(({ day }) => shown.has(day)).map((item) => ({ item, hours: hoursOf(item) }));
  return [...new Set(held.map(({ hours }) => hours))].toSorted().map((hours) => {
    const now = held.filter((one) => one.hours === hours).map(({ item }) => item);
    return { hours, cells: days.map((day) => ({ day, items: onDay(now, day.day) })) };
  });
}

/** What is said below a class beside its hours: its course, where, and by whom. */
export const placeOf = ({ venue, teacher }: TimetableItem): string => [venue, teacher].filter(Boolean).join(' · ');
export const courseOf = ({ course_code, section_code }: TimetableItem): string =>
  [course_code, section_code].filter(Boolean).join(' ');
