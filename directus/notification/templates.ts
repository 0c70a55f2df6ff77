// What Muster says to people, in three languages; an organization may change each text in `notification_templates`.
// Variables are those of the `data` of the notification; `period` and `moment` write dates as the campus reads them.
import type { Query } from '../query.ts';
import type { Messages } from './text.ts';
import { ofEverySlug } from '../slugs.ts';

/** Texts by code: the `TEXTS` of each slug that sends some. */
export const TEMPLATES: Readonly<Record<string, Messages>> = await ofEverySlug<Messages>('texts.ts', 'TEXTS');

const rows = Object.entries(TEMPLATES).flatMap(([code, messages]) =>
  Object.entries(messages).flatMap(([locale, message]) =>
    Object.entries(message).map(([channel, text]) => ({ code, channel, locale, ...text })),
  ),
);

/**
 * Gives an organization every text it does not have yet; a text it has changed stays its own.
 * @returns how many were added
 */
export async function upsertTemplates(client: Query, organizationId: string): Promise<number> {
  const { rowCount } = await client.query(
    `INSERT INTO notification_templates (organization_id, code, channel, locale, subject, body)
     SELECT $1, t.code, t.channel, t.locale, t.subject, t.body
       FROM jsonb_to_recordset($2::jsonb) AS t(code text, channel text, locale text, subject text, body text)
     ON CONFLICT (organization_id, code, channel, locale) DO NOTHING`,
    [organizationId, JSON.stringify(rows)],
  );
  return rowCount ?? 0;
}
