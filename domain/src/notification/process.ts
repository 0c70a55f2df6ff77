import type { ProcessDeclaration } from '../process/types.ts';
import { MAX_ATTEMPTS } from './retry.ts';
import { notificationWorkflowId } from './status.ts';

/** A delivery is under way, or failed and is tried again, and is not in the daily mail of another message; one that was never planned is a fault of the last day. */
const UNDELIVERED = `((t.expires_at IS NULL OR t.expires_at > now())
  AND (EXISTS (SELECT 1 FROM notification_deliveries d WHERE d.notification_id = t.id AND (d.daily_id IS NULL OR d.daily_id = t.id)
                AND (d.status IN ('queued', 'sending') OR d.status = 'failed' AND d.attempts < ${MAX_ATTEMPTS}))
    OR t.created_at > now() - interval '1 day'
       AND NOT EXISTS (SELECT 1 FROM notification_deliveries d WHERE d.notification_id = t.id)))`;

/** A message on its way to its person; what was sent is never sent again. */
export const NOTIFICATION_PROCESS = {
  slug: 'notification',
  table: 'notifications',
  workflow: { type: 'notificationDispatch', id: notificationWorkflowId, queue: 'default', once: true },
  states: null,
  unfinished: { sql: UNDELIVERED },
  topics: { 'notification.created': { raised: [{ on: 'insert' }], call: { start: true } } },
  tasks: {},
  notifications: null,
} as const satisfies ProcessDeclaration;
