import type { Facts, RequestStatus } from '../approval/index.ts';
import { spanMs } from '../calendar/index.ts';
import { refuse } from './problems.ts';
import type { Problem } from '../problem.ts';
import type { BookingStatus } from './status.ts';
import type { Booking, Venue } from './types.ts';

/** The messages of `venueBooking`: the row was taken back by somebody; something else about it changed. */
export const BOOKING_MESSAGES = { cancel: 'cancel', changed: 'changed' } as const;

/** The kind of task a request for a place opens. */
export const BOOKING_TASKS = { request: 'venue_booking' } as const;

/** The status a booking takes when its approval ends. */
export const BOOKING_STATUS_OF = {
  approved: 'approved',
  rejected: 'rejected',
  withdrawn: 'cancelled',
  cancelled: 'cancelled',
  expired: 'expired',
} as const satisfies Record<Exclude<RequestStatus, 'open'>, BookingStatus>;

/**
 * The facts a policy's conditions may read (`variables` of the declaration): minutes without set-up and tear-down;
 * an unknown crowd counts as none.
 * @param equipment whether lendable units are asked for with it
 */
export const bookingFacts = (
  booking: Pick<Booking, 'starts_at' | 'ends_at' | 'expected_attendance'> & { recurring: boolean },
  venue: Pick<Venue, 'capacity' | 'kind'>,
  equipment: boolean,
): Facts => ({
  'booking.minutes': Math.round(spanMs(booking) / 60_000),
  'booking.expected_attendance': booking.expected_attendance ?? 0,
  'booking.capacity': venue.capacity,
  'booking.venue_kind': venue.kind,
  'booking.recurring': booking.recurring,
  'booking.equipment': equipment,
});

/** Roles that ask for places in their own name; a student does so for a club only. */
export const BOOKING_ROLES: readonly string[] = ['org_admin', 'manager', 'mentor', 'organizer'];

/**
 * Why somebody may not ask for a place, or `null` (CT-039, CT-063): staff ask in their own name, members of a club whose
 * position has `can_manage_bookings` in that of the club.
 * @param clubs ids of the memberships with that flag
 * @param club the membership the request is made by; `null` = in the own name
 * @returns BOOKING_NOT_ALLOWED
 */
export function refuseBooker(role: string, clubs: readonly string[], club: string | null): Problem | null {
  const may = club === null ? BOOKING_ROLES.includes(role) : clubs.includes(club);
  return may ? null : refuse('BOOKING_NOT_ALLOWED');
}
