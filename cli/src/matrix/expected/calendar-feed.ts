import type { Expected } from './define.ts';

// Made, shown and taken back by endpoints, each for whoever is signed in.
export const EXPECTED: Expected = {};
export const CLOSED: readonly string[] = ['calendar_feeds'];
