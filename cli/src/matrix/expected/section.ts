import type { Expected, Reach } from './define.ts';

export const EXPECTED: Expected = {
  enrollments: { OA: 'crud org', MN: 'r mentees', ST: 'r own' },
  course_sections: { OA: 'crud org', MN: 'r sections', ST: 'r own' },
  section_staff: { OA: 'crud org', MN: 'r sections' },
  course_enrollments: { OA: 'crud org', MN: 'r sections', ST: 'r own' },
};

/** Class lists are kept by the office. */
const OFFICE = { OA: ['org'] } as const;
export const REACH: Reach = {
  course_sections: { ST: ['own'] },
  // by its path, where an endpoint about a table is for others than its siblings
  '/sections/:id/enrollments/bulk': OFFICE,
  '/sections/:id/roster': OFFICE,
  '/sections/:id/join': OFFICE,
  course_enrollments: OFFICE,
  enrollments: OFFICE,
};
