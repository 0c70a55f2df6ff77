import type { Problem } from '../problem.ts';
import type { GradeScale } from './grades.ts';
import { missingPrerequisites } from './prerequisites.ts';
import { refuse } from './problems.ts';
import { canMoveCourseEnrollment, canMoveEnrollment, type EnrollmentStatus } from './status.ts';
import type { Course, CourseEnrollment, Enrollment, Prerequisite, Term } from './types.ts';

/** Why a student may not begin a program, or `null`: one active enrollment per student and program (TESC-049). */
export const refuseEnrollment = (
  asked: Pick<Enrollment, 'person_id' | 'program_id'>,
  enrollments: readonly Enrollment[],
): Problem | null =>
  enrollments.some(
    (one) => one.status === 'active' && one.person_id === asked.person_id && one.program_id === asked.program_id,
  )
    ? refuse('ALREADY_ENROLLED')
    : null;

/**
 * Why an enrollment may not change its status, or `null`. Becoming active again meets the same rule as beginning.
 * @param on campus day of the change
 * @returns ENROLLMENT_STATE, ENROLLMENT_DAYS or ALREADY_ENROLLED, in this order
 */
export function refuseEnrollmentMove(
  one: Enrollment,
  to: EnrollmentStatus,
  on: string,
  enrollments: readonly Enrollment[],
): Problem | null {
  if (!canMoveEnrollment(one.status, to)) return refuse('ENROLLMENT_STATE', { from: one.status, to });
  if (on < one.enrolled_on) return refuse('ENROLLMENT_DAYS');
  return to === 'active'
    ? refuseEnrollment(
        one,
        enrollments.filter(({ id }) => id !== one.id),
      )
    : null;
}

/** Everything a course enrollment is judged by; `results` are the student's of all terms, `seats_taken` the section's roster. */
export type CourseContext = {
  enrollment: Enrollment;
  course: Course;
  term: Term;
  results: readonly CourseEnrollment[];
  prerequisites: readonly Prerequisite[];
  section: { capacity: number | null; seats_taken: number } | null;
  scale?: GradeScale;
};

/** Terms in which people join and leave courses. */
const isOpen = ({ status }: Term): boolean => status === 'planned' || status === 'running';

/**
 * Why a student may not take a course, or `null` (TESC-050..055). A course dropped this term may be taken up again.
 * @returns ENROLLMENT_NOT_ACTIVE, COURSE_CLOSED, TERM_CLOSED, COURSE_TAKEN, SECTION_FULL or PREREQUISITE_MISSING, in this order
 */
export function refuseCourse({
  enrollment,
  course,
  term,
  results,
  prerequisites,
  section,
  scale,
}: CourseContext): Problem | null {
  if (enrollment.status !== 'active') return refuse('ENROLLMENT_NOT_ACTIVE');
  if (!course.is_active || course.program_id !== enrollment.program_id)
    return refuse('COURSE_CLOSED', { code: course.code });
  if (!isOpen(term)) return refuse('TERM_CLOSED', { status: term.status });
  const now = results.find(
    (one) => one.enrollment_id === enrollment.id && one.course_id === course.id && one.academic_term_id === term.id,
  );
  if (now && now.status !== 'dropped') return refuse('COURSE_TAKEN');
  if (section && section.capacity !== null && section.seats_taken >= section.capacity)
    return refuse('SECTION_FULL', { capacity: section.capacity });
  const missing = missingPrerequisites(course.id, prerequisites, results, scale);
  return missing.length > 0 ? refuse('PREREQUISITE_MISSING', { courses: missing.join(', ') }) : null;
}

/**
 * Why a student may not leave a course, or `null`; history stays, so the day of dropping is never before that of joining.
 * @returns ENROLLMENT_STATE, TERM_CLOSED or ENROLLMENT_DAYS, in this order
 */
export function refuseDrop(one: CourseEnrollment, term: Term, on: string): Problem | null {
  if (!canMoveCourseEnrollment(one.status, 'dropped'))
    return refuse('ENROLLMENT_STATE', { from: one.status, to: 'dropped' });
  if (!isOpen(term)) return refuse('TERM_CLOSED', { status: term.status });
  return on < one.enrolled_on ? refuse('ENROLLMENT_DAYS') : null;
}

/** Why a grade may not be given or changed, or `null`: grades freeze with the term. @returns TERM_CLOSED */
export const refuseGrading = ({ status }: Term): Problem | null =>
  status === 'running' || status === 'closing' ? null : refuse('TERM_CLOSED', { status });
