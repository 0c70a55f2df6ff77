import type { Facts, RequestStatus } from '../approval/index.ts';
import type { CampusEvent } from '../event/types.ts';
import type { AnnouncementStatus } from './status.ts';

/** What a request to announce came to, by how its approval ended. */
const STATUS_OF = {
  approved: 'approved',
  rejected: 'rejected',
  withdrawn: 'cancelled',
  cancelled: 'cancelled',
  expired: 'expired',
} as const satisfies Record<Exclude<RequestStatus, 'open'>, AnnouncementStatus>;

/**
 * The status a request takes when its approval ends: an approval that comes when the event is no draft any more, or would
 * have begun already, announces nothing.
 * @param now UTC ISO instant
 */
export function announcementOutcome(
  ended: Exclude<RequestStatus, 'open'>,
  { status, starts_at }: Pick<CampusEvent, 'status' | 'starts_at'>,
  now: string,
): AnnouncementStatus {
  if (ended !== 'approved') return STATUS_OF[ended];
  if (status === 'cancelled') return 'cancelled';
  return status !== 'draft' || Date.parse(starts_at) <= Date.parse(now) ? 'expired' : 'approved';
}

/**
 * The status a request to move an announced event takes when its approval ends: one that comes when the event has begun, is over
 * or off, or after the time that was asked for, moves nothing.
 * @param now UTC ISO instant
 */
export function moveOutcome(
  ended: Exclude<RequestStatus, 'open'>,
  { status, new_starts_at }: { status: CampusEvent['status']; new_starts_at: string },
  now: string,
): AnnouncementStatus {
  if (ended !== 'approved') return STATUS_OF[ended];
  if (status === 'cancelled') return 'cancelled';
  return status !== 'scheduled' || Date.parse(new_starts_at) <= Date.parse(now) ? 'expired' : 'approved';
}

/** The facts that conditions of a policy for events may read (`tasks.event.variables` of the declaration); no limit of seats is `null`. */
export const announcementFacts = (
  event: Pick<CampusEvent, 'max_participants' | 'issues_certificates'> & { event_type: string },
): Facts => ({
  'event.type': event.event_type,
  'event.max_participants': event.max_participants,
  'event.issues_certificates': event.issues_certificates,
});
