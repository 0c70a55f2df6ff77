import { addDays, isoWeekday, localDay, spanMs, type CalendarEntry } from '../calendar/index.ts';
import type { Problem } from '../problem.ts';
import { refuse } from './problems.ts';
import { isClosed, withinOpenHours } from './slots.ts';
import { occupies } from './status.ts';
import type { Booking, BookingAsk, Venue } from './types.ts';

const MS_PER_HOUR = 3_600_000;
/** How long a request keeps its slot, and an offer stays open, where the venue does not say. */
export const HOLD_HOURS = 72;
export const OFFER_HOURS = 24;

/** Everything a request is judged by; `entries` are the calendar entries of the venue's campus. */
export type BookingContext = {
  venue: Venue;
  zone: string;
  entries: readonly CalendarEntry[];
  bookings: readonly Booking[];
};

/** The quota period a campus day falls into: the day, its ISO week (named by its Monday), or its month. */
export function quotaPeriod(day: string, per: 'day' | 'week' | 'month'): string {
  if (per === 'day') return day;
  return per === 'month' ? day.slice(0, 7) : addDays(day, 1 - isoWeekday(day));
}

/** Bookings a person has in the quota period of an instant; cancelled, refused and expired ones do not count. */
export function quotaBookings(ask: BookingAsk, { venue, bookings, zone }: BookingContext): Booking[] {
  const per = venue.booking_rules.quota?.per;
  if (!per) return [];
  const period = quotaPeriod(localDay(ask.starts_at, zone), per);
  const counts = ({ status, requested_by_id, starts_at }: Booking) =>
    requested_by_id === ask.requested_by_id &&
    (occupies(status) || status === 'waitlisted' || status === 'pending') &&
    quotaPeriod(localDay(starts_at, zone), per) === period;
  return bookings.filter(counts);
}

/**
 * Why a request may not be made at all, or `null` (BEY-067). Every limit itself is allowed; days ahead are days of the campus. A slot that is merely taken is
 * not a reason: see `evaluateBooking`.
 * @returns the first that holds of BOOKING_EMPTY, BOOKING_PAST, BOOKING_CLOSED, BOOKING_OUTSIDE_HOURS, BOOKING_TOO_FAR,
 * BOOKING_TOO_LONG, BOOKING_TOO_MANY_PEOPLE, BOOKING_QUOTA
 */
export function refuseBooking(ask: BookingAsk, context: BookingContext, now: Date): Problem | null {
  const { venue, zone } = context;
  const { max_days_ahead, max_minutes, quota } = venue.booking_rules;
  const length = spanMs(ask);
  const ahead = Date.parse(ask.starts_at) - now.getTime();
  if (!(length > 0)) return refuse('BOOKING_EMPTY');
  if (ahead <= 0) return refuse('BOOKING_PAST');
  if (isClosed(ask, venue, context)) return refuse('BOOKING_CLOSED');
  if (!withinOpenHours(ask, venue, context)) return refuse('BOOKING_OUTSIDE_HOURS');
  const last_day = max_days_ahead === undefined ? null : addDays(localDay(now.toISOString(), zone), max_days_ahead);
  if (max_days_ahead !== undefined && last_day !== null && localDay(ask.starts_at, zone) > last_day)
    return refuse('BOOKING_TOO_FAR', { days: max_days_ahead });
  if (max_minutes !== undefined && length > max_minutes * 60_000)
    return refuse('BOOKING_TOO_LONG', { minutes: max_minutes });
  if (ask.expected_attendance !== null && ask.expected_attendance > venue.capacity)
    return refuse('BOOKING_TOO_MANY_PEOPLE', { capacity: venue.capacity });
  const full = quota !== undefined && quotaBookings(ask, context).length >= quota.count;
  return full ? refuse('BOOKING_QUOTA', { count: quota.count }) : null;
}

/** The instant until which a request or offer may stand: so many hours from now, but never past the start. */
export const standsUntil = (starts_at: string, hours: number, now: Date): string =>
  new Date(Math.min(Date.parse(starts_at), now.getTime() + hours * MS_PER_HOUR)).toISOString();
