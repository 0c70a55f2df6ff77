/** The one list of booking statuses: the CHECK, the transition trigger, the Studio dropdown and the badges follow it. */
export const BOOKING_MOVES = {
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
export type BookingStatus = keyof typeof BOOKING_MOVES;

/** Whether a booking keeps its slot from others (the WHERE of `venue_bookings_no_double_booking`). */
export const occupies = (status: BookingStatus): boolean => ['held', 'offered', 'approved'].includes(status);

/** Whether a booking may go from one status to another. */
export const canMoveBooking = (from: BookingStatus, to: BookingStatus): boolean =>
  (BOOKING_MOVES[from] as readonly BookingStatus[]).includes(to);

/** The statuses of a series (`booking_series.status`). */
export const SERIES_MOVES = { active: ['split', 'cancelled', 'ended'], split: [], cancelled: [], ended: [] } as const;
export type SeriesStatus = keyof typeof SERIES_MOVES;
