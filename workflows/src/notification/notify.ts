import { createHash } from 'node:crypto';
import { insertNotification, readReader } from '@muster/directus/notification/delivery-queries.ts';
import { localeOf } from '@muster/domain';
import { dedupeKey } from '@muster/domain/notification';
import type { Transaction } from '../database.ts';
import { type Audience, message } from './template.ts';

export type News = {
  organization_id: string;
  person_id: string;
  /** `notifications.notification_type`: the kind that the process declares */
  notification_type: string;
  code: string;
  /** Workflow id and step: a repeated activity writes no second row. */
  dedupe: readonly [string, ...(string | number)[]];
  /** Path in the portal. */
  link: string | null;
  /** The facts every channel's text is made of. */
  data: Record<string, unknown>;
};

/** A reader's language and zone: the account's language, else the organization's; the campus' zone, else the organization's. */
export async function audienceOf(client: Transaction, organization_id: string, person_id: string): Promise<Audience> {
  const row = await readReader(client, organization_id, person_id);
  if (!row) throw new Error(`no person ${person_id}`);
  return { organization_id, locale: localeOf(row.language, row.default_locale), zone: row.zone };
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** Writes one in-app message; its row is delivered to the other channels by `notificationDispatch`. */
export async function notify(client: Transaction, news: News): Promise<void> {
  const to = await audienceOf(client, news.organization_id, news.person_id);
  const said = await message(client, news.code, 'in_app', to, news.data);
  if (!said) return;
  const { organization_id, person_id, notification_type, code: template_code, link, data } = news;
  await insertNotification(client, {
    organization_id,
    person_id,
    notification_type,
    dedupe_key: dedupeKey(sha256, ...news.dedupe),
    title: said.subject,
    message: said.text,
    link,
    template_code,
    data,
  });
}
