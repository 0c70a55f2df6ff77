import { forOrganization, type Tenant } from '@muster/directus';
import {
  type BookingRow,
  cancelWith,
  listLedger,
  lockBookingOfAnybody,
  lockVenues,
  readFormerStatus,
  readVenues,
  updateBooking,
  type VenueRow,
} from '@muster/directus/booking';
import { BOOKING_PROCESS, noShowAt, occupies, offersFor } from '@muster/domain/booking';
import type { Transaction } from '../database.ts';
import { notify } from '../notification/notify.ts';
import { asks, bookingData } from './open.ts';

/** What follows from the row as it is: until when it is waited for, and whether people are to be asked (again). */
export type Followed = { wait_until: string | null; asks: boolean };
const NOTHING: Followed = { wait_until: null, asks: false };

const NEWS: Partial<Record<BookingRow['status'], string>> = {
  approved: 'booking_approved',
  rejected: 'booking_rejected',
  expired: 'booking_expired',
  cancelled: 'booking_cancelled',
  waitlisted: 'booking_waitlisted',
  offered: 'booking_offered',
  displaced: 'booking_displaced',
  released: 'booking_released',
};

/** Whoever asked hears what became of it; of a cancelled one whoever had approved it, for those who cancel know it. */
function toldOf(row: BookingRow): string | null {
  if (row.source !== 'request' || row.with_booking_id !== null) return null;
  return row.status === 'cancelled' ? (row.decided_by?.id ?? null) : row.requested_by_id;
}

async function tell(client: Transaction, row: BookingRow, workflowId: string, check_in_until: string | null) {
  const code = NEWS[row.status];
  const person_id = toldOf(row);
  if (!code || !person_id) return;
  const own = person_id === row.requested_by_id;
  await notify(client, {
    organization_id: row.organization_id,
    person_id,
    notification_type: BOOKING_PROCESS.notifications.kind,
    code,
    dedupe: [workflowId, code, row.hold_until ?? '', row.starts_at],
    link: own ? `/bookings/${row.id}` : null,
    data: {
      ...bookingData(row),
      by: row.decided_by && own ? row.decided_by.full_name : '',
      before: row.status === 'expired' ? await readFormerStatus(client, row.id) : null,
      comment: row.reason === '–' ? '' : (row.reason ?? ''),
      check_in_until,
    },
  });
}

/** Freed time is offered to whoever waits for it, in their order (BEY-061); each of their workflows hears of it. */
async function offerOn(tenant: Tenant, venue: VenueRow, row: BookingRow): Promise<void> {
  await lockVenues(tenant, [venue.id]);
  const now = new Date();
  const until = new Date(Date.parse(row.occupied_until)).toISOString();
  if (Date.parse(until) <= now.getTime()) return;
  const ledger = await listLedger(tenant, [venue.id], now.toISOString(), '9999-12-31T00:00:00Z');
  for (const { id, hold_until } of offersFor(venue, ledger, now))
    await updateBooking(tenant, id, { status: 'offered', hold_until });
}

/** Until when the clock is waited for: the queue to the start, an offer to its end, a booking until somebody must have come. */
function waitOf(row: BookingRow, venue: VenueRow): string | null {
  if (row.status === 'waitlisted') return row.starts_at;
  if (row.status === 'offered') return row.hold_until;
  const isUsed = row.checked_in_at !== null || row.source !== 'request' || row.with_booking_id !== null;
  return row.status === 'approved' && !isUsed ? noShowAt(row, venue) : null;
}

/** Tells the people concerned, gives on what became free, and says what is still to come. */
export async function followBooking(client: Transaction, id: string, workflowId: string): Promise<Followed> {
  const row = await lockBookingOfAnybody(client, id);
  if (!row) return NOTHING;
  if (asks(row)) return { wait_until: null, asks: true };
  const tenant = forOrganization(client, row.organization_id);
  const [venue] = await readVenues(tenant, [row.venue_id]);
  if (!venue) return NOTHING;
  const wait_until = waitOf(row, venue);
  await tell(client, row, workflowId, row.status === 'approved' ? wait_until : null);
  if (!occupies(row.status) && row.status !== 'waitlisted') {
    await cancelWith(tenant, id);
    await offerOn(tenant, venue, row);
  }
  return { wait_until, asks: false };
}
