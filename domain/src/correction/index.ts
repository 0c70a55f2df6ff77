/**
 * Corrections of marks
 *
 * Who may ask that a mark be changed or added, until when, what an approved request writes to the mark, and how it is
 * undone. Who decides it is told under [requests](approval.md), what an applied correction means for the numbers under
 * [statistics](statistics.md).
 */
export * from './status.ts';
export type * from './types.ts';
export * from './ask.ts';
export * from './apply.ts';
export * from './run.ts';
export { CORRECTION_PROBLEMS, refuse } from './problems.ts';
export * from './process.ts';
