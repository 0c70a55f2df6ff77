import type { Expected, Reach, Sample } from './define.ts';

const OFFICE = { OA: 'r org', MG: 'r org' };

// Logged, confirmed and discarded by endpoints only.
export const EXPECTED: Expected = { activity_logs: OFFICE, activity_log_entries: OFFICE };

/** A log is for its student, for who mentors the student, and for the office. */
export const REACH: Reach = {
  activity_logs: {
    OA: ['org'],
    MG: ['own'],
    MN: ['own', 'mentees'],
    OR: ['own'],
    FL: ['own'],
    ST: ['own'],
    EX: ['own'],
  },
};

export const SAMPLE: Sample = {
  activity_logs: {
    started_at: '2026-01-05T04:00Z',
    ended_at: '2026-01-05T10:00Z',
    hours: 6,
    status: 'running',
    flags: '[]',
  },
  activity_log_entries: { kind: 'moment', captured_at: '2026-01-05T05:00Z' },
};
