import { BOOKING_TASKS, bookingFacts } from '@muster/domain/booking';
import type { RequestToPlan } from '../approval/plan.ts';
import type { BookingRow, VenueRow } from './queries.ts';

type Asked = Pick<BookingRow, 'starts_at' | 'ends_at' | 'expected_attendance' | 'requested_by_id' | 'hold_until'> & {
  recurring: boolean;
};

/** A request for a place as its approval is planned: by the preview and by the workflow. The hold is its deadline. */
export const requestOf = (
  row: Asked,
  venue: VenueRow,
  { at, equipment }: { at: string; equipment: boolean },
): RequestToPlan => ({
  kind: BOOKING_TASKS.request,
  requester_id: row.requested_by_id,
  at,
  facts: bookingFacts(row, venue, equipment),
  only: null,
  lapses_at: row.hold_until,
  named: { venue_manager: venue.manager_id ? [venue.manager_id] : [] },
});
