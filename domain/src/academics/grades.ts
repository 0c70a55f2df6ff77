import type { Explanation, Outcome } from '../explain/index.ts';
import type { Problem } from '../problem.ts';
import { refuse } from './problems.ts';
import type { Course, CourseEnrollment } from './types.ts';

/** A grade scale: points per letter grade, and the least that passes. */
export type GradeScale = { points: Readonly<Record<string, number>>; pass_points: number };

/** The ten-point scale of the UGC (Guidelines on adoption of choice based credit system, 2015): P is the lowest pass. */
export const UGC_SCALE: GradeScale = {
  points: { O: 10, 'A+': 9, A: 8, 'B+': 7, B: 6, C: 5, P: 4, F: 0, Ab: 0 },
  pass_points: 4,
};

/** The points of a grade, or why it has none. @returns GRADE_UNKNOWN */
export function gradePoints(
  grade: string,
  scale: GradeScale = UGC_SCALE,
): { grade_points: number; problem: null } | { grade_points: null; problem: Problem } {
  const grade_points = Object.hasOwn(scale.points, grade) ? (scale.points[grade] as number) : null;
  return grade_points === null
    ? { grade_points, problem: refuse('GRADE_UNKNOWN', { grade }) }
    : { grade_points, problem: null };
}

/** Whether a result passes: completed, with at least the scale's lowest passing points. */
export const hasPassed = ({ status, grade_points }: CourseEnrollment, scale: GradeScale = UGC_SCALE): boolean =>
  status === 'completed' && (grade_points ?? 0) >= scale.pass_points;

/** What a graded course enrollment becomes; `null` while it has no grade, or is not on the roster any more. */
export const resultOf = (
  { status, grade_points }: CourseEnrollment,
  scale: GradeScale = UGC_SCALE,
): 'completed' | 'failed' | null => {
  if (status !== 'enrolled' || grade_points === null) return null;
  return grade_points >= scale.pass_points ? 'completed' : 'failed';
};

/** Half-up to two decimals; the small addition undoes binary representation (7.125 must not become 7.12). */
const round2 = (value: number): number => Math.floor(value * 100 + 0.5 + 1e-9) / 100;

type CourseCredits = Pick<Course, 'id' | 'credits'>;

/** Results that count: completed or failed with points, and of several attempts at a course the last. */
function counted(results: readonly CourseEnrollment[]): CourseEnrollment[] {
  const graded = results.filter(
    ({ status, grade_points }) => (status === 'completed' || status === 'failed') && grade_points !== null,
  );
  const last = new Map<string, CourseEnrollment>();
  for (const result of [...graded].sort((a, b) => (a.enrolled_on < b.enrolled_on ? -1 : 1)))
    last.set(result.course_id, result);
  return [...last.values()];
}

/**
 * Grade point average: credits × points ÷ credits over the courses that count, half-up to two decimals; a failed course
 * counts with its points (0) until it is passed, and of several attempts the last counts. The results of one term give its
 * SGPA, those of all terms the CGPA. Courses without credits do not count; `null` when nothing does.
 * @param known_at UTC ISO instant
 */
export function gradePointAverage(
  results: readonly CourseEnrollment[],
  courses: readonly CourseCredits[],
  known_at: string,
) {
  const credits = new Map(courses.map(({ id, credits: each }) => [id, each]));
  const rows = counted(results)
    .map((result) => ({ result, credits: credits.get(result.course_id) ?? 0 }))
    .filter((row) => row.credits > 0);
  const total_credits = rows.reduce((sum, row) => sum + row.credits, 0);
  const points = rows.reduce((sum, row) => sum + row.credits * (row.result.grade_points ?? 0), 0);
  const value = total_credits === 0 ? null : round2(points / total_credits);
  const explanation: Explanation = {
    v: 1,
    subject: {},
    known_at,
    value,
    unit: 'points',
    verdict: value === null ? 'no_result' : 'graded',
    facts: rows.map(({ result, credits: each }) => ({
      table: 'course_enrollments',
      id: result.id,
      value: { course_id: result.course_id, credits: each, grade: result.grade, grade_points: result.grade_points },
    })),
    rules: [{ code: 'GRADE_POINT_AVERAGE', inputs: { points, credits: total_credits }, output: value }],
    flips: [],
  };
  return { value, credits: total_credits, explanation };
}

/** The average from nothing but the facts of its explanation. */
export function recountAverage({ facts }: Explanation): number | null {
  const rows = facts.map(({ value }) => value as { credits: number; grade_points: number });
  const credits = rows.reduce((sum, row) => sum + row.credits, 0);
  return credits === 0 ? null : round2(rows.reduce((sum, row) => sum + row.credits * row.grade_points, 0) / credits);
}

/** The average and its verdict once more (BEY-090). */
export function recomputeAverage(told: Explanation): Outcome {
  const value = recountAverage(told);
  return { value, verdict: value === null ? 'no_result' : 'graded' };
}
