import type { Explanation, Outcome } from '../explain/index.ts';
import type { Problem } from '../problem.ts';
import { resultOf, UGC_SCALE, type GradeScale } from './grades.ts';
import { refuse } from './problems.ts';
import { canMoveTerm, type TermStatus } from './status.ts';
import type { CourseEnrollment, Term } from './types.ts';

/** The workflow of a term. */
export const termWorkflowId = (id: string): string => `term:${id}`;

/**
 * The status the calendar gives a term on a campus day: it runs from its first to its last day, then it is closing until
 * somebody closes it. A term is never moved back by the calendar, and never closed by it.
 */
export function termStatusOn({ status, starts_on, ends_on }: Term, today: string): TermStatus {
  if (status === 'planned' && today >= starts_on) return today > ends_on ? 'closing' : 'running';
  return status === 'running' && today > ends_on ? 'closing' : status;
}

/** What closing a term does to each course enrollment, and what stands in its way. */
export type Rollover = {
  results: { id: string; status: 'completed' | 'failed' }[];
  /** on the roster without a grade */
  open_items: string[];
  explanation: Explanation;
};

const isOpen = ({ status, grade_points }: Pick<CourseEnrollment, 'status' | 'grade_points'>): boolean =>
  status === 'enrolled' && grade_points === null;
const rolloverVerdict = (open: number): string => (open === 0 ? 'ready' : 'TERM_OPEN_ITEMS');

/**
 * The roll-over of a term: graded enrollments become completed or failed, dropped ones stay, ungraded ones are open items.
 * Running it again after applying it changes nothing. @param known_at UTC ISO instant
 */
export function planRollover(
  enrollments: readonly CourseEnrollment[],
  term: Term,
  known_at: string,
  scale: GradeScale = UGC_SCALE,
): Rollover {
  const mine = enrollments.filter(({ academic_term_id }) => academic_term_id === term.id);
  const results = mine.flatMap((one) => {
    const status = resultOf(one, scale);
    return status ? [{ id: one.id, status }] : [];
  });
  const open_items = mine.filter(isOpen).map(({ id }) => id);
  const explanation: Explanation = {
    v: 1,
    subject: { academic_term_id: term.id },
    known_at,
    value: open_items.length,
    unit: 'open results',
    verdict: rolloverVerdict(open_items.length),
    facts: mine.map(({ id, status, grade_points }) => ({
      table: 'course_enrollments',
      id,
      value: { status, grade_points },
    })),
    rules: [
      {
        code: 'TERM_ROLLOVER',
        inputs: { pass_points: scale.pass_points },
        output: {
          completed: results.filter(({ status }) => status === 'completed').length,
          failed: results.filter(({ status }) => status === 'failed').length,
        },
      },
    ],
    flips: open_items.length === 0 ? [] : [{ verdict: 'ready', change: 'grade', delta: open_items.length }],
  };
  return { results, open_items, explanation };
}

/** What stands in the way of closing a term, once more from the facts of its explanation (BEY-090). */
export function recomputeRollover({ facts }: Explanation): Outcome {
  const value = facts.filter((fact) => isOpen(fact.value as CourseEnrollment)).length;
  return { value, verdict: rolloverVerdict(value) };
}

/** Why a term may not become something, or `null`. @returns ENROLLMENT_STATE, or TERM_OPEN_ITEMS while results are open */
export function refuseTermMove(term: Term, to: TermStatus, open_items: number): Problem | null {
  if (!canMoveTerm(term.status, to)) return refuse('ENROLLMENT_STATE', { from: term.status, to });
  return to === 'closed' && open_items > 0 ? refuse('TERM_OPEN_ITEMS', { count: open_items }) : null;
}
