import { forOrganization } from '@muster/directus';
import { lockBookingOfAnybody, updateBooking } from '@muster/directus/booking';
import { BOOKING_STATUS_OF, type BookingStatus, nextBooking } from '@muster/domain/booking';
import { readVenues } from '@muster/directus/booking';
import type { ApprovalOutcome } from '../approval/types.ts';
import type { Transaction } from '../database.ts';
import { asks } from './open.ts';

/** What is said of a refusal without a word of whoever decided. */
const BY_SILENCE = 'Nobody answered in time; the rule for silence refuses.';

/**
 * Writes the outcome of the approval. The row decides: one that was taken back meanwhile stays so.
 * @returns the status the booking has now
 */
export async function closeBooking(
  client: Transaction,
  id: string,
  outcome: ApprovalOutcome,
): Promise<BookingStatus | null> {
  const row = await lockBookingOfAnybody(client, id);
  if (!row || !asks(row)) return row?.status ?? null;
  const status = BOOKING_STATUS_OF[outcome.status];
  const silent = outcome.code === 'APPROVAL_REJECTED_BY_SILENCE' ? BY_SILENCE : '–';
  await updateBooking(forOrganization(client, row.organization_id), id, {
    status,
    approved_by_id: outcome.by,
    decided_at: new Date().toISOString(),
    ...(status === 'rejected' ? { rejection_reason: outcome.comment ?? silent } : {}),
    ...(status === 'expired' ? { reason_code: row.status } : {}),
  });
  return status;
}

/** What the clock does to a booking at an instant: an offer, a place in the queue or a booking that nobody uses ends. */
export async function lapseBooking(client: Transaction, id: string, at: string): Promise<void> {
  const row = await lockBookingOfAnybody(client, id);
  if (!row || asks(row)) return; // a hold ends by its approval
  const tenant = forOrganization(client, row.organization_id);
  const [venue] = await readVenues(tenant, [row.venue_id]);
  if (!venue) return;
  const { status } = nextBooking(
    { ...row, requested_by_id: row.requested_by_id ?? '' },
    { type: 'clock', at },
    venue,
  ).booking;
  if (status !== row.status) await updateBooking(tenant, id, { status, reason_code: row.status });
}
