import {
  addDays,
  dayNature,
  daySpan,
  daysTouched,
  instantOf,
  sharedSpan,
  spanContains,
  spansOverlap,
  startOfDay,
  type CalendarEntry,
  type Span,
} from '../calendar/index.ts';
import { occupies } from './status.ts';
import type { Booking, OpenHours, Venue } from './types.ts';

const MS_PER_MINUTE = 60_000;
const shift = (instant: string, minutes: number): string =>
  new Date(Date.parse(instant) + minutes * MS_PER_MINUTE).toISOString();

/** A span moved by minutes, negative is earlier. */
export const shiftSpan = ({ starts_at, ends_at }: Span, minutes: number): Span => ({
  starts_at: shift(starts_at, minutes),
  ends_at: shift(ends_at, minutes),
});

/** The time a booking really takes: with the venue's set-up before and tear-down after. */
export const occupiedSpan = (
  { starts_at, ends_at }: Span,
  venue: Pick<Venue, 'setup_minutes' | 'teardown_minutes'>,
): Span => ({
  starts_at: shift(starts_at, -venue.setup_minutes),
  ends_at: shift(ends_at, venue.teardown_minutes),
});

/** The stored occupation of a row. */
export const occupationOf = ({
  occupied_from,
  occupied_until,
}: Pick<Booking, 'occupied_from' | 'occupied_until'>): Span => ({
  starts_at: occupied_from,
  ends_at: occupied_until,
});

/** The row that keeps a span of a venue from somebody, buffers included; a block does not bind the people it exempts (BEY-060). */
export const takenBy = (
  span: Span,
  venue: Venue,
  bookings: readonly Booking[],
  person_id: string | null,
  except: readonly string[] = [],
): Booking | null =>
  bookings.find(
    (booking) =>
      booking.venue_id === venue.id &&
      occupies(booking.status) &&
      !except.includes(booking.id) &&
      !(person_id !== null && booking.source === 'blocking' && booking.exempt_person_ids?.includes(person_id)) &&
      spansOverlap(occupationOf(booking), occupiedSpan(span, venue)),
  ) ?? null;

/** Weekends do not close a venue: on which weekdays it opens is said by its own hours. */
const EVERY_WEEKDAY: readonly number[] = [1, 2, 3, 4, 5, 6, 7];

const natureOf = (day: string, entries: readonly CalendarEntry[], zone: string) =>
  dayNature(day, { zone, working_weekdays: EVERY_WEEKDAY, entries });

/** `24:00` is the end of the day, whatever the clocks do. */
const closesAt = (day: string, closes: string, zone: string): string =>
  closes === '24:00' ? startOfDay(addDays(day, 1), zone) : instantOf(day, closes, zone);

/** Whether the part of a span that lies on one campus day is inside one entry of the hours of that day's weekday. */
function openOn(day: string, span: Span, hours: readonly OpenHours[], calendar: Opening): boolean {
  const { zone, entries } = calendar;
  const part = sharedSpan(span, daySpan(day, zone));
  const { weekday } = natureOf(day, entries, zone);
  return hours.some(
    ({ weekdays, opens, closes }) =>
      weekdays.includes(weekday) &&
      part !== null &&
      spanContains({ starts_at: instantOf(day, opens, zone), ends_at: closesAt(day, closes, zone) }, part),
  );
}

/** The zone of a venue's campus and the calendar entries that hold there. */
export type Opening = { zone: string; entries: readonly CalendarEntry[] };

/**
 * Whether a venue is open for a whole span (BEY-067): on every campus day it touches, its part of that day lies inside one
 * entry of the open hours. A special working day has the hours of the weekday it follows.
 */
export function withinOpenHours(span: Span, venue: Pick<Venue, 'booking_rules'>, opening: Opening): boolean {
  const hours = venue.booking_rules.open_hours;
  return !hours || daysTouched(span, opening.zone).every((day) => openOn(day, span, hours, opening));
}

/** The stretches of a campus day in which a venue takes bookings: none where the campus is closed or the venue is not to be had. */
export function openSpansOf(day: string, venue: Venue, opening: Opening): Span[] {
  const { zone, entries } = opening;
  const whole = daySpan(day, zone);
  if (isClosed(whole, venue, opening)) return [];
  const { weekday } = natureOf(day, entries, zone);
  return (venue.booking_rules.open_hours ?? [{ weekdays: EVERY_WEEKDAY, opens: '00:00', closes: '24:00' }])
    .filter(({ weekdays }) => weekdays.includes(weekday))
    .map(({ opens, closes }) => ({ starts_at: instantOf(day, opens, zone), ends_at: closesAt(day, closes, zone) }));
}

/** Whether the campus is closed on a day: a holiday or vacation that no special working day undoes. */
export function isClosedOn(day: string, entries: readonly CalendarEntry[], zone: string): boolean {
  const { kind } = natureOf(day, entries, zone);
  return kind === 'holiday' || kind === 'vacation';
}

/** Whether a venue takes no bookings for a span: not bookable, not available, or the campus is closed on a day it touches. */
export const isClosed = (span: Span, venue: Venue, { entries, zone }: Opening): boolean =>
  !venue.is_available || !venue.is_bookable || daysTouched(span, zone).some((day) => isClosedOn(day, entries, zone));
