import type { Hold } from './index.ts';

/** Samples for the tests of retention: one college in Bengaluru. */
export const ZONE = 'Asia/Kolkata';
/** 10:00 in Bengaluru. */
export const START = '2020-01-01T04:30:00.000Z';
export const hold = (from: string, until: string | null, over: Partial<Hold> = {}): Hold => ({
  table: 'data_subject_requests',
  id: `${from}-${until}`,
  reason: 'restriction',
  from,
  until,
  data_classes: null,
  ...over,
});
