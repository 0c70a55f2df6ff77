import type { Expected } from './define.ts';

export const EXPECTED: Expected = {
  enrollments: { OA: 'crud org', MN: 'r mentees', ST: 'r own' },
  course_sections: { OA: 'crud org', MN: 'r sections', ST: 'r own' },
  section_staff: { OA: 'crud org', MN: 'r sections' },
  course_enrollments: { OA: 'crud org', MN: 'r sections', ST: 'r own' },
};
