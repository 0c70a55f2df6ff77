/**
 * Can it still be reached?
 *
 * What a student’s percentage can become until the end of term: best and worst case, how many of the remaining
 * sessions must be attended, and the day from which the threshold is out of reach.
 */
export * from './explain.ts';
export * from './forecast.ts';
