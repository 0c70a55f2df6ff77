/**
 * Requests to the server
 *
 * What the app may ask the server and what it answers: every address, the shape of each request and reply, and the
 * refusals that belong to no module.
 */
export * from './common.ts';
export * from './account.ts';
export * from './attachment.ts';
export * from './session.ts';
export * from './marking.ts';
export * from './checkin.ts';
export * from './attendance.ts';
export * from './correction.ts';
export * from './leave.ts';
export * from './review.ts';
export * from './task.ts';
export * from './routes.ts';
export * from './problems.ts';
