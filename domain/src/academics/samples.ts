import type { CourseEnrollment, Enrollment, Prerequisite, Term } from './index.ts';

/** Sample rows for the tests of academics. */
export const AT = '2026-01-01T00:00:00Z';
export const enrollment = (over: Partial<Enrollment> = {}): Enrollment => ({
  id: 'e',
  person_id: 'asha',
  program_id: 'cs',
  enrolled_on: '2024-08-01',
  completed_on: null,
  status: 'active',
  ...over,
});
export const result = (course_id: string, grade_points: number | null, over: Partial<CourseEnrollment> = {}): CourseEnrollment => ({
  id: `r-${course_id}`, enrollment_id: 'e', course_id, academic_term_id: 'odd', course_section_id: null, enrolled_on: '2025-08-01', section_since: null, dropped_on: null,
  status: grade_points === null ? 'enrolled' : grade_points >= 4 ? 'completed' : 'failed', grade: null, grade_points, ...over,
}); // prettier-ignore
export const term = (over: Partial<Term> = {}): Term => ({
  id: 'odd',
  academic_year: '2025-26',
  starts_on: '2025-08-01',
  ends_on: '2025-12-20',
  status: 'running',
  ...over,
});
export const edge = (course_id: string, prerequisite_course_id: string): Prerequisite => ({
  course_id,
  prerequisite_course_id,
});
