import type { Explanation } from '../explain/index.ts';
import type { Problem } from '../problem.ts';
import { refuse } from './problems.ts';
import type { ClearanceStatus } from './status.ts';

/** One condition of a clearance with its reason, e.g. `points_complete` of a grade card. */
export type Condition = { code: string; met: boolean; explanation?: Explanation };

/** A row of `clearances`, as far as the rules look at it. */
export type Clearance = {
  kind: 'grade_card' | 'hall_ticket' | 'degree';
  status: ClearanceStatus;
  conditions: readonly Condition[];
  override_by_id: string | null;
};

/** The condition that activity points are complete; its explanation is the count's (BEY-085). */
export const pointsCondition = (explanation: Explanation): Condition => ({
  code: 'points_complete',
  met: explanation.verdict === 'complete',
  explanation,
});

/** The conditions with one of them told anew; a condition that was not there is added. */
export const withCondition = (conditions: readonly Condition[], told: Condition): Condition[] =>
  conditions.some(({ code }) => code === told.code)
    ? conditions.map((condition) => (condition.code === told.code ? told : condition))
    : [...conditions, told];

const unmet = (conditions: readonly Condition[]): string[] =>
  conditions.filter(({ met }) => !met).map(({ code }) => code);

/** What follows from a clearance's conditions. */
export type ClearanceStep = { step: 'none' } | { step: 'release' } | { step: 'review'; unmet: string[] };

/**
 * What follows when a fact behind a clearance changed (BEY-085): a held one releases itself when the last condition turns
 * true; a released one that is no longer met is for people to review, unless somebody released it all the same.
 */
export function clearanceStep({ status, conditions, override_by_id }: Clearance): ClearanceStep {
  const open = unmet(conditions);
  if (status === 'held') return open.length === 0 ? { step: 'release' } : { step: 'none' };
  const fallen = status === 'released' && override_by_id === null && open.length > 0;
  return fallen ? { step: 'review', unmet: open } : { step: 'none' };
}

/** Why a held clearance may not be released by a person in spite of its conditions, or `null`. */
export function refuseOverride({ status }: Clearance, reason: string): Problem | null {
  if (status !== 'held') return refuse('CLEARANCE_STATE', { status });
  return reason.trim() === '' ? refuse('AICTE_REASON_MISSING') : null;
}

/** Why a released clearance may not be held again, or `null`: only where a condition is not met. */
export function refuseHold({ status, conditions }: Clearance): Problem | null {
  const allowed = status === 'released' && unmet(conditions).length > 0;
  return allowed ? null : refuse('CLEARANCE_STATE', { status });
}
