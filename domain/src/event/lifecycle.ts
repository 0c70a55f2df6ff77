import { proofMissingAt } from '../leave/proof.ts';
import type { Problem } from '../problem.ts';
import { refuseEvent } from './problems.ts';
import { canMoveEvent, type EventStatus } from './status.ts';
import type { CampusEvent, EventStep } from './types.ts';

const MS_PER_HOUR = 3_600_000;
/** Reminders go out so many hours before the start. */
const REMINDERS = [
  { action: 'remind_24h', hours: 24 },
  { action: 'remind_1h', hours: 1 },
] as const;

/** The times of an event: UTC ISO; an end may be missing in drafts only. */
export type EventSpan = Pick<CampusEvent, 'starts_at' | 'ends_at'>;

/** Why a span cannot be announced, or null: an end after the start, a start after `now`. @returns the first that holds */
export function refuseEventSpan({ starts_at, ends_at }: EventSpan, now: string): Problem | null {
  if (ends_at === null) return refuseEvent('EVENT_END_UNKNOWN');
  if (Date.parse(ends_at) <= Date.parse(starts_at)) return refuseEvent('EVENT_EMPTY');
  return Date.parse(starts_at) <= Date.parse(now) ? refuseEvent('EVENT_PAST') : null;
}

/**
 * Why an event may not go to a status, or null: the table of moves; announcing needs a span still to come; cancelling a reason.
 * @param reason `cancelled_reason`, needed for `cancelled` only
 */
export function refuseEventMove(
  event: Pick<CampusEvent, 'status'> & EventSpan,
  to: EventStatus,
  now: string,
  reason = '',
): Problem | null {
  if (!canMoveEvent(event.status, to)) return refuseEvent('EVENT_MOVE', { from: event.status, to });
  if (to === 'cancelled' && reason.trim() === '') return refuseEvent('EVENT_REASON');
  return to === 'scheduled' ? refuseEventSpan(event, now) : null;
}

/** Ongoing from the start to the end, both included (EAS-031). */
export const isOngoing = ({ starts_at, ends_at }: EventSpan, now: string): boolean =>
  Date.parse(starts_at) <= Date.parse(now) && ends_at !== null && Date.parse(now) <= Date.parse(ends_at);

/**
 * What time still does to an event after `after`, in order: registration closes, reminders, start, end after its grace (EAS-032).
 * What was missed in an outage is due at once, except reminders, which nobody needs late.
 * @param after UTC ISO instant up to which everything is done; steps at it are done
 * @param grace_period_minutes of the event's policy: the event is completed so long after its end
 * @param awaited whether leaves still wait for a check-in at it; a day after the end of a completed event they wait no more
 */
export function eventSteps(
  event: CampusEvent,
  grace_period_minutes: number,
  after: string,
  awaited = false,
): EventStep[] {
  const starts_ms = Date.parse(event.starts_at);
  const steps: EventStep[] = [];
  const add = (action: EventStep['action'], ms: number) => steps.push({ action, at: new Date(ms).toISOString() });
  if (event.status === 'scheduled') {
    if (event.registration_closes_at !== null) add('close_registration', Date.parse(event.registration_closes_at));
    for (const { action, hours } of REMINDERS) add(action, starts_ms - hours * MS_PER_HOUR);
    add('start', starts_ms);
  }
  const running = event.status === 'scheduled' || event.status === 'ongoing';
  if (running && event.ends_at !== null) add('end', Date.parse(event.ends_at) + grace_period_minutes * 60_000);
  if (event.status === 'completed' && awaited && event.ends_at !== null)
    add('settle_proofs', Date.parse(proofMissingAt(event.ends_at)));
  const lasting = ({ action }: EventStep) => action === 'start' || action === 'end' || action === 'settle_proofs';
  return steps
    .filter((step) => lasting(step) || Date.parse(step.at) > Date.parse(after))
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}
