import { createApprovalActivities } from './approval/activities.ts';
import { createLeaveActivities } from './leave/activities.ts';
import { createNotificationActivities, type NotificationDeps } from './notification/activities.ts';
import { createSessionActivities } from './session/activities.ts';
import { createStatisticsActivities } from './statistics/activities.ts';

/** Every activity of the worker, over one pool and one mailer. */
export const createActivities = (deps: NotificationDeps) => ({
  ...createApprovalActivities(deps),
  ...createLeaveActivities(deps),
  ...createNotificationActivities(deps),
  ...createSessionActivities(deps),
  ...createStatisticsActivities(deps),
});
