import type { Span } from '../calendar/index.ts';
import type { BookingStatus } from './status.ts';

/** When a venue may be used: ISO weekdays and campus wall times `HH:MM`; `closes` may be `24:00`. */
export type OpenHours = { weekdays: readonly number[]; opens: string; closes: string };

/** `venues.booking_rules`; a rule that is not given does not limit. */
export type BookingRules = {
  open_hours?: readonly OpenHours[];
  /** days of the campus from today to the day of the start, the limit itself allowed */
  max_days_ahead?: number;
  /** length of one booking, the limit itself allowed */
  max_minutes?: number;
  /** bookings of one person that begin in one campus day, ISO week or month */
  quota?: { count: number; per: 'day' | 'week' | 'month' };
  /** hours a request keeps its slot while approvals run; default `HOLD_HOURS` */
  hold_h?: number;
  /** hours an offer stays open; default `OFFER_HOURS` */
  offer_h?: number;
};

/** A row of `venues`; `kind` equipment is a lendable unit with the same calendar. Buffers in minutes. */
export type Venue = {
  id: string;
  kind: string;
  capacity: number;
  facilities: readonly string[];
  is_available: boolean;
  is_bookable: boolean;
  latitude: number | null;
  longitude: number | null;
  setup_minutes: number;
  teardown_minutes: number;
  check_in_required: boolean;
  no_show_minutes: number;
  booking_rules: BookingRules;
};

/** What is asked for; half-open UTC instants. */
export type BookingAsk = Span & { venue_id: string; requested_by_id: string; expected_attendance: number | null };

/** A row of `venue_bookings`; `occupied_*` include set-up and tear-down. */
export type Booking = BookingAsk & {
  id: string;
  source: 'request' | 'timetable' | 'maintenance' | 'blocking';
  status: BookingStatus;
  occupied_from: string;
  occupied_until: string;
  hold_until: string | null;
  queue_no: number;
  checked_in_at: string | null;
  exempt_person_ids?: readonly string[];
};

/** The closed list of reasons why an occurrence is not booked (`venue_bookings.reason_code`, at most 30 letters). */
export const SKIP_REASONS = [
  'conflict',
  'blocked',
  'closed',
  'outside_hours',
  'past',
  'too_far',
  'too_long',
  'too_many_people',
  'quota',
  'empty',
] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];
