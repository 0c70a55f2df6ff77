import type { Problem } from '../problem.ts';
import { refuseEvent } from './problems.ts';
import type { EventStatus } from './status.ts';
import type { CampusEvent } from './types.ts';

const MS_PER_HOUR = 3_600_000;
/** Longest event, in hours: a week, as long as its one attendance session may last. */
export const MAX_EVENT_HOURS = 7 * 24;

/** What an organizer says of an event; instants UTC ISO. */
export type EventPlan = Pick<CampusEvent, 'starts_at' | 'ends_at' | 'registration_closes_at'>;

const spanProblem = ({ starts_at, ends_at, registration_closes_at }: EventPlan): Problem | null => {
  if (ends_at !== null && Date.parse(ends_at) <= Date.parse(starts_at)) return refuseEvent('EVENT_EMPTY');
  if (ends_at !== null && Date.parse(ends_at) - Date.parse(starts_at) > MAX_EVENT_HOURS * MS_PER_HOUR)
    return refuseEvent('EVENT_TOO_LONG', { hours: MAX_EVENT_HOURS });
  return registration_closes_at !== null && Date.parse(registration_closes_at) > Date.parse(starts_at)
    ? refuseEvent('EVENT_CLOSES_LATE')
    : null;
};

/**
 * Why an event may not be written like this, or `null`: ends after it starts, lasts at most a week, takes no registration
 * after its start, and begins in the future.
 * @param before the row that is changed; `null` for a new one. What is over stays; what has begun keeps its start.
 * @param inReview whether somebody decides about the event as it stands
 * @param now UTC ISO instant
 */
export function refuseEventPlan(
  plan: EventPlan,
  before: (EventPlan & { status: EventStatus }) | null,
  inReview: boolean,
  now: string,
): Problem | null {
  if (inReview) return refuseEvent('EVENT_IN_REVIEW');
  if (before?.status === 'completed' || before?.status === 'cancelled')
    return refuseEvent('EVENT_OVER', { status: before.status });
  const problem = spanProblem(plan);
  if (problem) return problem;
  if (before && before.status !== 'draft' && plan.ends_at === null) return refuseEvent('EVENT_END_UNKNOWN');
  const sameStart = before !== null && Date.parse(before.starts_at) === Date.parse(plan.starts_at);
  if (before?.status === 'ongoing') {
    if (!sameStart) return refuseEvent('EVENT_HAS_BEGUN');
    return plan.ends_at !== null && Date.parse(plan.ends_at) <= Date.parse(now) ? refuseEvent('EVENT_PAST') : null;
  }
  return !sameStart && Date.parse(plan.starts_at) <= Date.parse(now) ? refuseEvent('EVENT_PAST') : null;
}

/** Whether people who come must be told of a change: another time, another place. */
export const isMoved = (
  before: Pick<CampusEvent, 'starts_at' | 'ends_at'> & { location: string },
  after: Pick<CampusEvent, 'starts_at' | 'ends_at'> & { location: string },
): boolean =>
  before.location !== after.location ||
  Date.parse(before.starts_at) !== Date.parse(after.starts_at) ||
  Date.parse(before.ends_at ?? before.starts_at) !== Date.parse(after.ends_at ?? after.starts_at);
