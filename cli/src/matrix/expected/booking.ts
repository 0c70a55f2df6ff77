import type { Expected, Reach } from './define.ts';

// Asked for, decided and cancelled by endpoints only; what everybody may see of the others is the board.
export const EXPECTED: Expected = {
  venue_bookings: { OA: 'r org', MG: 'r org' },
  booking_series: { OA: 'r org', MG: 'r org' },
};

/** A request's history is for whoever asked and the office; those who manage the place or decided see it by that. */
export const REACH: Reach = {
  venue_bookings: { OA: ['org'], MG: ['own'], MN: ['own'], OR: ['own'], FL: ['own'], ST: ['own'], EX: ['own'] },
  booking_series: { OA: ['org'], MG: ['own'], MN: ['own'], OR: ['own'], FL: ['own'], ST: ['own'], EX: ['own'] },
};
