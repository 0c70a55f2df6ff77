// Hindi and Kannada of every word of the Studio's forms: `words/*.json`, by the English word, `[Hindi, Kannada]`.
import { readdirSync, readFileSync } from 'node:fs';

const FOLDER = new URL('words/', import.meta.url);

const read = (file: string) =>
  JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')) as Record<string, readonly [string, string]>;
const WORDS: Readonly<Record<string, readonly [string, string]>> = Object.assign(
  {},
  ...readdirSync(FOLDER).toSorted().map(read),
);

/** Whether a word of a form is known in all three languages. */
export const isTranslated = (word: string): boolean => word in WORDS;

/** Directus' own form of a name in several languages; a word that nobody translated stands in English in each. */
export function inLanguages(label: string): { language: string; translation: string }[] {
  const [hi, kn] = WORDS[label] ?? [label, label];
  return [
    { language: 'en-US', translation: label },
    { language: 'hi-IN', translation: hi },
    { language: 'kn-IN', translation: kn },
  ];
}

const keyOf = (word: string) =>
  `word_${word
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '')}`;

/** A word of a choice as the Studio looks it up in the reader's language. */
export const choiceText = (word: string): string => (isTranslated(word) ? `$t:${keyOf(word)}` : word);

/** What `choiceText` is looked up in: every word in each language. */
export function choiceWords(): { language: string; key: string; value: string }[] {
  const byKey = new Map(Object.keys(WORDS).map((word) => [keyOf(word), word]));
  return [...byKey].flatMap(([key, word]) =>
    inLanguages(word).map(({ language, translation }) => ({ language, key, value: translation })),
  );
}
