import { truncate } from '@muster/domain';
import {
  claimMail,
  finishMail,
  insertDeliveries,
  readNotification,
  type MailEnd,
  type NotificationRow,
} from '@muster/directus/notification/delivery-queries.ts';
import {
  dropStale,
  listDigest,
  lockDigests,
  readDigestLead,
  readPlannedMail,
} from '@muster/directus/notification/digest-queries.ts';
import {
  isRecipientRefused,
  isRelayRefused,
  MAX_ATTEMPTS,
  planDeliveries,
  type PlannedDelivery,
  type Preference,
} from '@muster/domain/notification';
import { inTransaction, type Transaction } from '../database.ts';
import { compose, composeDigest, type ComposeDeps, type Composed } from './compose.ts';
import { answerOf, type Mailer, messageIdOf } from './mailer.ts';
import type { Log } from '../log.ts';

export type NotificationActivities = ReturnType<typeof createNotificationActivities>;
/** `failed` is tried again; `refused` (there is no such mailbox) and `gone` never are. */
export type MailOutcome = { status: 'sent' | 'failed' | 'refused' | 'gone'; attempts: number };
/** Room for the reason of a failure in `notification_deliveries.last_error`, in characters. */
const WHY_MAX = 500;
/** Whether a mail is to be sent, and the instant before which it may not (quiet hours). */
export type DeliveryPlan = { mail: boolean; not_before: string | null };
export type NotificationDeps = ComposeDeps & {
  mailer: Mailer;
  from: string;
  /** where trouble of the mail relay is told; without one only the delivery's row says it */
  log?: Pick<Log, 'error'>;
};

const preferencesOf = ({ is_enabled, daily_at, quiet_from, quiet_until }: NotificationRow): Preference[] =>
  is_enabled === null ? [] : [{ channel: 'email', is_enabled, daily_at, quiet_from, quiet_until }];

/** The message with whose daily mail this one goes: the first that waits for the same instant, else itself. */
async function leadOf(client: Transaction, row: NotificationRow, deliveries: readonly PlannedDelivery[]) {
  const mail = deliveries.find(({ channel, is_gathered }) => channel === 'email' && is_gathered);
  if (!mail?.not_before) return row.id;
  await lockDigests(client, row.person_id);
  return (await readDigestLead(client, row.person_id, mail.not_before))?.id ?? row.id;
}

async function planDelivery(client: Transaction, id: string, nowMs: number): Promise<DeliveryPlan> {
  const row = await readNotification(client, id);
  if (!row || row.expired) return { mail: false, not_before: null };
  const addresses = { email: row.email, sms: null };
  const planned = planDeliveries(row.notification_type, preferencesOf(row), addresses, row.zone, nowMs);
  const deliveries = planned.filter(({ channel }) => channel !== 'sms');
  await insertDeliveries(client, row, deliveries, await leadOf(client, row, deliveries));
  const mail = await readPlannedMail(client, id);
  if (!mail) return { mail: false, not_before: null };
  const isOwn = mail.daily_id === null || mail.daily_id === id;
  const not_before = mail.not_before ? new Date(mail.not_before).toISOString() : null;
  return { mail: isOwn && mail.status !== 'sent' && mail.status !== 'suppressed', not_before };
}

/** What one attempt sends, and how its end is noted. */
type Attempt = { composed: Composed; attempts: number; address: string; finish: (end: MailEnd) => Promise<unknown> };

async function takeMail(deps: NotificationDeps, row: NotificationRow): Promise<Attempt | null> {
  const composed = await compose(deps, row);
  const [claimed] = composed ? await claimMail(deps.database, 'notification_id', row.id) : [];
  const finish = (end: MailEnd) => finishMail(deps.database, 'notification_id', row.id, end);
  return composed && claimed ? { composed, ...claimed, finish } : null;
}

async function takeDigest(deps: NotificationDeps, row: NotificationRow): Promise<Attempt | null> {
  const [claimed] = await inTransaction(deps.database, async (client) => {
    await lockDigests(client, row.person_id);
    await dropStale(client, row.id);
    return claimMail(client, 'daily_id', row.id);
  });
  if (!claimed) return null;
  const finish = (end: MailEnd) => finishMail(deps.database, 'daily_id', row.id, end);
  const composed = await composeDigest(deps, await listDigest(deps.database, row.id));
  if (composed) return { composed, ...claimed, finish };
  const messageId = messageIdOf(row, deps.from);
  await finish({ status: 'failed', error: 'switched_off', attempts: MAX_ATTEMPTS, messageId });
  return null;
}

async function sendMail(deps: NotificationDeps, id: string): Promise<MailOutcome> {
  const { database, mailer, from, log } = deps;
  const row = await readNotification(database, id);
  const attempt = row && (await (row.daily_id === id ? takeDigest : takeMail)(deps, row));
  if (!attempt) return { status: 'gone', attempts: 0 };
  const { attempts, address, composed, finish } = attempt;
  const messageId = messageIdOf(row, from);
  try {
    await mailer.send({ ...composed.mail, to: address, messageId });
  } catch (error) {
    const answer = answerOf(error);
    const refused = isRecipientRefused(answer);
    const why = truncate(answer.words, WHY_MAX);
    if (isRelayRefused(answer))
      log?.error({ command: answer.command, code: answer.code, attempts }, 'the mail relay refuses to work');
    await finish({
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
  await finish({ status: 'sent', error: note, attempts, messageId });
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
