/**
 * Halls and rooms
 *
 * Who may use a room when: single bookings and series, buffers before and after, holds, the waiting list and its
 * offers, blocked times and where displaced bookings go, what happens when nobody comes, and which changes need
 * approval again. No slot is ever promised twice.
 */
export * from './status.ts';
export * from './types.ts';
export * from './slots.ts';
export * from './request.ts';
export * from './evaluate.ts';
export * from './series.ts';
export * from './run.ts';
export * from './process.ts';
export * from './lifecycle.ts';
export * from './displacement.ts';
export * from './recompute.ts';
export { assign, assignDisjoint, IMPOSSIBLE } from './assign.ts';
export { BOOKING_PROBLEMS, refuse } from './problems.ts';
