import type { Problem } from '../problem.ts';
import { refuse } from '../approval/problems.ts';
import { addDays, daysBetween, startOfDay } from '../calendar/index.ts';
import { refuseGrant } from './problems.ts';

/** The longest delegation, in days, both ends counted: a year. A decision of this project; a longer absence is a change of office. */
export const MAX_DELEGATION_DAYS = 366;

/** Days of the campus, 'YYYY-MM-DD', both included. */
export type DelegationDays = { first_day: string; last_day: string };

/**
 * The half-open span of UTC instants that some days of a campus are.
 * @param zone IANA zone of the campus
 */
export const delegationSpan = ({ first_day, last_day }: DelegationDays, zone: string) => ({
  valid_from: startOfDay(first_day, zone),
  valid_until: startOfDay(addDays(last_day, 1), zone),
});

/**
 * Why days cannot be delegated, or `null`: what is past was decided already.
 * @param today the day on the campus
 * @returns DELEGATION_PAST, DELEGATION_EMPTY or DELEGATION_LONG, in this order
 */
export function refuseDelegationDays({ first_day, last_day }: DelegationDays, today: string): Problem | null {
  if (first_day < today) return refuseGrant('DELEGATION_PAST');
  const days = daysBetween(first_day, last_day) + 1;
  if (days < 1) return refuse('DELEGATION_EMPTY');
  return days > MAX_DELEGATION_DAYS ? refuseGrant('DELEGATION_LONG', { limit: MAX_DELEGATION_DAYS }) : null;
}
