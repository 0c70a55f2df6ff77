import type { Problem } from '../problem.ts';
import type { SessionStatus } from '../session/index.ts';
import { refuse } from './problems.ts';

/** A class and its people, as a request to hold it is judged by. Instants UTC ISO. */
export type SubstitutionFacts = {
  status: SessionStatus;
  scheduled_start_at: string;
  /** whoever holds it; where nobody is named, those who lead the section */
  holders: readonly string[];
  substitute: { id: string; full_name: string; is_staff: boolean };
  /** what the colleague holds at the same time, by name */
  busy_with: string | null;
};

/**
 * Why a class is not given to a colleague, or `null`.
 * @param by whoever asks @param now UTC ISO
 * @returns SUBSTITUTION_NOT_YOURS, SUBSTITUTION_OVER, SUBSTITUTION_NOBODY or SUBSTITUTION_BUSY, in this order
 */
export function refuseSubstitution(facts: SubstitutionFacts, by: string, now: string): Problem | null {
  const { status, scheduled_start_at, holders, substitute, busy_with } = facts;
  if (!holders.includes(by)) return refuse('SUBSTITUTION_NOT_YOURS');
  if (status !== 'scheduled' || Date.parse(scheduled_start_at) <= Date.parse(now)) return refuse('SUBSTITUTION_OVER');
  if (substitute.id === by || !substitute.is_staff) return refuse('SUBSTITUTION_NOBODY');
  return busy_with === null ? null : refuse('SUBSTITUTION_BUSY', { name: substitute.full_name, session: busy_with });
}
