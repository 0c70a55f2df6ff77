import { announcementFacts } from '@muster/domain/announcement';
import type { RequestToPlan } from '../approval/plan.ts';
import type { AnnouncementRow } from './queries.ts';

/** A request to announce an event as people decide it: an answer after the event's start comes too late. */
export function requestOf(row: AnnouncementRow, at: string): RequestToPlan {
  const { coordinator_id, organizer_id } = row;
  return {
    kind: 'event',
    requester_id: row.requested_by_id,
    at,
    facts: announcementFacts(row),
    only: null,
    lapses_at: row.starts_at,
    named: { faculty_coordinator: coordinator_id ? [coordinator_id] : [], event_organizer: [organizer_id] },
  };
}
