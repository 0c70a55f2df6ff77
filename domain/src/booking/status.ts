/**
 * The one list of booking statuses: the CHECK, the transition trigger, the Studio dropdown and the badges follow it.
 * @table venue_bookings.status
 * @move pending>held the request, when the slot is free
 * @move pending>waitlisted the request, when the slot is taken
 * @move pending>approved the venue manager, or a policy without steps
 * @move pending>rejected the venue manager, or the clock at the start
 * @move pending>cancelled the requester
 * @move held>approved the venue manager
 * @move held>rejected the venue manager
 * @move held>cancelled the requester
 * @move held>displaced a blocking that comes before it
 * @move held>expired the clock, when nobody decided in time
 * @move waitlisted>offered a slot that became free
 * @move waitlisted>cancelled the requester
 * @move waitlisted>expired the clock, at the start
 * @move offered>approved the requester accepts, no approval needed
 * @move offered>held the requester accepts, approval follows
 * @move offered>cancelled the requester declines
 * @move offered>expired the clock, when the offer has run out
 * @move approved>cancelled the requester or the venue manager
 * @move approved>displaced a blocking that comes before it
 * @move approved>released the clock, when nobody came
 * @move displaced>cancelled the requester, who takes none of the other slots
 */
export const BOOKING_TRANSITIONS = {
  pending: ['held', 'waitlisted', 'approved', 'rejected', 'cancelled'],
  held: ['approved', 'rejected', 'cancelled', 'displaced', 'expired'],
  waitlisted: ['offered', 'cancelled', 'expired'],
  offered: ['approved', 'held', 'cancelled', 'expired'],
  approved: ['cancelled', 'displaced', 'released'],
  displaced: ['cancelled'],
  rejected: [],
  cancelled: [],
  released: [],
  expired: [],
} as const;
export type BookingStatus = keyof typeof BOOKING_TRANSITIONS;

/** Whether a booking keeps its slot from others (the WHERE of `venue_bookings_no_double_booking`). */
export const occupies = (status: BookingStatus): boolean => ['held', 'offered', 'approved'].includes(status);

/** Whether a booking may go from one status to another. */
export const canMoveBooking = (from: BookingStatus, to: BookingStatus): boolean =>
  (BOOKING_TRANSITIONS[from] as readonly BookingStatus[]).includes(to);

/**
 * The statuses of a series (`booking_series.status`).
 * @table booking_series.status
 * @move active>split the requester changes this and all following
 * @move active>cancelled the requester or the venue manager
 * @move active>ended the clock, after the last occurrence
 */
export const SERIES_TRANSITIONS = {
  active: ['split', 'cancelled', 'ended'],
  split: [],
  cancelled: [],
  ended: [],
} as const;
export type SeriesStatus = keyof typeof SERIES_TRANSITIONS;
