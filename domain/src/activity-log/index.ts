/**
 * Activities logged live
 *
 * A student logs an activity while it happens: a start, moments and an end, each with place and a photo taken in the app. The hours are
 * the log's sum, somebody who was there confirms, and what is known otherwise of the same hours is laid beside it.
 */
export type * from './types.ts';
export { LOG_FLAGS } from './types.ts';
export * from './status.ts';
export * from './hours.ts';
export * from './photo.ts';
export * from './check.ts';
export * from './moment.ts';
export * from './witness.ts';
export { witnessMail, type WitnessMail } from './mail.ts';
export { ACTIVITY_LOG_PROBLEMS, refuseLog } from './problems.ts';
