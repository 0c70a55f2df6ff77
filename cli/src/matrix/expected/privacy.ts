import type { Expected } from './define.ts';

// Giving and withdrawing a consent is an act with a date: an endpoint's, not a row that somebody writes.
export const EXPECTED: Expected = {
  consents: { OA: 'r org', all: 'r own' },
};
