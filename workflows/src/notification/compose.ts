import { localeOf } from '@muster/domain';
import { decisionLinkUntil } from '@muster/domain/approval';
import { DIGEST_MAX } from '@muster/domain/notification';
import { isDecidedByMail } from '@muster/domain/process';
import { readDecidableTask, type NotificationRow } from '@muster/directus/notification/delivery-queries.ts';
import { createDecisionLinks } from '@muster/directus/task/decision-link.ts';
import type { Database } from '../database.ts';
import { digestMessage, type Gathered } from './digest.ts';
import { plainMessage } from './format.ts';
import { mailHtml, mailText, type Around } from './layout.ts';
import { message, type Message } from './template.ts';

export type ComposeDeps = {
  database: Database;
  publicUrl: string;
  /** signs the links by which a request is decided from its mail; without it mails have none */
  masterKey?: Uint8Array;
  clock?: () => number;
};
export type Mail = { subject: string; text: string; html: string };
/** A mail as it goes out; `broken` says what is wrong with the organization's own text. */
export type Composed = { mail: Mail; broken?: string | undefined };

/** Where the reader may decide what the mail asks about without signing in; the token stands behind `#`, so that no server logs it. */
async function decideAt({ database, publicUrl, masterKey, clock = Date.now }: ComposeDeps, row: NotificationRow) {
  const task = masterKey && (await readDecidableTask(database, row.id));
  if (!task || !isDecidedByMail(task.process)) return null;
  const expires_at = decisionLinkUntil(task.due_at, new Date(clock()).toISOString());
  const link = { task_id: task.id, person_id: task.person_id, expires_at };
  return new URL(`/decide#${createDecisionLinks(masterKey).make(link)}`, publicUrl).href;
}

const localeFor = (row: NotificationRow) => localeOf(row.language, row.default_locale);
const mailOf = (said: Message, around: Around): Mail => ({
  subject: said.subject,
  text: mailText(said, around),
  html: mailHtml(said, around),
});

/** What a message says by mail, made now, in the reader's language; `null` when the organization switched it off. */
function saidBy({ database }: ComposeDeps, row: NotificationRow): Promise<Message | null> {
  const audience = { organization_id: row.organization_id, locale: localeFor(row), zone: row.zone };
  return row.template_code
    ? message(database, row.template_code, 'email', audience, row.data)
    : Promise.resolve(plainMessage(row.title, row.message));
}

/** The mail of one message; `null` when the organization switched it off. */
export async function compose(deps: ComposeDeps, row: NotificationRow): Promise<Composed | null> {
  const said = await saidBy(deps, row);
  if (!said) return null;
  const link = row.link ? new URL(row.link, deps.publicUrl).href : null;
  const around = { locale: localeFor(row), link, decide: await decideAt(deps, row), organization: row.organization };
  return { mail: mailOf(said, around), broken: said.broken };
}

/**
 * The daily mail of several messages of one reader: what each says and where it leads, the oldest first. Of one message it is the mail
 * of that one; `null` when the organization switched every one of them off.
 */
export async function composeDigest(deps: ComposeDeps, rows: readonly NotificationRow[]): Promise<Composed | null> {
  const [first] = rows;
  if (!first) return null;
  if (rows.length === 1) return compose(deps, first);
  const gathered: Gathered[] = [];
  for (const row of rows.slice(0, DIGEST_MAX)) {
    const said = await saidBy(deps, row);
    if (said) gathered.push({ ...said, link: row.link ? new URL(row.link, deps.publicUrl).href : null });
  }
  if (gathered.length === 0) return null;
  const locale = localeFor(first);
  const said = digestMessage(gathered, Math.max(0, rows.length - DIGEST_MAX), locale);
  const link = new URL('/me/notifications', deps.publicUrl).href;
  const broken = gathered.find((one) => one.broken)?.broken;
  return { mail: mailOf(said, { locale, link, organization: first.organization }), broken };
}
