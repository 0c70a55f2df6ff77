import { createHash } from 'node:crypto';
import { localeOf } from '@muster/domain';
import { dedupeKey } from '@muster/domain/notification';
import { rowOf, type Transaction } from '../database.ts';
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
  const row = await rowOf<{ language: string | null; default_locale: string; zone: string }>(
    client,
    `SELECT to_jsonb(u) ->> 'language' AS language, o.default_locale, coalesce(c.timezone, o.timezone) AS zone
       FROM people p JOIN organizations o ON o.id = p.organization_id LEFT JOIN campuses c ON c.id = p.campus_id
       LEFT JOIN directus_users u ON u.person_id = p.id
      WHERE p.id = $1 AND p.organization_id = $2`,
    [person_id, organization_id],
  );
  if (!row) throw new Error(`no person ${person_id}`);
  return { organization_id, locale: localeOf(row.language, row.default_locale), zone: row.zone };
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** Writes one in-app message; its row is delivered to the other channels by `notificationDispatch`. */
export async function notify(client: Transaction, news: News): Promise<void> {
  const to = await audienceOf(client, news.organization_id, news.person_id);
  const said = await message(client, news.code, 'in_app', to, news.data);
  if (!said) return;
  await client.query(
    `INSERT INTO notifications (organization_id, person_id, notification_type, dedupe_key, title, message, link, template_code, data)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (organization_id, person_id, dedupe_key) DO NOTHING`,
    [
      news.organization_id,
      news.person_id,
      news.notification_type,
      dedupeKey(sha256, ...news.dedupe),
      said.subject,
      said.text,
      news.link,
      news.code,
      news.data,
    ],
  );
}
