import type { Expected, Reach, Sample } from './define.ts';

// Asked for, withdrawn and undone by endpoints only.
export const EXPECTED: Expected = {
  attendance_corrections: { OA: 'r org', MN: 'r sections', ST: 'r own' },
};

export const REACH: Reach = {
  attendance_corrections: { OA: ['org'], ST: ['own'] },
};

export const SAMPLE: Sample = { attendance_corrections: { original_time: null, requested_time: '2026-01-05T10:30Z' } };
