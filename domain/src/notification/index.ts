/**
 * Messages to people
 *
 * Who is told what, how and when: recipients and their choices, the daily digest, quiet hours, one message per
 * occasion however often it is asked for, and when a failed delivery is tried again.
 */
export * from './dedupe.ts';
export * from './delivery.ts';
export * from './digest.ts';
export * from './quiet.ts';
export * from './recipients.ts';
export * from './refusal.ts';
export * from './retry.ts';
export * from './status.ts';
export * from './wish.ts';
export * from './process.ts';
export { NOTIFICATION_PROBLEMS } from './problems.ts';
