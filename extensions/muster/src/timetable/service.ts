import * as queries from '@muster/directus/timetable/week-queries.ts';
import {
  addDays,
  type CalendarEntry,
  dayNature,
  DEFAULT_WORKING_WEEKDAYS,
  isoWeekday,
  localDay,
} from '@muster/domain/calendar';
import type { Timetable, TimetableItem, TimetableQuery } from '@muster/domain/contract';
import { plannedSessions, sessionKey } from '@muster/domain/timetable';
import type { z } from 'zod';
import { found } from '../actor.ts';
import type { Deps } from '../deps.ts';
import type { Call } from '../http.ts';

type Item = z.input<typeof TimetableItem>;
type Where = { campus_id: string | null; department_id: string | null };

/** Entries that hold at a place: everybody's, and those of its campus and department. */
const entriesAt = (entries: readonly CalendarEntry[], { campus_id, department_id }: Where): CalendarEntry[] =>
  entries.filter(
    (one) =>
      (one.campus_id === null || one.campus_id === campus_id) &&
      ((one.department_id ?? null) === null || one.department_id === department_id),
  );

const itemOf = (row: queries.WeekSession): Item => {
  const { timetable_slot_id: slot, session_date, is_asked: _, ...item } = row;
  const moved_from = slot !== null && item.day !== session_date ? session_date : null;
  return { ...item, key: item.session_id ?? '', moved_from };
};

type Rules = { entries: readonly CalendarEntry[]; working_weekdays: readonly number[] };

/** What a slot will ask for on days that have no session of it yet. */
function plannedOf(slot: queries.WeekSlot, range: { starts_on: string; ends_on: string }, rules: Rules): Item[] {
  const { zone, working_weekdays } = { zone: slot.zone, ...rules };
  const calendar = { zone, working_weekdays, entries: entriesAt(rules.entries, slot) };
  const { name, course_code, section_code, venue, teacher, conducts } = slot;
  return plannedSessions([slot], calendar, range).map((one) => ({
    key: one.key,
    session_id: null,
    day: one.session_date,
    starts_at: one.scheduled_start_at,
    ends_at: one.scheduled_end_at,
    ...{ name, course_code, section_code, venue, teacher, conducts },
    status: 'planned',
    cancelled_reason: null,
    moved_from: null,
    is_without_room: false,
  }));
}

const servedBy = ({ timetable_slot_id, session_date }: queries.WeekSession): string =>
  sessionKey({ slot_id: timetable_slot_id ?? '', on: session_date });

/** The classes of some days: the sessions there are, and beyond the days they are made for what the slots will ask for. */
export const readTimetable = async (
  { clock }: Pick<Deps, 'clock'>,
  call: Pick<Call, 'tenant' | 'actor'> & { query: TimetableQuery },
) => {
  const { tenant, actor, query } = call;
  const until = addDays(query.from, query.days - 1);
  const week = { person_id: actor.person_id, venue_id: query.venue_id ?? null, from: query.from, until };
  const place = found(await queries.readWeekPlace(tenant, week.person_id, week.venue_id));
  const [sessions, slots, entries] = await Promise.all([
    queries.listWeekSessions(tenant, week),
    queries.listWeekSlots(tenant, week),
    queries.listWeekCalendar(tenant, query.from, until),
  ]);
  const rules = { entries, working_weekdays: place.working_weekdays ?? DEFAULT_WORKING_WEEKDAYS };
  const served = new Set(sessions.map(servedBy));
  const now = clock().toISOString();
  const planned = slots
    .flatMap((slot) => plannedOf(slot, { starts_on: query.from, ends_on: until }, rules))
    .filter(({ key, starts_at }) => !served.has(key) && Date.parse(starts_at) > Date.parse(now));
  const here = { zone: place.zone, ...rules, entries: entriesAt(entries, { ...place, department_id: null }) };
  return {
    zone: place.zone,
    today: localDay(now, place.zone),
    venue: place.venue,
    days: Array.from({ length: query.days }, (_, index) => {
      const day = addDays(query.from, index);
      const { teaches, weekday, entry } = dayNature(day, here);
      return {
        day,
        closed: !teaches && entry ? entry.name : null,
        follows: weekday === isoWeekday(day) ? null : weekday,
      };
    }),
    items: [...sessions.filter(({ is_asked }) => is_asked).map(itemOf), ...planned].toSorted(
      (a, b) => Date.parse(a.starts_at) - Date.parse(b.starts_at),
    ),
  } satisfies z.input<typeof Timetable>;
};
