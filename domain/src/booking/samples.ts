import { instantOf, type CalendarEntry } from '../calendar/index.ts';
import { occupiedSpan, type Booking, type BookingContext, type Venue } from './index.ts';

/** Sample venues and bookings for the tests of booking: halls of one campus in Bengaluru. */
export const ZONE = 'Asia/Kolkata';
export const NOW = new Date('2026-01-05T03:30:00.000Z'); // Monday 09:00
export const at = (day: string, time: string): string => instantOf(day, time, ZONE);
export const span = (day: string, from: string, until: string) => ({
  starts_at: at(day, from),
  ends_at: at(day, until),
});

export const venue = (over: Partial<Venue> = {}): Venue => ({
  id: 'hall',
  kind: 'hall',
  capacity: 100,
  facilities: ['projector'],
  is_available: true,
  is_bookable: true,
  latitude: null,
  longitude: null,
  setup_minutes: 0,
  teardown_minutes: 0,
  check_in_required: false,
  no_show_minutes: 15,
  booking_rules: {},
  ...over,
});

export const booking = (
  day: string,
  from: string,
  until: string,
  over: Partial<Booking> = {},
  place: Venue = venue(),
): Booking => {
  const asked = span(day, from, until);
  const { starts_at: occupied_from, ends_at: occupied_until } = occupiedSpan(asked, place);
  return {
    id: `${day} ${from}`,
    venue_id: place.id,
    requested_by_id: 'asha',
    expected_attendance: 20,
    source: 'request',
    status: 'approved',
    hold_until: null,
    queue_no: 1,
    checked_in_at: null,
    ...asked,
    occupied_from,
    occupied_until,
    ...over,
  };
};

export const context = (over: Partial<BookingContext> = {}): BookingContext => ({
  venue: venue(),
  zone: ZONE,
  entries: [],
  bookings: [],
  ...over,
});

export const holiday = (day: string): CalendarEntry => ({
  id: day,
  campus_id: null,
  kind: 'holiday',
  name: 'Holiday',
  starts_on: day,
  ends_on: day,
  suppresses_sessions: true,
  follow_weekday: null,
});
