let segmenter: Intl.Segmenter | undefined; // made on first use: old browsers load this file and have none
const graphemes = () => (segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' }));
const ELLIPSIS = '…';
/** NUL, and half of a surrogate pair that no partner stands beside: PostgreSQL stores neither. */
const UNSTORABLE = /[\0\p{Cs}]/gu;

/** Characters as PostgreSQL counts them in `varchar(n)`: code points. */
const lengthOf = (text: string): number => Array.from(text).length;

/**
 * Text that fits into `max` code points (as `varchar(max)` counts) and can be stored: a longer one ends with “…”, never in
 * the middle of what a reader sees as one character (a pair of surrogates, a letter with its vowel sign, a family of emoji).
 * Characters that cannot be stored become U+FFFD. Use it wherever text of people is shortened. Never throws.
 * @param max at least 1
 */
export function truncate(text: string, max: number): string {
  const storable = text.replace(UNSTORABLE, '\uFFFD');
  if (storable.length <= max || lengthOf(storable) <= max) return storable;
  let kept = '';
  let left = max - 1;
  // Nothing after max code points is looked at, each of which has at most two units.
  for (const { segment } of graphemes().segment(storable.slice(0, 2 * max + 2))) {
    left -= lengthOf(segment);
    if (left < 0) break;
    kept += segment;
  }
  return kept.trimEnd() + ELLIPSIS;
}

/** Accents of Latin letters after decomposition; signs of other scripts (a Kannada vowel) are letters of their own. */
const ACCENTS = /[\u0300-\u036f]/g;
/** Latin letters that no decomposition splits. */
const PLAIN: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
};

/** Text as it is compared in a search: without case, accents of Latin letters and compatibility forms (“Renée” is “renee”). */
export const searchable = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(ACCENTS, '')
    .replace(/[ßøłđðþæœı]/g, (letter) => PLAIN[letter] ?? letter)
    .normalize('NFC');

/**
 * What a search looks for, as an SQL LIKE pattern over `searchable` texts with a space before them: three letters and more
 * anywhere, fewer at the beginning of a word, because an index by trigrams finds nothing shorter within one.
 */
export function searchPattern(text: string): string {
  const wanted = searchable(text);
  return `%${Array.from(wanted).length < 3 ? ' ' : ''}${wanted.replace(/[\\%_]/g, '\\$&')}%`;
}
