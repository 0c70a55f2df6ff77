import { useI18n } from 'vue-i18n';

export const LANGUAGES = { en: 'en-US', hi: 'hi-IN', kn: 'kn-IN' } as const;
export type Language = keyof typeof LANGUAGES;

/** The language of a tag: 'kn' of 'kn-IN'; English of what is none of ours. */
const languageOf = (tag: string): Language => (['hi', 'kn'] as const).find((one) => tag.startsWith(one)) ?? 'en';

/** The language that the Studio speaks now, read where a word is needed; only inside a component. */
export function useLanguage(): () => Language {
  const { locale } = useI18n({ useScope: 'global' });
  return () => languageOf(locale.value);
}

/** A name of a module: the Studio reads it outside of any component, anew after each change of its language. */
export const nameIn = (names: Readonly<Record<Language, string>>): string =>
  names[languageOf(document.documentElement.lang)];

type Mounted = { __vue_app__?: { config: { globalProperties: { $i18n?: { locale: string } } } } };

/**
 * The Studio brings no Kannada of its own and leaves an account of that language in English. Its list of languages stays as it
 * is; the language itself is set here, so that every label, choice and refusal of ours is found in Kannada and the Studio's
 * remaining words fall back to English. A tag with another country ('en-GB', 'kn') becomes the one our words are kept under.
 */
export function speak(account: { language?: string | null }): true {
  if (!account.language) return true;
  const tag = LANGUAGES[languageOf(account.language)];
  if (account.language !== tag) account.language = tag;
  const i18n = (document.querySelector('#app') as Mounted | null)?.__vue_app__?.config.globalProperties.$i18n;
  if (tag === LANGUAGES.kn && i18n) {
    i18n.locale = tag;
    document.documentElement.lang = tag;
  }
  return true;
}
