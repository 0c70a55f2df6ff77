import { localeOf, truncate } from '@muster/domain';
import { decisionLinkUntil } from '@muster/domain/approval';
import { isDecidedByMail } from '@muster/domain/process';
import { createDecisionLinks } from '@muster/directus/task/decision-link.ts';
import {
  claimMail,
  finishMail,
  insertDeliveries,
  readDecidableTask,
  readNotification,
  type NotificationRow,
} from '@muster/directus/notification/delivery-queries.ts';
import {
  isRecipientRefused,
  isRelayRefused,
  MAX_ATTEMPTS,
  planDeliveries,
  type Preference,
} from '@muster/domain/notification';
import { type Database, inTransaction, type Transaction } from '../database.ts';
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
  /** signs the links by which a request is decided from its mail; without it mails have none */
  masterKey?: Uint8Array;
  clock?: () => number;
  /** where trouble of the mail relay is told; without one only the delivery's row says it */
  log?: Pick<Log, 'error'>;
};

const preferencesOf = ({ is_enabled, quiet_from, quiet_until }: NotificationRow): Preference[] =>
  is_enabled === null ? [] : [{ channel: 'email', is_enabled, quiet_from, quiet_until }];

async function planDelivery(client: Transaction, id: string, nowMs: number): Promise<DeliveryPlan> {
  const row = await readNotification(client, id);
  if (!row || row.expired) return { mail: false, not_before: null };
  const addresses = { email: row.email, sms: null };
  const planned = planDeliveries(row.notification_type, preferencesOf(row), addresses, row.zone, nowMs);
  const deliveries = planned.filter(({ channel }) => channel !== 'sms');
  await insertDeliveries(client, row, deliveries);
  const mail = deliveries.find(({ status }) => status === 'queued');
  return { mail: mail !== undefined, not_before: mail?.not_before ?? null };
}

/** Where the reader may decide what the mail asks about without signing in; the token stands behind `#`, so that no server logs it. */
async function decideAt({ database, publicUrl, masterKey, clock = Date.now }: NotificationDeps, row: NotificationRow) {
  const task = masterKey && (await readDecidableTask(database, row.id));
  if (!task || !isDecidedByMail(task.process)) return null;
  const expires_at = decisionLinkUntil(task.due_at, new Date(clock()).toISOString());
  const link = { task_id: task.id, person_id: task.person_id, expires_at };
  return new URL(`/decide#${createDecisionLinks(masterKey).make(link)}`, publicUrl).href;
}

/** The mail of a notification, made now, in the reader's language; `null` when the organization switched it off. */
async function compose(deps: NotificationDeps, row: NotificationRow) {
  const { database, publicUrl } = deps;
  const locale = localeOf(row.language, row.default_locale);
  const audience = { organization_id: row.organization_id, locale, zone: row.zone };
  const said: Message | null = row.template_code
    ? await message(database, row.template_code, 'email', audience, row.data)
    : plainMessage(row.title, row.message);
  if (!said) return null;
  const link = row.link ? new URL(row.link, publicUrl).href : null;
  const around = { locale, link, decide: await decideAt(deps, row), organization: row.organization };
  const mail = { subject: said.subject, text: mailText(said, around), html: mailHtml(said, around) };
  return { mail, broken: said.broken };
}

async function sendMail(deps: NotificationDeps, id: string): Promise<MailOutcome> {
  const { database, mailer, from, log } = deps;
  const row = await readNotification(database, id);
  const composed = row && (await compose(deps, row));
  const claimed = composed && (await claimMail(database, id));
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
    await finishMail(database, id, {
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
  await finishMail(database, id, { status: 'sent', error: note, attempts, messageId });
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
