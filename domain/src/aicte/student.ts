import type { Student, StudentCategory } from './types.ts';

/** An enrolment as far as points depend on it; `duration_years` is that of the whole programme. */
export type Enrolment = { student_category: StudentCategory; enrolled_on: string; duration_years: number };

/** Years of the programme that a category does not study here: lateral entry is into the second year, transfer into the third. */
const YEARS_BEFORE: Partial<Record<StudentCategory, number>> = { lateral: 1, diploma: 1, transfer: 2 };

/** The student a scheme counts: the category, the first day of the course and the years studied here, one at least. */
export const studentOf = ({ student_category, enrolled_on, duration_years }: Enrolment): Student => ({
  category: student_category,
  admitted_on: enrolled_on,
  years: Math.max(1, duration_years - (YEARS_BEFORE[student_category] ?? 0)),
});
