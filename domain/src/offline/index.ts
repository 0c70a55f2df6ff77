/**
 * Scans made without a network
 *
 * What becomes of scans that arrive late: any number of them, in any order and however often, settle to one state per
 * person, and what contradicts itself is put before somebody. Also how wrong clocks are corrected and what may still
 * arrive after a session has closed.
 */
export type * from './types.ts';
export * from './capture.ts';
export * from './clock.ts';
export * from './late-upload.ts';
export * from './merge.ts';
export * from './problems.ts';
export * from './status.ts';
export * from './sheet.ts';
