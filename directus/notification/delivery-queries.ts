// Messages as the worker writes them and sends them on. It acts for no organization: each statement names its row, or the organization.
import type { NotificationType, PlannedDelivery } from '@muster/domain/notification';
import { execute, type Query, rowOf, rowsOf } from '../query.ts';

/** Whom a message is for: the account's language, the organization's, and the zone of the campus, else of the organization. */
export const readReader = (query: Query, organization_id: string, person_id: string) =>
  rowOf<{ language: string | null; default_locale: string; zone: string }>(
    query,
    `SELECT to_jsonb(u) ->> 'language' AS language, o.default_locale, coalesce(c.timezone, o.timezone) AS zone
       FROM people p JOIN organizations o ON o.id = p.organization_id LEFT JOIN campuses c ON c.id = p.campus_id
       LEFT JOIN directus_users u ON u.person_id = p.id
      WHERE p.id = $1 AND p.organization_id = $2`,
    [person_id, organization_id],
  );

export type NewNotification = {
  organization_id: string;
  person_id: string;
  notification_type: string;
  dedupe_key: string;
  title: string;
  message: string;
  link: string | null;
  template_code: string;
  data: Record<string, unknown>;
};

/** Writes a message; one of the same key is there already and stays. */
export const insertNotification = (query: Query, row: NewNotification) =>
  execute(
    query,
    `INSERT INTO notifications (organization_id, person_id, notification_type, dedupe_key, title, message, link, template_code, data)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (organization_id, person_id, dedupe_key) DO NOTHING`,
    [
      row.organization_id,
      row.person_id,
      row.notification_type,
      row.dedupe_key,
      row.title,
      row.message,
      row.link,
      row.template_code,
      row.data,
    ],
  );

export type OwnText = { locale: string; subject: string; body: string; is_active: boolean };

/** An organization's own texts of a message in two languages, the first before the second. */
export const listOwnTexts = (
  query: Query,
  organization_id: string,
  { code, channel, locale, fallback }: { code: string; channel: string; locale: string; fallback: string },
) =>
  rowsOf<OwnText>(
    query,
    `SELECT locale, subject, body, is_active FROM notification_templates
      WHERE organization_id = $1 AND code = $2 AND channel = $3 AND locale IN ($4, $5) ORDER BY locale = $4 DESC`,
    [organization_id, code, channel, locale, fallback],
  );

export type NotificationRow = {
  id: string;
  organization_id: string;
  person_id: string;
  notification_type: NotificationType;
  dedupe_key: string;
  title: string;
  message: string;
  link: string | null;
  template_code: string | null;
  data: Record<string, unknown>;
  expired: boolean;
  email: string | null;
  language: string | null;
  organization: string;
  default_locale: string;
  zone: string;
  is_enabled: boolean | null;
  daily_at: string | null;
  quiet_from: string | null;
  quiet_until: string | null;
  /** the message with whose daily mail this one goes; itself where it sends it */
  daily_id: string | null;
};

/** A message with its reader and what they wish of mails of its kind; the mail is `d`. */
export const NOTIFICATION = `
  SELECT n.id, n.organization_id, n.person_id, n.notification_type, n.dedupe_key, n.title, n.message, n.link, n.template_code,
         n.data, coalesce(n.expires_at < now(), false) AS expired,
         CASE WHEN u.status <> 'active' OR NOT p.is_active OR p.deleted_at IS NOT NULL THEN NULL
              ELSE coalesce(u.email, p.contact_email) END AS email,
         to_jsonb(u) ->> 'language' AS language, o.name AS organization, o.default_locale,
         coalesce(c.timezone, o.timezone) AS zone, f.is_enabled, f.daily_at, f.quiet_from, f.quiet_until, d.daily_id
    FROM notifications n JOIN people p ON p.id = n.person_id JOIN organizations o ON o.id = n.organization_id
    LEFT JOIN campuses c ON c.id = p.campus_id LEFT JOIN directus_users u ON u.person_id = p.id
    LEFT JOIN notification_preferences f ON f.person_id = p.id AND f.channel = 'email'
     AND f.notification_type = n.notification_type
    LEFT JOIN notification_deliveries d ON d.notification_id = n.id AND d.channel = 'email'`;

/** A message with its reader, and what they wish of mails of its kind; no address where the person has left or is closed. */
export const readNotification = (query: Query, id: string) =>
  rowOf<NotificationRow>(query, `${NOTIFICATION} WHERE n.id = $1`, [id]);

/** The task a message asks about, while its reader may decide it without signing in: it is theirs by name, and their account has no second factor. */
export const readDecidableTask = (query: Query, id: string) =>
  rowOf<{ id: string; process: string; person_id: string; due_at: string }>(
    query,
    `SELECT t.id, t.process, n.person_id, t.due_at FROM notifications n
       JOIN workflow_tasks t ON t.organization_id = n.organization_id AND t.assignee_id = n.person_id
        AND t.id = substring(n.link FROM '^/inbox/([0-9a-f-]{36})$')::uuid
       JOIN directus_users u ON u.person_id = n.person_id AND u.status = 'active' AND u.tfa_secret IS NULL
      WHERE n.id = $1 AND n.notification_type = 'task' AND t.status IN ('open', 'claimed') AND t.step_no > 0
        AND t.allowed_decisions ? 'approve' AND t.due_at > now()`,
    [id],
  );

/** Writes a delivery per channel, a gathered one into the daily mail of `daily_id`; those that are there already stay as they are. */
export const insertDeliveries = (
  query: Query,
  { organization_id, id }: Pick<NotificationRow, 'organization_id' | 'id'>,
  deliveries: readonly PlannedDelivery[],
  daily_id: string,
) =>
  execute(
    query,
    `INSERT INTO notification_deliveries (organization_id, notification_id, channel, status, address, last_error, not_before, daily_id, sent_at)
     SELECT $1, $2, d.channel, d.status, d.address, d.why, d.not_before, CASE WHEN d.is_gathered THEN $4::uuid END,
            CASE WHEN d.status = 'sent' THEN clock_timestamp() END
       FROM jsonb_to_recordset($3::jsonb)
         AS d(channel text, status text, address text, why text, not_before timestamptz, is_gathered boolean)
     ON CONFLICT (notification_id, channel) DO NOTHING`,
    [organization_id, id, JSON.stringify(deliveries), daily_id],
  );

/** The deliveries that go out as one mail: of one message, or of the message that leads a daily mail. */
export type MailOf = 'notification_id' | 'daily_id';

/** Takes a mail for one attempt, a row for each message in it; none when it is sent or suppressed. */
export const claimMail = (query: Query, of: MailOf, id: string) =>
  rowsOf<{ attempts: number; address: string }>(
    query,
    `UPDATE notification_deliveries SET status = 'sending', attempts = attempts + 1
      WHERE ${of} = $1 AND channel = 'email' AND status IN ('queued', 'sending', 'failed') RETURNING attempts, address`,
    [id],
  );

export type MailEnd = { status: 'sent' | 'failed'; error: string | null; attempts: number; messageId: string };

/** Notes how the attempt ended, for each message in the mail. */
export const finishMail = (query: Query, of: MailOf, id: string, end: MailEnd) =>
  execute(
    query,
    `UPDATE notification_deliveries SET status = $2::text, last_error = $3, attempts = $4, provider_message_id = $5,
            sent_at = CASE WHEN $2::text = 'sent' THEN clock_timestamp() END
      WHERE ${of} = $1 AND channel = 'email' AND status = 'sending'`,
    [id, end.status, end.error, end.attempts, end.messageId],
  );
