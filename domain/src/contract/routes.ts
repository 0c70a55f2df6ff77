import { ACCOUNT_ROUTES } from './account-routes.ts';
import { ATTACHMENT_ROUTES } from './attachment.ts';
import { ATTENDANCE_ROUTES } from './attendance-routes.ts';
import { CORRECTION_ROUTES } from './correction.ts';
import { LEAVE_ROUTES } from './leave-routes.ts';
import { MARKING_ROUTES } from './marking.ts';
import { REVIEW_ROUTES } from './review.ts';
import { SESSION_ROUTES } from './session-routes.ts';
import { TASK_ROUTES } from './task-routes.ts';

export type { LimitName, Route } from './route.ts';

/** Every endpoint of the portal: the extension serves exactly these, the OpenAPI document is made from them. */
export const ROUTES = {
  ...ACCOUNT_ROUTES,
  ...ATTACHMENT_ROUTES,
  ...SESSION_ROUTES,
  ...MARKING_ROUTES,
  ...REVIEW_ROUTES,
  ...ATTENDANCE_ROUTES,
  ...CORRECTION_ROUTES,
  ...LEAVE_ROUTES,
  ...TASK_ROUTES,
} as const;
export type RouteName = keyof typeof ROUTES;

/** Addresses below `/muster` that are not routes of the contract: what operators and machines ask without an account. */
export const UNSIGNED_PATHS = ['/health', '/ready', '/metrics', '/openapi.json'] as const;
