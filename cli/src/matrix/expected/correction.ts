import type { Expected, Reach } from './define.ts';

// Asked for, withdrawn and undone by endpoints only.
export const EXPECTED: Expected = {
  attendance_corrections: { OA: 'r org', MN: 'r sections', ST: 'r own' },
};

export const REACH: Reach = {
  attendance_corrections: { OA: ['org'], ST: ['own'] },
};
