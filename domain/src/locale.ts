/** The languages Muster speaks; English is the one that every text exists in. */
export const LOCALES = ['en', 'hi', 'kn'] as const;
export type Locale = (typeof LOCALES)[number];

/** Formats of dates and numbers per language of ours; Indian English, Hindi and Kannada write the day first. */
export const LANGUAGE_TAGS: Readonly<Record<Locale, string>> = { en: 'en-IN', hi: 'hi-IN', kn: 'kn-IN' };

/** What an account's language is stored as: the tags of the Studio's own translations, which it then speaks as well. */
export const STUDIO_LANGUAGES: Readonly<Record<Locale, string>> = { en: 'en-US', hi: 'hi-IN', kn: 'kn-IN' };

/** Longest list of languages that is looked at, in characters. */
const LOOKED_AT = 200;

/** The first language of ours in a tag ('hi-IN') or an `Accept-Language` header ('kn;q=0.9, en'); `null` when none is. */
export function spokenIn(languages: string | null | undefined): Locale | null {
  for (const part of (languages ?? '').slice(0, LOOKED_AT).split(',')) {
    const primary = /^\s*([a-z]+)(?=[-_;\s]|$)/i.exec(part)?.[1]?.toLowerCase();
    const locale = LOCALES.find((one) => one === primary);
    if (locale) return locale;
  }
  return null;
}

/** The language to speak with somebody: the first wish (account, then organization) that names one of ours, else English. */
export const localeOf = (...wishes: readonly (string | null | undefined)[]): Locale =>
  wishes.map(spokenIn).find((locale) => locale !== null) ?? 'en';
