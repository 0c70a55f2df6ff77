import type { Locale } from './locale.ts';

/** A refusal as a value: a stable code, an English sentence, and the facts the sentence was filled with. */
export type Problem = { code: string; message: string; params?: Record<string, string | number> };

/** One entry of a module's problem list: the HTTP status and the sentence in each language; `{name}` takes a parameter. */
export type ProblemText = { status: number } & Record<Locale, string>;

/** Fills `{name}` places of a sentence; a place without a parameter stays visible, so that a test sees it. */
export const fill = (sentence: string, params: Record<string, string | number> = {}): string =>
  sentence.replace(/\{(\w+)\}/g, (place, name: string) => (name in params ? String(params[name]) : place));

/**
 * Makes the refusal factory of one module from its problem list, so that a code that is not listed does not compile.
 * @example const refuse = problemsOf(LEAVE_PROBLEMS); refuse('LEAVE_TOO_OLD', { days: 7 })
 */
export const problemsOf =
  <List extends Record<string, ProblemText>>(list: List) =>
  (code: keyof List & string, params?: Record<string, string | number>): Problem => ({
    code,
    message: fill((list[code] as ProblemText).en, params),
    ...(params ? { params } : {}),
  });
