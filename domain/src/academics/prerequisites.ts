import type { Problem } from '../problem.ts';
import { hasPassed, type GradeScale } from './grades.ts';
import { refuse } from './problems.ts';
import type { CourseEnrollment, Prerequisite } from './types.ts';

const before = (course_id: string, edges: readonly Prerequisite[]): string[] =>
  edges.filter((edge) => edge.course_id === course_id).map((edge) => edge.prerequisite_course_id);

/** A way from one course back to another along prerequisites, both named, or `null`. */
function wayTo(
  from: string,
  to: string,
  edges: readonly Prerequisite[],
  seen: ReadonlySet<string> = new Set(),
): string[] | null {
  if (from === to) return [from];
  for (const next of before(from, edges)) {
    const rest = seen.has(next) ? null : wayTo(next, to, edges, new Set([...seen, from]));
    if (rest) return [from, ...rest];
  }
  return null;
}

/**
 * Why a prerequisite may not be added, or `null`: courses must never wait for each other, over however many (TESC-041;
 * the trigger `muster_no_prereq_cycle` refuses the same). @returns PREREQUISITE_CYCLE with the circle
 */
export function refusePrerequisite(edge: Prerequisite, edges: readonly Prerequisite[]): Problem | null {
  const back = wayTo(edge.prerequisite_course_id, edge.course_id, edges);
  return back ? refuse('PREREQUISITE_CYCLE', { courses: [edge.course_id, ...back].join(' → ') }) : null;
}

/** Prerequisites of a course that are not passed yet, the direct ones only: whoever passed them had to pass theirs. */
export const missingPrerequisites = (
  course_id: string,
  edges: readonly Prerequisite[],
  results: readonly CourseEnrollment[],
  scale?: GradeScale,
): string[] =>
  before(course_id, edges).filter(
    (id) => !results.some((result) => result.course_id === id && hasPassed(result, scale)),
  );

/** Courses in an order in which each comes after its prerequisites; a course of a circle is left out. */
export function courseOrder(courses: readonly string[], edges: readonly Prerequisite[]): string[] {
  const order: string[] = [];
  let rest = [...courses];
  for (let ready = rest; ready.length > 0;) {
    ready = rest.filter((course) => before(course, edges).every((id) => order.includes(id) || !courses.includes(id)));
    order.push(...ready);
    rest = rest.filter((course) => !ready.includes(course));
  }
  return order;
}
