/** The states of an enrollment in a program (TESC-048). */
export const ENROLLMENT_MOVES = {
  active: ['completed', 'withdrawn', 'suspended', 'transferred'],
  suspended: ['active', 'withdrawn'],
  completed: [],
  withdrawn: [],
  transferred: [],
} as const;
export type EnrollmentStatus = keyof typeof ENROLLMENT_MOVES;

/** The states of a course enrollment; this is the class roster (TESC-052). */
export const COURSE_ENROLLMENT_MOVES = {
  enrolled: ['completed', 'dropped', 'failed'],
  dropped: ['enrolled'],
  completed: [],
  failed: [],
} as const;
export type CourseEnrollmentStatus = keyof typeof COURSE_ENROLLMENT_MOVES;

/** The states of an academic term (TESC-042..045). */
export const TERM_MOVES = {
  planned: ['running'],
  running: ['closing'],
  closing: ['closed', 'running'],
  closed: ['archived'],
  archived: [],
} as const;
export type TermStatus = keyof typeof TERM_MOVES;

const moves = <Table extends Record<string, readonly string[]>>(
  table: Table,
  from: keyof Table & string,
  to: string,
): boolean => (table[from] as readonly string[]).includes(to);

/** Whether an enrollment may go from one status to another. */
export const canMoveEnrollment = (from: EnrollmentStatus, to: EnrollmentStatus): boolean =>
  moves(ENROLLMENT_MOVES, from, to);
/** Whether a course enrollment may go from one status to another. */
export const canMoveCourseEnrollment = (from: CourseEnrollmentStatus, to: CourseEnrollmentStatus): boolean =>
  moves(COURSE_ENROLLMENT_MOVES, from, to);
/** Whether a term may go from one status to another. */
export const canMoveTerm = (from: TermStatus, to: TermStatus): boolean => moves(TERM_MOVES, from, to);
