import { LANGUAGE_TAGS, type Locale } from './locale.ts';
import { STATE_WORDS } from './words.ts';

/** A refusal as a value: a stable code, an English sentence, and the facts the sentence was filled with. */
export type Problem = { code: string; message: string; params?: Record<string, string | number> };

/**
 * One entry of a module's problem list: the HTTP status and the sentence in each language; `{name}` takes a parameter.
 * `bare` is said where the parameters are not known, as when the database refuses what two requests wanted at once; `constraint` is
 * the constraint of the database whose refusal means the same.
 */
export type ProblemText = { status: number; bare?: Record<Locale, string>; constraint?: string } & Record<
  Locale,
  string
>;

/**
 * Fills `{name}` places of a sentence; a place without a parameter stays visible, so that a test sees it. A part in square brackets is
 * left out when one of its places has no parameter.
 */
export const fill = (sentence: string, params: Record<string, string | number> = {}): string => {
  const filled = (text: string) =>
    text.replace(/\{(\w+)\}/g, (place, name: string) => (name in params ? String(params[name]) : place));
  return filled(sentence.replace(/\[([^\]]*)\]/g, (_, part: string) => (/\{\w+\}/.test(filled(part)) ? '' : part)));
};

/** Parameters that name a state of a row: people read its word. */
const STATES: readonly string[] = ['status', 'from', 'to'];
const DAY = /^\d{4}-\d{2}-\d{2}$/;

function spoken(name: string, value: string | number, locale: Locale): string | number {
  if (typeof value === 'number') return value;
  const day = DAY.test(value) ? new Date(value) : null;
  if (day && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value))
    return new Intl.DateTimeFormat(LANGUAGE_TAGS[locale], { dateStyle: 'medium', timeZone: 'UTC' }).format(day);
  const word = STATES.includes(name) && Object.hasOwn(STATE_WORDS, value) ? STATE_WORDS[value]?.[locale] : undefined;
  return word ?? value;
}

/** A problem's sentence: calendar days as the reader's language writes them, states in words. */
export function sentenceOf(text: ProblemText, params: Problem['params'], locale: Locale): string {
  const given = Object.entries(params ?? {}).map(([name, value]) => [name, spoken(name, value, locale)]);
  const sentence = fill(text[locale], Object.fromEntries(given));
  return text.bare && /\{\w+\}/.test(sentence) ? text.bare[locale] : sentence;
}

/**
 * Makes the refusal factory of one module from its problem list, so that a code that is not listed does not compile.
 * @example const refuse = problemsOf(LEAVE_PROBLEMS); refuse('LEAVE_TOO_OLD', { days: 7 })
 */
export const problemsOf =
  <List extends Record<string, ProblemText>>(list: List) =>
  (code: keyof List & string, params?: Record<string, string | number>): Problem => ({
    code,
    message: sentenceOf(list[code] as ProblemText, params, 'en'),
    ...(params ? { params } : {}),
  });
