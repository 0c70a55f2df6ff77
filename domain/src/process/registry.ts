// Every process of the product, one line each; nothing else lists them.
export { CORRECTION_PROCESS } from '../correction/process.ts';
export { LEAVE_PROCESS } from '../leave/process.ts';
export { NOTIFICATION_PROCESS } from '../notification/process.ts';
export { REVIEW_PROCESS } from '../review/process.ts';
export { SESSION_PROCESS } from '../session/process.ts';
export { STATISTICS_PROCESS } from '../statistics/process.ts';
