import type { Standing, Tally } from './types.ts';

/**
 * The one list of frozen verdicts (`exam_eligibility.status`); condoning and a reopened term move them, nothing else.
 * @table exam_eligibility.status
 * @move ineligible>condoned two people: one proposes with a reason, another approves
 * @move ineligible>eligible frozen again, computed anew
 * @move eligible>ineligible frozen again, computed anew
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

/** The kept figures of a student in a section that a verdict is made of. */
export type KeptStanding = Tally & { percentage: number | null; threshold_pct: number; standing: Standing };

/** The columns of `exam_eligibility` that freezing writes; the counts behind the percentage are kept beside the verdict. */
export type FrozenEligibility = {
  percentage: number | null;
  threshold_pct: number;
  status: Exclude<EligibilityStatus, 'condoned'>;
  explanation: Tally & { standing: Standing };
};

/**
 * Freezes a standing at the close of the term (CH-049): at the threshold or above is eligible, `at_risk` included, and
 * nobody is barred for sessions that were never held.
 */
export function freezeEligibility({ percentage, threshold_pct, standing, ...tally }: KeptStanding): FrozenEligibility {
  const status = standing === 'ineligible' ? 'ineligible' : 'eligible';
  return { percentage, threshold_pct, status, explanation: { ...tally, standing } };
}
