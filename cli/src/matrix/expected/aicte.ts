import type { Expected, Reach, Sample } from './define.ts';

const OFFICE = { OA: 'r org', MG: 'r org' };

// Claims are filed, decided and taken back by endpoints only.
export const EXPECTED: Expected = {
  aicte_point_transactions: { ...OFFICE, MN: 'r mentees', ST: 'r own' },
  aicte_student_progress: { ...OFFICE, MN: 'r mentees', ST: 'r own' },
  clearances: {
    OA: 'cr org',
    MG: 'r org',
    ST: 'r own',
    fixed: { OA: 'status conditions released_at override_by_id override_reason' },
  },
  aicte_schemes: {
    OA: 'cru org',
    MG: 'r org',
    fixed: { OA: 'status figures_confirmed_by_id policy_version_id' },
  },
  aicte_categories: { OA: 'crud org', MG: 'r org' },
  aicte_activity_types: { OA: 'crud org', MG: 'r org' },
};

/** Schemes are made by the office alone. A claim's history is for its student, for who mentors the student, and for the office. */
export const REACH: Reach = {
  aicte_schemes: { OA: ['org'] },
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

export const SAMPLE: Sample = {
  aicte_schemes: { required: '{"regular":100,"lateral":75}', rules: '{}', status: 'draft' },
  aicte_categories: { min_points_required: 1, max_points_allowed: 40 },
  aicte_point_transactions: { status: 'pending', source: 'event', counted_points: null },
  clearances: { status: 'held', released_at: null, conditions: '[{"code":"points_complete","met":false}]' },
};
