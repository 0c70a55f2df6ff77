import type { Expected, Reach } from './define.ts';

const OFFICE = { OA: 'r org', MG: 'r org' };

// Claims are filed, decided and taken back by endpoints only.
export const EXPECTED: Expected = {
  aicte_point_transactions: { ...OFFICE, MN: 'r mentees', ST: 'r own' },
  aicte_student_progress: { ...OFFICE, MN: 'r mentees', ST: 'r own' },
  aicte_schemes: OFFICE,
  aicte_categories: OFFICE,
  aicte_activity_types: OFFICE,
};

/** A claim's history is for its student, for who mentors the student, and for the office. */
export const REACH: Reach = {
  aicte_point_transactions: {
    OA: ['org'],
    MG: ['own'],
    MN: ['own', 'mentees'],
    OR: ['own'],
    FL: ['own'],
    ST: ['own'],
    EX: ['own'],
  },
};
