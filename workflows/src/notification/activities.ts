import { localeOf, truncate } from '@muster/domain';
import {
  isRecipientRefused,
  isRelayRefused,
  MAX_ATTEMPTS,
  type NotificationType,
  planDeliveries,
  type Preference,
} from '@muster/domain/notification';
import { type Database, inTransaction, rowOf, type Transaction } from '../database.ts';
import { plainMessage } from './format.ts';
import { mailHtml, mailText } from './layout.ts';
import { answerOf, type Mailer, messageIdOf } from './mailer.ts';
import type { Log } from '../log.ts';
import { message, type Message } from './template.ts';

export type NotificationActivities = ReturnType<typeof createNotificationActivities>;
/** `failed` is tried again; `refused` (there is no such mailbox) and `gone` never are. */
export type MailOutcome = { status: 'sent' | 'failed' | 'refused' | 'gone'; attempts: number };
/** Room for the reason of a failure in `notification_deliveries.last_error`, in characters. */
const WHY_MAX = 500;
/** Whether a mail is to be sent, and the instant before which it may not (quiet hours). */
export type DeliveryPlan = { mail: boolean; not_before: string | null };
export type NotificationDeps = {
  database: Database;
  mailer: Mailer;
  from: string;
  publicUrl: string;
  clock?: () => number;
  /** where trouble of the mail relay is told; without one only the delivery's row says it */
  log?: Pick<Log, 'error'>;
};

type NotificationRow = {
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
  quiet_from: string | null;
  quiet_until: string | null;
};

const readNotification = (client: Transaction, id: string) =>
  rowOf<NotificationRow>(
    client,
    `SELECT n.id, n.organization_id, n.person_id, n.notification_type, n.dedupe_key, n.title, n.message, n.link, n.template_code,
            n.data, coalesce(n.expires_at < now(), false) AS expired,
            CASE WHEN u.status <> 'active' OR NOT p.is_active OR p.deleted_at IS NOT NULL THEN NULL
                 ELSE coalesce(u.email, p.contact_email) END AS email,
            to_jsonb(u) ->> 'language' AS language, o.name AS organization, o.default_locale,
            coalesce(c.timezone, o.timezone) AS zone, f.is_enabled, f.quiet_from, f.quiet_until
       FROM notifications n JOIN people p ON p.id = n.person_id JOIN organizations o ON o.id = n.organization_id
       LEFT JOIN campuses c ON c.id = p.campus_id LEFT JOIN directus_users u ON u.person_id = p.id
       LEFT JOIN notification_preferences f ON f.person_id = p.id AND f.channel = 'email'
        AND f.notification_type = n.notification_type
      WHERE n.id = $1`,
    [id],
  );

const preferencesOf = ({ is_enabled, quiet_from, quiet_until }: NotificationRow): Preference[] =>
  is_enabled === null ? [] : [{ channel: 'email', is_enabled, quiet_from, quiet_until }];

async function planDelivery(client: Transaction, id: string, nowMs: number): Promise<DeliveryPlan> {
  const row = await readNotification(client, id);
  if (!row || row.expired) return { mail: false, not_before: null };
  const addresses = { email: row.email, sms: null };
  const planned = planDeliveries(row.notification_type, preferencesOf(row), addresses, row.zone, nowMs);
  const deliveries = planned.filter(({ channel }) => channel !== 'sms');
  await client.query(
    `INSERT INTO notification_deliveries (organization_id, notification_id, channel, status, address, last_error, sent_at)
     SELECT $1, $2, d.channel, d.status, d.address, d.why, CASE WHEN d.status = 'sent' THEN clock_timestamp() END
       FROM jsonb_to_recordset($3::jsonb) AS d(channel text, status text, address text, why text)
     ON CONFLICT (notification_id, channel) DO NOTHING`,
    [row.organization_id, id, JSON.stringify(deliveries)],
  );
  const mail = deliveries.find(({ status }) => status === 'queued');
  return { mail: mail !== undefined, not_before: mail?.not_before ?? null };
}

/** The mail of a notification, made now, in the reader's language; `null` when the organization switched it off. */
async function compose(database: Database, row: NotificationRow, publicUrl: string) {
  const locale = localeOf(row.language, row.default_locale);
  const audience = { organization_id: row.organization_id, locale, zone: row.zone };
  const said: Message | null = row.template_code
    ? await message(database, row.template_code, 'email', audience, row.data)
    : plainMessage(row.title, row.message);
  if (!said) return null;
  const around = { locale, link: row.link ? new URL(row.link, publicUrl).href : null, organization: row.organization };
  const mail = { subject: said.subject, text: mailText(said, around), html: mailHtml(said, around) };
  return { mail, broken: said.broken };
}

const claim = (database: Database, id: string) =>
  rowOf<{ attempts: number; address: string }>(
    database,
    `UPDATE notification_deliveries SET status = 'sending', attempts = attempts + 1
      WHERE notification_id = $1 AND channel = 'email' AND status IN ('queued', 'sending', 'failed') RETURNING attempts, address`,
    [id],
  );

const finish = (
  database: Database,
  id: string,
  end: { status: 'sent' | 'failed'; error: string | null; attempts: number; messageId: string },
) =>
  database.query(
    `UPDATE notification_deliveries SET status = $2::text, last_error = $3, attempts = $4, provider_message_id = $5,
            sent_at = CASE WHEN $2::text = 'sent' THEN clock_timestamp() END
      WHERE notification_id = $1 AND channel = 'email' AND status = 'sending'`,
    [id, end.status, end.error, end.attempts, end.messageId],
  );

async function sendMail(
  { database, mailer, from, publicUrl, log }: NotificationDeps,
  id: string,
): Promise<MailOutcome> {
  const row = await readNotification(database, id);
  const composed = row && (await compose(database, row, publicUrl));
  const claimed = composed && (await claim(database, id));
  if (!claimed) return { status: 'gone', attempts: 0 };
  const { attempts, address } = claimed;
  const messageId = messageIdOf(row, from);
  try {
    await mailer.send({ ...composed.mail, to: address, messageId });
  } catch (error) {
    const answer = answerOf(error);
    const refused = isRecipientRefused(answer);
    const why = truncate(answer.words, WHY_MAX);
    if (isRelayRefused(answer))
      log?.error({ command: answer.command, code: answer.code, attempts }, 'the mail relay refuses to work');
    await finish(database, id, {
      status: 'failed',
      error: why,
      attempts: refused ? MAX_ATTEMPTS : attempts,
      messageId,
    });
    return { status: refused ? 'refused' : 'failed', attempts };
  }
  const note = composed.broken
    ? truncate(`sent with the shipped text, ours is broken: ${composed.broken}`, WHY_MAX)
    : null;
  await finish(database, id, { status: 'sent', error: note, attempts, messageId });
  return { status: 'sent', attempts };
}

/** Run at least once each; the states of `notification_deliveries` say how far a mail came. */
export const createNotificationActivities = (deps: NotificationDeps) => ({
  /** Writes a delivery per channel: the in-app one is the row itself, a mail is queued or suppressed as the person prefers. */
  planDelivery: (id: string): Promise<DeliveryPlan> =>
    inTransaction(deps.database, (client) => planDelivery(client, id, (deps.clock ?? Date.now)())),

  /** One attempt. Claimed before, noted after: a mail goes out twice only where a crash fell between the two. */
  sendMail: (id: string): Promise<MailOutcome> => sendMail(deps, id),
});
