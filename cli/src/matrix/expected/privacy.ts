import type { Expected, Reach, Sample } from './define.ts';

// Giving and withdrawing a consent is an act with a date: an endpoint's, not a row that somebody writes.
export const EXPECTED: Expected = {
  consents: { OA: 'r org', all: 'r own' },
  // Longer or switched off; class, floor and end are the law's.
  retention_policies: { OA: 'ru org', fixed: { OA: 'data_class floor_days end_action' } },
  archive_batches: { OA: 'r org' },
};

/** A consent is withdrawn by whoever gave it, and by nobody for them. */
export const REACH: Reach = {
  consents: { OA: ['own'], MG: ['own'], MN: ['own'], OR: ['own'], FL: ['own'], ST: ['own'], EX: ['own'] },
};

/** Kept above its floor, and in the archive before it goes; each organization has a class once. */
export const SAMPLE: Sample = {
  retention_policies: {
    data_class: 'BKP',
    archive_after_days: 10,
    keep_days: 40,
    floor_days: 30,
    end_action: 'delete',
  },
};
