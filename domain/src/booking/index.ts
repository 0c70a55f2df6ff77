export * from './status.ts';
export * from './types.ts';
export * from './slots.ts';
export * from './request.ts';
export * from './series.ts';
export * from './life.ts';
export * from './displace.ts';
export { assign, assignDisjoint, IMPOSSIBLE } from './assign.ts';
export { BOOKING_PROBLEMS } from './problems.ts';
