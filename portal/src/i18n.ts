import { LOCALES, type Locale } from '@muster/domain/locale';
import { nextTick } from 'vue';
import { createI18n } from 'vue-i18n';
import type { Words } from './locales/merge.ts';
import en from './locales/en.ts';

export { LOCALES, type Locale };

export const i18n = createI18n<false>({
  legacy: false,
  locale: 'en',
  fallbackLocale: 'en',
  messages: { en } as Record<string, Words>,
});

const loaders: Record<Locale, () => Promise<{ default: Words }>> = {
  en: () => Promise.resolve({ default: en }),
  hi: () => import('./locales/hi.ts'),
  kn: () => import('./locales/kn.ts'),
};
const KEPT = 'muster-locale';

/** The language of the last visit, else the browser's, else English. */
export const firstLocale = (): Locale => {
  const wanted = localStorage.getItem(KEPT) ?? navigator.language.slice(0, 2);
  return LOCALES.find((locale) => locale === wanted) ?? 'en';
};

export async function speak(locale: Locale): Promise<void> {
  const { default: messages } = await loaders[locale]();
  i18n.global.setLocaleMessage(locale, messages);
  i18n.global.locale.value = locale;
  document.documentElement.lang = locale;
  localStorage.setItem(KEPT, locale);
  await nextTick();
}
