import { RRuleTemporal } from 'rrule-temporal';
import { localDay, localTime } from '../calendar/index.ts';
import type { Problem } from '../problem.ts';
import { refuse } from './problems.ts';
import { refuseBooking, type BookingContext } from './request.ts';
import { occupiedSpan, takenBy } from './slots.ts';
import type { Booking, BookingAsk, SkipReason } from './types.ts';

/** Most occurrences of one series, the limit itself allowed: a year of working days. */
export const MAX_OCCURRENCES = 260;

/** A row of `booking_series`. */
export type Series = { rrule: string; timezone: string; first_starts_at: string; minutes: number };

const GRAMMAR: ReadonlyMap<string, RegExp> = new Map([
  ['FREQ', /^(DAILY|WEEKLY|MONTHLY)$/],
  ['INTERVAL', /^[1-9]\d?$/],
  ['BYDAY', /^(-1|[1-5])?(MO|TU|WE|TH|FR|SA|SU)(,(-1|[1-5])?(MO|TU|WE|TH|FR|SA|SU))*$/],
  ['COUNT', /^[1-9]\d{0,3}$/],
  ['UNTIL', /^\d{8}(T([01]\d|2[0-3])[0-5]\d[0-5]\dZ)?$/],
]);

const partsOf = (rrule: string): [string, string][] =>
  rrule.split(';').map((part) => {
    const [key = '', ...value] = part.split('=');
    return [key, value.join('=')];
  });

/** Whether the calendar has the day that a value begins with; the library throws at one that it has not. */
const namesDay = (value: string): boolean => {
  const day = `${value.slice(0, 4)}-${value.slice(4, 6)}-${value.slice(6, 8)}`;
  const at = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day);
};

const isUnderstood = (key: string, value: string): boolean =>
  (GRAMMAR.get(key)?.test(value) ?? false) && (key !== 'UNTIL' || namesDay(value));

/**
 * Why a repetition may not be booked, or `null`: only FREQ (DAILY, WEEKLY, MONTHLY), INTERVAL, BYDAY, and one of COUNT and
 * UNTIL are understood (RFC 5545); a series ends, and has at most `MAX_OCCURRENCES`. A daily or weekly
 * series begins on one of its own days, so that no day somebody asked for is left out silently ("every Tuesday" does not begin on
 * a Monday); a monthly rule names its days itself, and the first start only says from when on. A rule without any day, as one
 * that ends before it begins, books nothing.
 * @returns SERIES_RULE, SERIES_ENDLESS, SERIES_TOO_LONG, SERIES_NOTHING or SERIES_FIRST_DAY, in this order
 */
export function refuseSeries(series: Series): Problem | null {
  const parts = partsOf(series.rrule);
  const keys = parts.map(([key]) => key);
  const wrong = parts.find(([key, value], index) => !isUnderstood(key, value) || keys.indexOf(key) !== index);
  if (wrong) return refuse('SERIES_RULE', { part: wrong.join('=') });
  const numbered = /\d/.test(parts.find(([key]) => key === 'BYDAY')?.[1] ?? '');
  const ends = keys.filter((key) => key === 'COUNT' || key === 'UNTIL');
  if (!keys.includes('FREQ') || ends.length > 1) return refuse('SERIES_RULE', { part: series.rrule });
  if (numbered && !series.rrule.includes('FREQ=MONTHLY')) return refuse('SERIES_RULE', { part: 'BYDAY' });
  if (ends.length === 0) return refuse('SERIES_ENDLESS');
  const starts = startsOf(series, MAX_OCCURRENCES + 1);
  if (starts.length > MAX_OCCURRENCES) return refuse('SERIES_TOO_LONG', { limit: MAX_OCCURRENCES });
  if (!starts[0]) return refuse('SERIES_NOTHING');
  const [asked_day, first_day] = [series.first_starts_at, starts[0]].map((at) => localDay(at, series.timezone)) as [
    string,
    string,
  ];
  return first_day === asked_day || series.rrule.includes('FREQ=MONTHLY')
    ? null
    : refuse('SERIES_FIRST_DAY', { asked_day, first_day });
}

/** In a month without a fifth such weekday the last one is meant. */
const fifthIsLast = (rrule: string): string => rrule.replace(/\b5(MO|TU|WE|TH|FR|SA|SU)/g, '-1$1');

/** Starts of a series in order: the same wall time in its zone, whatever the clocks do. */
function startsOf({ rrule, timezone, first_starts_at }: Series, limit: number): string[] {
  const stamp = `${localDay(first_starts_at, timezone).replaceAll('-', '')}T${localTime(first_starts_at, timezone).replace(':', '')}00`;
  const rule = new RRuleTemporal({ rruleString: `DTSTART;TZID=${timezone}:${stamp}\nRRULE:${fifthIsLast(rrule)}` });
  return rule
    .all((_date, index) => index < limit)
    .slice(0, limit)
    .map((at) => new Date(at.epochMilliseconds).toISOString());
}

