import type { Span } from '../calendar/index.ts';
import { spansOverlap } from '../calendar/index.ts';
import type { Problem } from '../problem.ts';
import { refuse } from './problems.ts';
import { OFFER_HOURS, standsUntil } from './request.ts';
import { occupationOf, takenBy } from './slots.ts';
import { canMoveBooking, occupies, type BookingStatus } from './status.ts';
import type { Booking, Venue } from './types.ts';

const MS_PER_MINUTE = 60_000;
/** A booking may be cancelled until so long after its start. */
export const CANCEL_GRACE_MINUTES = 10;

/** Earliest check-in before the start, in minutes, the limit itself allowed: an earlier one says nothing about who comes. */
export const CHECK_IN_EARLY_MINUTES = 30;

/** The workflow of a booking. */
export const bookingWorkflowId = (id: string): string => `booking:${id}`;

/** What happens to a booking; instants are UTC ISO. */
export type BookingEvent =
  | { type: 'approved' | 'rejected' | 'accept' | 'decline' | 'cancel' | 'check_in' | 'displace'; at: string }
  | { type: 'clock'; at: string };

/** When a booking without check-in is released, or `null` where none is needed. */
export const noShowAt = (
  { starts_at }: Span,
  venue: Pick<Venue, 'check_in_required' | 'no_show_minutes'>,
): string | null =>
  venue.check_in_required
    ? new Date(Date.parse(starts_at) + venue.no_show_minutes * MS_PER_MINUTE).toISOString()
    : null;

const ASKED: Record<Exclude<BookingEvent['type'], 'clock' | 'check_in'>, BookingStatus> = {
  approved: 'approved',
  rejected: 'rejected',
  accept: 'approved',
  decline: 'cancelled',
  cancel: 'cancelled',
  displace: 'displaced',
};

/** What the clock alone does: holds and offers run out, a queued request is moot once its slot has begun, a no-show frees it. */
function byClock(booking: Booking, venue: Venue, at: string): BookingStatus {
  const now = Date.parse(at);
  const { status, hold_until, starts_at, checked_in_at } = booking;
  if ((status === 'held' || status === 'offered') && hold_until && Date.parse(hold_until) <= now) return 'expired';
  if (status === 'waitlisted' && Date.parse(starts_at) <= now) return 'expired';
  const release = noShowAt(booking, venue);
  return status === 'approved' && release && !checked_in_at && Date.parse(release) <= now ? 'released' : status;
}

/** Whether somebody at the door now is there for this booking: from a while before its start until its end. */
const mayCheckIn = ({ starts_at, ends_at }: Span, at: string): boolean =>
  Date.parse(starts_at) - CHECK_IN_EARLY_MINUTES * MS_PER_MINUTE <= Date.parse(at) &&
  Date.parse(at) < Date.parse(ends_at);

/**
 * The next status of a booking and whether its slot becomes free for the queue (BEY-060..064). An event that does not fit
 * the status, comes twice or too late changes nothing. An offer is answered, and a hold decided, only before it
 * runs out; a check-in counts from `CHECK_IN_EARLY_MINUTES` before the start to the end.
 */
export function nextBooking(
  booking: Booking,
  event: BookingEvent,
  venue: Venue,
): { booking: Booking; frees_slot: boolean } {
  const timed = byClock(booking, venue, event.at);
  const clocked = timed === booking.status ? booking : { ...booking, status: timed };
  const freed = (next: Booking) => ({ booking: next, frees_slot: occupies(booking.status) && !occupies(next.status) });
  if (event.type === 'clock') return freed(clocked);
  if (event.type === 'check_in') {
    return freed(
      clocked.status === 'approved' && !clocked.checked_in_at && mayCheckIn(clocked, event.at)
        ? { ...clocked, checked_in_at: event.at }
        : clocked,
    );
  }
  const answers = event.type === 'accept' || event.type === 'decline';
  if (answers !== (clocked.status === 'offered') && (answers || event.type === 'approved')) return freed(clocked);
  const to = ASKED[event.type];
  return freed(canMoveBooking(clocked.status, to) ? { ...clocked, status: to } : clocked);
}

