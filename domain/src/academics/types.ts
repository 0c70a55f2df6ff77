import type { DayRange } from '../calendar/index.ts';
import type { CourseEnrollmentStatus, EnrollmentStatus, TermStatus } from './status.ts';

/** A row of `enrollments`; days 'YYYY-MM-DD'. */
export type Enrollment = {
  id: string;
  person_id: string;
  program_id: string;
  enrolled_on: string;
  completed_on: string | null;
  status: EnrollmentStatus;
};

/** A row of `courses`. */
export type Course = { id: string; program_id: string; code: string; credits: number; is_active: boolean };

/** A row of `course_prerequisites`: the second course comes before the first. */
export type Prerequisite = { course_id: string; prerequisite_course_id: string };

/** A row of `course_enrollments`; `grade_points` 0–10. */
export type CourseEnrollment = {
  id: string;
  enrollment_id: string;
  course_id: string;
  academic_term_id: string;
  course_section_id: string | null;
  enrolled_on: string;
  /** Since when in the present section; null = since `enrolled_on`. */
  section_since: string | null;
  /** First day on no roster. */
  dropped_on: string | null;
  status: CourseEnrollmentStatus;
  grade: string | null;
  grade_points: number | null;
};

/** A row of `academic_terms`; days at the campus, both included. */
export type Term = DayRange & { id: string; academic_year: string; status: TermStatus };
