import { LOCALES, type Locale } from '@muster/domain';

const isLocale = (tag: string): tag is Locale => (LOCALES as readonly string[]).includes(tag);

/** The first language we speak of a tag ('hi-IN') or an `Accept-Language` header ('kn;q=0.9, en'); null when none. */
export const localeOf = (languages: string | null | undefined): Locale | null => {
  for (const part of (languages ?? '').slice(0, 200).split(',')) {
    const tag = part.trim().slice(0, 2).toLowerCase();
    if (isLocale(tag)) return tag;
  }
  return null;
};