/**
 * Why a booking may not be cancelled by its owner, or `null`; until 10 minutes after the start, the limit itself allowed.
 * @returns NOT_YOUR_BOOKING, BOOKING_STATE or BOOKING_OVER, in this order
 */
export function refuseCancelBooking(booking: Booking, person_id: string | null, now: Date): Problem | null {
  if (booking.requested_by_id !== person_id) return refuse('NOT_YOUR_BOOKING');
  if (!canMoveBooking(booking.status, 'cancelled')) return refuse('BOOKING_STATE', { status: booking.status });
  return now.getTime() > Date.parse(booking.starts_at) + CANCEL_GRACE_MINUTES * MS_PER_MINUTE
    ? refuse('BOOKING_OVER')
    : null;
}

/**
 * Whom freed time is offered to: waiting requests in order of `queue_no`, each whose whole occupation is free of bookings and
 * of the offers made before it; none that has begun (BEY-061).
 * @param bookings all rows of the venue, the waiting ones included
 */
export function offersFor(venue: Venue, bookings: readonly Booking[], now: Date): { id: string; hold_until: string }[] {
  const waiting = bookings
    .filter(
      ({ status, starts_at, venue_id }) =>
        status === 'waitlisted' && venue_id === venue.id && Date.parse(starts_at) > now.getTime(),
    )
    .sort((a, b) => a.queue_no - b.queue_no);
  const offered: Booking[] = [];
  for (const request of waiting) {
    const meets = offered.some((other) => spansOverlap(occupationOf(other), occupationOf(request)));
    if (!meets && !takenBy(request, venue, bookings, request.requested_by_id)) offered.push(request);
  }
  const hours = venue.booking_rules.offer_h ?? OFFER_HOURS;
  return offered.map(({ id, starts_at }) => ({ id, hold_until: standsUntil(starts_at, hours, now) }));
}

/** The fields of a booking that people edit. */
export type BookingChange = Partial<Pick<Booking, 'starts_at' | 'ends_at' | 'venue_id' | 'expected_attendance'>> & {
  title?: string;
};

/**
 * How a change is made (BEY-066): a new time, place or larger crowd needs approval again (`pending_change`, applied by the
 * deciding transaction, the old slot held meanwhile); anything else is applied at once; the past does not change.
 */
export function planChange(
  booking: Booking,
  change: BookingChange,
  now: Date,
): { problem: Problem | null; needs_approval: boolean } {
  if (!['held', 'approved', 'waitlisted', 'pending'].includes(booking.status))
    return { problem: refuse('BOOKING_STATE', { status: booking.status }), needs_approval: false };
  if (Date.parse(booking.ends_at) <= now.getTime()) return { problem: refuse('BOOKING_OVER'), needs_approval: false };
  const next = { ...booking, ...change };
  if (Date.parse(next.ends_at) <= Date.parse(next.starts_at))
    return { problem: refuse('BOOKING_EMPTY'), needs_approval: false };
  const moved =
    Date.parse(next.starts_at) !== Date.parse(booking.starts_at) ||
    Date.parse(next.ends_at) !== Date.parse(booking.ends_at);
  const grown = (next.expected_attendance ?? 0) > (booking.expected_attendance ?? 0);
  if (moved && Date.parse(next.starts_at) <= now.getTime())
    return { problem: refuse('BOOKING_PAST'), needs_approval: false };
  return { problem: null, needs_approval: moved || grown || next.venue_id !== booking.venue_id };
}

/** Whether an approved change still fits when it is applied; `null`, or BOOKING_TAKEN and the old time stays. */
export const refuseChange = (
  booking: Booking,
  change: BookingChange,
  venue: Venue,
  bookings: readonly Booking[],
): Problem | null =>
  takenBy({ ...booking, ...change }, venue, bookings, booking.requested_by_id, [booking.id])
    ? refuse('BOOKING_TAKEN')
    : null;
