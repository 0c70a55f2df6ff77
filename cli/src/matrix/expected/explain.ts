import type { Expected, Reach } from './define.ts';

export const EXPECTED: Expected = {};

/** A number is explained to whoever may read it. */
export const REACH: Reach = {
  student_attendance_stats: {
    OA: ['org'],
    MG: ['own', 'dept'],
    MN: ['own', 'sections', 'mentees'],
    OR: ['own'],
    FL: ['own'],
    ST: ['own'],
    EX: ['own'],
  },
};
