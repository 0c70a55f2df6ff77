/**
 * The states of an enrollment in a program (TESC-048).
 * @table enrollments.status
 * @move active>completed the office, when the program is finished
 * @move active>withdrawn the office, when the student leaves
 * @move active>suspended the office
 * @move active>transferred the office, to another program
 * @move suspended>active the office, when the student returns
 * @move suspended>withdrawn the office, when the student leaves
 */
export const ENROLLMENT_TRANSITIONS = {
  active: ['completed', 'withdrawn', 'suspended', 'transferred'],
  suspended: ['active', 'withdrawn'],
  completed: [],
  withdrawn: [],
  transferred: [],
} as const;
export type EnrollmentStatus = keyof typeof ENROLLMENT_TRANSITIONS;

/**
 * The states of a course enrollment; this is the class roster (TESC-052).
 * @table course_enrollments.status
 * @move enrolled>completed the close of the term, with a grade that passes
 * @move enrolled>dropped the student or the office
 * @move enrolled>failed the close of the term, with a grade that does not pass
 * @move dropped>enrolled the office, into the same section again
 */
export const COURSE_ENROLLMENT_TRANSITIONS = {
  enrolled: ['completed', 'dropped', 'failed'],
  dropped: ['enrolled'],
  completed: [],
  failed: [],
} as const;
export type CourseEnrollmentStatus = keyof typeof COURSE_ENROLLMENT_TRANSITIONS;

/**
 * The states of an academic term (TESC-042..045).
 * @table academic_terms.status
 * @move planned>running the clock, on the first day
 * @move running>closing the office, after the last day
 * @move closing>closed the clock, when nobody can be condoned any more
 * @move closing>running the office, when the term goes on
 * @move closed>archived the retention run
 */
export const TERM_TRANSITIONS = {
  planned: ['running'],
  running: ['closing'],
  closing: ['closed', 'running'],
  closed: ['archived'],
  archived: [],
} as const;
export type TermStatus = keyof typeof TERM_TRANSITIONS;

const moves = <Table extends Record<string, readonly string[]>>(
  table: Table,
  from: keyof Table & string,
  to: string,
): boolean => (table[from] as readonly string[]).includes(to);

/** Whether an enrollment may go from one status to another. */
export const canMoveEnrollment = (from: EnrollmentStatus, to: EnrollmentStatus): boolean =>
  moves(ENROLLMENT_TRANSITIONS, from, to);
/** Whether a course enrollment may go from one status to another. */
export const canMoveCourseEnrollment = (from: CourseEnrollmentStatus, to: CourseEnrollmentStatus): boolean =>
  moves(COURSE_ENROLLMENT_TRANSITIONS, from, to);
/** Whether a term may go from one status to another. */
export const canMoveTerm = (from: TermStatus, to: TermStatus): boolean => moves(TERM_TRANSITIONS, from, to);
