/**
 * Leave
 *
 * How many days somebody has, what a leave costs and whether it may be taken: allocation and carry-forward in a ledger
 * that is only ever added to, half days, holidays and blocked dates, limits and notice, what an approved leave does to
 * sessions, early return, and proof of on-duty leave.
 */
export * from './status.ts';
export * from './types.ts';
export { LEAVE_TYPE_DEFAULTS } from './defaults.ts';
export * from './days.ts';
export * from './ledger.ts';
export * from './balance.ts';
export * from './policy.ts';
export * from './evaluate.ts';
export * from './recompute.ts';
export * from './impact.ts';
export * from './return.ts';
export * from './proof.ts';
export * from './access.ts';
export * from './run.ts';
export { LEAVE_PROBLEMS } from './problems.ts';
export * from './process.ts';
