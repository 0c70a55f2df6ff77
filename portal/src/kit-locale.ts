import type { Messages } from '@nuxt/ui';
import type { Locale as LocaleOf } from '@nuxt/ui/runtime/types/locale.js';

export type KitLocale = LocaleOf<Messages>;

/** The kit's own words ("Close", "Next month") in the reader's language; undefined = its built-in English. */
export async function kitLocale(locale: string): Promise<KitLocale | undefined> {
  if (locale === 'hi') return (await import('@nuxt/ui/runtime/locale/hi.js')).default;
  return locale === 'kn' ? (await import('./kit-kannada.ts')).kannada : undefined;
}
