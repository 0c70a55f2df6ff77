import type { Locale } from './locale.ts';
import { sentenceOf, type Problem, type ProblemText } from './problem.ts';
import * as slugs from './slugs.ts';

const lists = Object.entries(slugs as Record<string, unknown>)
  .filter(([name]) => name.endsWith('_PROBLEMS'))
  .map(([, list]) => list as Record<string, ProblemText>);

/** Every code a caller may meet, with its HTTP status and its sentence in each language. */
export const PROBLEMS: Readonly<Record<string, ProblemText>> = Object.assign({}, ...lists);

/** The sentence of a problem in the reader's language; an unlisted code is its own sentence. */
export const sayProblem = (code: string, params: Problem['params'], locale: Locale = 'en'): string => {
  const text = PROBLEMS[code];
  return text ? sentenceOf(text, params, locale) : code;
};
