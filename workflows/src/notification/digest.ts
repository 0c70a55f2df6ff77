import type { Locale } from '@muster/domain';
import { escapeHtml, type Rendered } from './format.ts';

/** A message in a daily mail, with the address it leads to. */
export type Gathered = Rendered & { link: string | null; broken?: string };

type Words = { subject: (count: number) => string; more: (count: number) => string };
const WORDS: Record<Locale, Words> = {
  en: {
    subject: (count) => `Your daily mail: ${count === 1 ? 'one message' : `${count} messages`}`,
    more: (count) => (count === 1 ? 'One more is in the app.' : `${count} more are in the app.`),
  },
  hi: {
    subject: (count) => `आपका दैनिक मेल: ${count} संदेश`,
    more: (count) => `${count} और ऐप में हैं।`,
  },
  kn: {
    subject: (count) => `ನಿಮ್ಮ ದೈನಂದಿನ ಮೇಲ್: ${count} ಸಂದೇಶಗಳು`,
    more: (count) => `ಇನ್ನೂ ${count} ಆ್ಯಪ್‌ನಲ್ಲಿವೆ.`,
  },
};

const heading = ({ subject, link }: Gathered): string =>
  link ? `<a href="${escapeHtml(link)}" style="color:#1d4ed8">${escapeHtml(subject)}</a>` : escapeHtml(subject);
const sectionOf = (one: Gathered): string =>
  `<h2 style="margin:24px 0 8px;font-size:16px;line-height:1.3">${heading(one)}</h2>\n${one.html}`;
const lines = (...parts: (string | null)[]): string => parts.filter(Boolean).join('\n');

/**
 * The words of a daily mail: each message under its subject, which leads where the message leads.
 * @param more how many messages it does not name
 */
export function digestMessage(gathered: readonly Gathered[], more: number, locale: Locale): Rendered {
  const words = WORDS[locale];
  const rest = more > 0 ? words.more(more) : null;
  return {
    subject: words.subject(gathered.length + more),
    text: [...gathered.map(({ subject, text, link }) => lines(`* ${subject}`, text, link)), rest]
      .filter(Boolean)
      .join('\n\n'),
    html: lines(...gathered.map(sectionOf), rest && `<p style="margin:24px 0 0">${escapeHtml(rest)}</p>`),
  };
}
