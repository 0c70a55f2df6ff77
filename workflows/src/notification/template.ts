import type { Locale } from '@muster/domain';
import { listOwnTexts } from '@muster/directus/notification/delivery-queries.ts';
import { TEMPLATES } from '@muster/directus/notification/templates.ts';
import { withTaskWords } from '../approval/task-words.ts';
import type { Transaction } from '../database.ts';
import { inLanguage, type Rendered, renderText, type Text } from './format.ts';

export type Channel = 'in_app' | 'email';
export type Audience = { organization_id: string; locale: Locale; zone: string };
export type Message = Rendered & { broken?: string };

const FALLBACK = 'en';

const shipped = (code: string, channel: Channel, locale: Locale): Text => {
  const texts = TEMPLATES[code];
  if (!texts) throw new Error(`no text is called ${code}`);
  return texts[locale][channel];
};

const whyOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** The shipped text. Where a fact is missing its place stays empty: what people wait for never hangs on a word. */
function renderShipped(text: Text, data: object, { locale, zone }: Audience, broken?: string): Message {
  try {
    return { ...renderText(text, data, locale, zone), ...(broken === undefined ? {} : { broken }) };
  } catch (error) {
    return { ...renderText(text, data, locale, zone, true), broken: broken ?? whyOf(error) };
  }
}

/** The organization's text in the reader's language, else its English one; `null` when the organization switched it off. */
async function ownText(
  client: Transaction,
  code: string,
  channel: Channel,
  to: Audience,
): Promise<Text | null | undefined> {
  const { organization_id, locale } = to;
  const rows = await listOwnTexts(client, organization_id, { code, channel, locale, fallback: FALLBACK });
  const row = rows.find(({ locale }) => locale === to.locale) ?? rows[0];
  return row?.is_active === false ? null : row;
}

/**
 * One message in the reader's language. A text that an administrator broke must not hold up a request: the shipped one
 * takes its place, and `broken` says what is wrong with the other, for the delivery's row.
 * @returns `null` when the organization switched this message off on this channel
 */
export async function message(
  client: Transaction,
  code: string,
  channel: Channel,
  to: Audience,
  facts: Record<string, unknown>,
): Promise<Message | null> {
  const data = withTaskWords(inLanguage(facts, to.locale), to);
  const own = await ownText(client, code, channel, to);
  if (own === null) return null;
  const fallback = shipped(code, channel, to.locale);
  if (own === undefined) return renderShipped(fallback, data, to);
  try {
    return renderText(own, data, to.locale, to.zone);
  } catch (error) {
    return renderShipped(fallback, data, to, whyOf(error));
  }
}
