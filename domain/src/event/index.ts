export type * from './types.ts';
export * from './cancel.ts';
export * from './clubs.ts';
export * from './complete.ts';
export * from './life.ts';
export * from './problems.ts';
export * from './seats.ts';
export * from './status.ts';
