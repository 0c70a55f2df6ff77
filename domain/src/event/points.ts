import type { Problem } from '../problem.ts';
import { refuseEvent } from './problems.ts';
import type { EventStatus } from './status.ts';

/**
 * Why what an event grants may not be changed now, or `null`: whoever writes it says so while it is a draft that nobody
 * decides about, an administrator until it is over.
 * @returns EVENT_OVER, EVENT_IN_REVIEW or EVENT_POINTS_FIXED
 */
export function refuseEventPoints(
  { status, in_review }: { status: EventStatus; in_review: boolean },
  isAdministrator: boolean,
): Problem | null {
  if (status === 'completed' || status === 'cancelled') return refuseEvent('EVENT_OVER', { status });
  if (in_review) return refuseEvent('EVENT_IN_REVIEW');
  return status === 'draft' || isAdministrator ? null : refuseEvent('EVENT_POINTS_FIXED');
}