/** The occurrences of a series, numbered from 1; each lasts `minutes`. The series must have been accepted by `refuseSeries`. */
export const occurrencesOf = (series: Series) =>
  startsOf(series, MAX_OCCURRENCES).map((starts_at, index) => ({
    occurrence_no: index + 1,
    starts_at,
    ends_at: new Date(Date.parse(starts_at) + series.minutes * 60_000).toISOString(),
  }));

const SKIPPED: Readonly<Record<string, SkipReason>> = {
  BOOKING_EMPTY: 'empty',
  BOOKING_PAST: 'past',
  BOOKING_CLOSED: 'closed',
  BOOKING_OUTSIDE_HOURS: 'outside_hours',
  BOOKING_TOO_FAR: 'too_far',
  BOOKING_TOO_LONG: 'too_long',
  BOOKING_TOO_MANY_PEOPLE: 'too_many_people',
  BOOKING_QUOTA: 'quota',
};

/** An occurrence is a request like any other: what refuses the one refuses the other. */
function skipReason(ask: BookingAsk, context: BookingContext, now: Date): SkipReason | null {
  const refused = refuseBooking(ask, context, now);
  if (refused) return SKIPPED[refused.code] ?? 'conflict';
  const taken = takenBy(ask, context.venue, context.bookings, ask.requested_by_id);
  if (!taken) return null;
  return taken.source === 'blocking' ? 'blocked' : 'conflict';
}

/**
 * Every occurrence with its own outcome: held, or rejected with its reason (BEY-062). Occurrences that were accepted count
 * against later ones, buffers included, so a series never collides with itself.
 */
export function planSeries(
  series: Series,
  ask: Omit<BookingAsk, 'starts_at' | 'ends_at'>,
  context: BookingContext,
  now: Date,
) {
  const accepted: Booking[] = [];
  return occurrencesOf(series).map((occurrence) => {
    const one = { ...ask, starts_at: occurrence.starts_at, ends_at: occurrence.ends_at };
    const reason_code = skipReason(one, { ...context, bookings: [...context.bookings, ...accepted] }, now);
    if (reason_code === null) accepted.push(asHeld(one, occurrence.occurrence_no, context));
    return { ...occurrence, status: reason_code === null ? ('held' as const) : ('rejected' as const), reason_code };
  });
}

function asHeld(ask: BookingAsk, queue_no: number, { venue }: BookingContext): Booking {
  const { starts_at: occupied_from, ends_at: occupied_until } = occupiedSpan(ask, venue);
  const fixed = { source: 'request', status: 'held', hold_until: null, checked_in_at: null } as const;
  return { ...ask, ...fixed, id: `occurrence-${queue_no}`, queue_no, occupied_from, occupied_until };
}

/** What people decide about a series, its title left aside. */
export type SeriesCourse = {
  venue_id: string;
  club_member_id: string | null;
  expected_attendance: number | null;
  spans: readonly { starts_at: string; ends_at: string }[];
};

/**
 * Whether a change of a series says nothing that anybody decided about: the same place, people and club, and the same days and
 * hours in the same order, those that came to nothing included. Such a change gives another title and asks nobody again.
 */
export function isSameCourse(before: SeriesCourse, after: SeriesCourse): boolean {
  const timesOf = ({ spans }: SeriesCourse) =>
    spans.flatMap(({ starts_at, ends_at }) => [Date.parse(starts_at), Date.parse(ends_at)]).join();
  return (
    before.venue_id === after.venue_id &&
    before.club_member_id === after.club_member_id &&
    before.expected_attendance === after.expected_attendance &&
    timesOf(before) === timesOf(after)
  );
}

type Row = Pick<Booking, 'id' | 'starts_at' | 'status'> & { occurrence_no: number };
const live = ({ status }: Row): boolean => ['pending', 'held', 'waitlisted', 'offered', 'approved'].includes(status);

/**
 * Editing a running series splits it (BEY-062): what has begun is kept as it was, what has not is cancelled and booked anew
 * by the series that follows. @param from UTC ISO: the first start that is to change
 */
export function splitSeries(rows: readonly Row[], from: string, now: Date): { keep: string[]; cancel: string[] } {
  const line = Math.max(Date.parse(from), now.getTime());
  const changes = (row: Row) =>
    live(row) && Date.parse(row.starts_at) >= line && Date.parse(row.starts_at) > now.getTime();
  return {
    keep: rows.filter((row) => !changes(row)).map(({ id }) => id),
    cancel: rows.filter(changes).map(({ id }) => id),
  };
}

/** What a series loses when it was not confirmed again by its day: every occurrence that has not begun ("reconfirm or lose"). */
export const lapsedOccurrences = (
  rows: readonly Row[],
  reconfirm_by: string | null,
  confirmed: boolean,
  today: string,
  now: Date,
): string[] =>
  reconfirm_by === null || confirmed || today <= reconfirm_by ? [] : splitSeries(rows, now.toISOString(), now).cancel;
