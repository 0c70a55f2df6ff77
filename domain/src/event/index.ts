/**
 * Events and seats
 *
 * The life of an event from draft to completion: who may run it, registering, capacity, waiting line and walk-ins,
 * what the clock does, what a cancellation must put right and in which order, and who has earned a certificate at the
 * end.
 */
export type * from './types.ts';
export * from './cancel.ts';
export * from './clubs.ts';
export * from './complete.ts';
export * from './guest.ts';
export * from './lifecycle.ts';
export * from './problems.ts';
export * from './process.ts';
export * from './plan.ts';
export * from './points.ts';
export * from './recompute.ts';
export * from './rights.ts';
export * from './seats.ts';
export * from './status.ts';
