import type { Standing } from './types.ts';

/** A standing somebody is warned about. */
export type Warning = Extract<Standing, 'at_risk' | 'ineligible'>;

const GRAVITY: Record<Standing, number> = { unknown: 0, eligible: 0, at_risk: 1, ineligible: 2 };

/**
 * Whether a change of standing is told to the student and the mentor, and what then counts as told.
 * Only getting worse is told, each step once; swinging between the two warnings tells nothing new. Being eligible again
 * ends the episode, so that the next fall is told again; `unknown` ends nothing.
 * @param told the gravest warning told since the student was last eligible, `null` = none
 */
export function standingNotice(told: Warning | null, now: Standing): { notice: Warning | null; told: Warning | null } {
  if (now === 'eligible') return { notice: null, told: null };
  if (now === 'unknown' || GRAVITY[now] <= GRAVITY[told ?? 'unknown']) return { notice: null, told };
  return { notice: now, told: now };
}
