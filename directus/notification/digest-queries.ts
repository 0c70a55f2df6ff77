// The daily mail of a person: messages that wait for it belong to the first of them, whose workflow sends it.
import { execute, rowOf, rowsOf, type Query } from '../query.ts';
import { NOTIFICATION, type NotificationRow } from './delivery-queries.ts';

/** One at a time per person: who joins a daily mail, and who sends it. */
export const lockDigests = (query: Query, person_id: string) =>
  execute(query, `SELECT pg_advisory_xact_lock(hashtextextended('mail digest' || $1::text, 0))`, [person_id]);

/** The message that leads the daily mail of a person and an instant, while it has not begun to go out. */
export const readDigestLead = (query: Query, person_id: string, not_before: string) =>
  rowOf<{ id: string }>(
    query,
    `SELECT n.id FROM notifications n JOIN notification_deliveries d ON d.notification_id = n.id
      WHERE n.person_id = $1 AND d.channel = 'email' AND d.daily_id = n.id AND d.not_before = $2::timestamptz
        AND d.status = 'queued' AND d.not_before > clock_timestamp() ORDER BY n.id LIMIT 1`,
    [person_id, not_before],
  );

/** How the mail of a message was planned. */
export const readPlannedMail = (query: Query, id: string) =>
  rowOf<{ status: string; not_before: Date | null; daily_id: string | null }>(
    query,
    `SELECT status, not_before, daily_id FROM notification_deliveries WHERE notification_id = $1 AND channel = 'email'`,
    [id],
  );

/** Leaves out of a daily mail what was read or ran out while it waited. */
export const dropStale = (query: Query, id: string) =>
  execute(
    query,
    `UPDATE notification_deliveries d SET status = 'suppressed', last_error = CASE WHEN n.is_read THEN 'read' ELSE 'expired' END
       FROM notifications n
      WHERE n.id = d.notification_id AND d.daily_id = $1 AND d.channel = 'email' AND d.status = 'queued'
        AND (n.is_read OR n.expires_at < now())`,
    [id],
  );

/** What is in a daily mail that is being sent, the oldest first. */
export const listDigest = (query: Query, id: string) =>
  rowsOf<NotificationRow>(
    query,
    `${NOTIFICATION} WHERE d.daily_id = $1 AND d.status = 'sending' ORDER BY n.created_at, n.id`,
    [id],
  );
