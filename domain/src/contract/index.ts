export * from './common.ts';
export * from './account.ts';
export * from './session.ts';
export * from './checkin.ts';
export * from './attendance.ts';
export * from './leave.ts';
export * from './task.ts';
export * from './routes.ts';
