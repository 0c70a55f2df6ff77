import type { Expected } from './define.ts';

// Notices are their reader's alone, also for administrators; marking one as read is an endpoint.
export const EXPECTED: Expected = {
  notification_templates: { OA: 'crud org' },
  notifications: { OA: 'r own', all: 'r own' },
  notification_deliveries: { OA: 'r org' },
};
