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
  section: Seats | null;
  scale?: GradeScale;
};
/** A section's seats; `capacity` null = as many as come. */
export type Seats = { capacity: number | null; seats_taken: number };

const refuseFull = ({ capacity, seats_taken }: Seats): Problem | null =>
  capacity !== null && seats_taken >= capacity ? refuse('SECTION_FULL', { capacity }) : null;

const refuseDay = (on: string, from: string, until: string): Problem | null =>
  from <= on && on <= until ? null : refuse('ENROLLMENT_DAY', { from, until });

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
  const full = section && refuseFull(section);
  if (full) return full;
  const missing = missingPrerequisites(course.id, prerequisites, results, scale);
  return missing.length > 0 ? refuse('PREREQUISITE_MISSING', { courses: missing.join(', ') }) : null;
}

/**
 * Why nobody may join a section from a day on, or `null`. A joining counts from today or earlier in the term, and after the day
 * of an earlier leaving; what lies before the first day of the term only where today does as well.
 * @param on, today days at the campus @param dropped_on when the course was last left @returns ENROLLMENT_DAY
 */
export function refuseJoinDay(on: string, today: string, term: Term, dropped_on: string | null): Problem | null {
  const first = today < term.starts_on ? today : term.starts_on;
  return refuseDay(on, dropped_on !== null && dropped_on > first ? dropped_on : first, term.ends_on);
}

/** Since when somebody is in the present section. */
const inSince = ({ section_since, enrolled_on }: CourseEnrollment): string => section_since ?? enrolled_on;

/**
 * Why a student may not leave a course from a day on, or `null`. The days before stay on the roster, so the day is never before
 * that of the present section. @returns ENROLLMENT_STATE, TERM_CLOSED or ENROLLMENT_DAY, in this order
 */
export function refuseDrop(one: CourseEnrollment, term: Term, on: string): Problem | null {
  if (!canMoveCourseEnrollment(one.status, 'dropped'))
    return refuse('ENROLLMENT_STATE', { from: one.status, to: 'dropped' });
  if (!isOpen(term)) return refuse('TERM_CLOSED', { status: term.status });
  return refuseDay(on, inSince(one), term.ends_on);
}

/** A section as a move is judged by it. */
export type MoveTarget = Seats & { id: string; course_id: string; academic_term_id: string };

/**
 * Why a student may not go from one section of a course to another from a day on, or `null`; the roster of the days before stays.
 * @returns ENROLLMENT_STATE, TERM_CLOSED, SECTION_OTHER_COURSE, SECTION_SAME, ENROLLMENT_DAY or SECTION_FULL, in this order
 */
export function refuseSectionMove(one: CourseEnrollment, term: Term, to: MoveTarget, on: string): Problem | null {
  if (one.status !== 'enrolled') return refuse('ENROLLMENT_STATE', { from: one.status, to: 'enrolled' });
  if (!isOpen(term)) return refuse('TERM_CLOSED', { status: term.status });
  if (to.course_id !== one.course_id || to.academic_term_id !== one.academic_term_id)
    return refuse('SECTION_OTHER_COURSE');
  if (to.id === one.course_section_id) return refuse('SECTION_SAME');
  return refuseDay(on, inSince(one), term.ends_on) ?? refuseFull(to);
}

/** Why a grade may not be given or changed, or `null`: grades freeze with the term. @returns TERM_CLOSED */
export const refuseGrading = ({ status }: Term): Problem | null =>
  status === 'running' || status === 'closing' ? null : refuse('TERM_CLOSED', { status });
