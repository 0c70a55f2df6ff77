import type { Expected, Reach } from './define.ts';

// Giving and withdrawing a consent is an act with a date: an endpoint's, not a row that somebody writes.
export const EXPECTED: Expected = {
  consents: { OA: 'r org', all: 'r own' },
};

/** A consent is withdrawn by whoever gave it, and by nobody for them. */
export const REACH: Reach = {
  consents: { OA: ['own'], MG: ['own'], MN: ['own'], OR: ['own'], FL: ['own'], ST: ['own'], EX: ['own'] },
};
