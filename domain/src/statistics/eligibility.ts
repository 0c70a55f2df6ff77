import type { Problem } from '../problem.ts';
import type { PercentageExplanation } from './explain.ts';
import { refuse } from './problems.ts';

/**
 * The one list of frozen verdicts (`exam_eligibility.status`); condoning and a reopened term move them, nothing else.
 * @table exam_eligibility.status
 * @move ineligible>condoned the head, with a reason
 * @move ineligible>eligible a reopened term, computed again
 * @move eligible>ineligible a reopened term, computed again
 */
export const ELIGIBILITY_TRANSITIONS = {
  ineligible: ['condoned', 'eligible'],
  eligible: ['ineligible'],
  condoned: [],
} as const;
export type EligibilityStatus = keyof typeof ELIGIBILITY_TRANSITIONS;

/** Whether a frozen verdict may become another. */
export const canMoveEligibility = (from: EligibilityStatus, to: EligibilityStatus): boolean =>
  (ELIGIBILITY_TRANSITIONS[from] as readonly EligibilityStatus[]).includes(to);

/** The columns of `exam_eligibility` that freezing writes. */
export type FrozenEligibility = {
  percentage: number | null;
  threshold_pct: number;
  status: Exclude<EligibilityStatus, 'condoned'>;
  explanation: PercentageExplanation;
};

/**
 * Freezes a standing at the close of the term (CH-049): at the threshold or above is eligible, `at_risk` included, and
 * nobody is barred for sessions that were never held. The explanation is kept beside the verdict.
 */
export function freezeEligibility(explanation: PercentageExplanation, threshold_pct: number): FrozenEligibility {
  const status = explanation.verdict === 'ineligible' ? 'ineligible' : 'eligible';
  return { percentage: explanation.value, threshold_pct, status, explanation };
}

/** Why an ineligible student may not be condoned, or `null`: only the ineligible, and only with a reason. */
export function refuseCondone(status: EligibilityStatus, reason: string): Problem | null {
  if (!canMoveEligibility(status, 'condoned')) return refuse('ELIGIBILITY_NOT_BARRED');
  return reason.trim() === '' ? refuse('ELIGIBILITY_REASON_MISSING') : null;
}
