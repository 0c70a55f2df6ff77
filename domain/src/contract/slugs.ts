// What each slug asks and answers, one line for each file; the endpoints (`*_ROUTES`) among it make `ROUTES`.
export * from './account.ts';
export * from './account-routes.ts';
export * from './attachment.ts';
export * from './attendance.ts';
export * from './attendance-routes.ts';
export * from './checkin.ts';
export * from './correction.ts';
export * from './leave.ts';
export * from './leave-routes.ts';
export * from './marking.ts';
export * from './review.ts';
export * from './spot-check.ts';
export * from './session.ts';
export * from './session-routes.ts';
export * from './task.ts';
export * from './task-routes.ts';
