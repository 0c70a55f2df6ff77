// What changes the ledger of places: `$1` is the organization.
import type { BookingStatus } from '@muster/domain/booking';
import { execute, rowOf, rowsOf, type Query, type Tenant } from '../query.ts';

export type NewBooking = {
  venue_id: string;
  requested_by_id: string | null;
  booked_by_member_id?: string | null;
  event_id?: string | null;
  source?: 'request' | 'blocking' | 'maintenance';
  title: string;
  starts_at: string;
  ends_at: string;
  expected_attendance: number | null;
  status: BookingStatus;
  hold_until: string | null;
  rejection_reason?: string | null;
  reason_code?: string | null;
  with_booking_id?: string | null;
  booking_series_id?: string | null;
  occurrence_no?: number | null;
  replaces_id?: string | null;
  offer_rank?: number | null;
  batch_key?: string | null;
  exempt_person_ids?: readonly string[];
  created_by: string | null;
};

/** Writes bookings in their order. @returns their ids in the same order */
export async function insertBookings(tenant: Tenant, rows: readonly NewBooking[]): Promise<string[]> {
  const ids: string[] = [];
  for (const row of rows) {
    const made = await rowOf<{ id: string }>(
      tenant,
      `INSERT INTO venue_bookings (organization_id, venue_id, requested_by_id, booked_by_member_id, event_id, source, title, starts_at,
              ends_at, expected_attendance, status, hold_until, rejection_reason, reason_code, with_booking_id, booking_series_id,
              occurrence_no, replaces_id, offer_rank, batch_key, exempt_person_ids, created_by)
       SELECT $1, r.venue_id, r.requested_by_id, r.booked_by_member_id, r.event_id, coalesce(r.source, 'request'), r.title,
              r.starts_at, r.ends_at, r.expected_attendance, r.status, r.hold_until, r.rejection_reason, r.reason_code,
              r.with_booking_id, r.booking_series_id, r.occurrence_no, r.replaces_id, r.offer_rank, r.batch_key,
              coalesce(r.exempt_person_ids, '[]'), r.created_by
         FROM jsonb_populate_record(NULL::venue_bookings, $2::jsonb) r RETURNING id`,
      [JSON.stringify(row)],
    );
    if (!made) throw new Error('a booking was not written');
    ids.push(made.id);
  }
  return ids;
}

/** Columns that a step of a booking writes; those that are not given stay. */
export type BookingStep = {
  status?: BookingStatus;
  hold_until?: string | null;
  approved_by_id?: string | null;
  decided_at?: string;
  rejection_reason?: string | null;
  cancelled_reason?: string | null;
  reason_code?: string | null;
  checked_in_at?: string;
  starts_at?: string;
  ends_at?: string;
  pending_change?: object | null;
};

export const updateBooking = (tenant: Tenant, id: string, step: BookingStep) =>
  execute(
    tenant,
    `UPDATE venue_bookings b
        SET (status, hold_until, approved_by_id, decided_at, rejection_reason, cancelled_reason, reason_code, checked_in_at,
             starts_at, ends_at, pending_change)
          = (SELECT r.status, r.hold_until, r.approved_by_id, r.decided_at, r.rejection_reason, r.cancelled_reason, r.reason_code,
                    r.checked_in_at, r.starts_at, r.ends_at, r.pending_change
               FROM jsonb_populate_record(b, $3::jsonb) r)
      WHERE organization_id = $1 AND id = $2`,
    [id, JSON.stringify(step)],
  );

/** The lendable units of a booking that came to nothing are free as well. */
export const cancelWith = (tenant: Tenant, id: string) =>
  execute(
    tenant,
    `UPDATE venue_bookings SET status = 'cancelled'
      WHERE organization_id = $1 AND with_booking_id = $2 AND status IN ('held', 'waitlisted', 'offered', 'approved')`,
    [id],
  );

/** The account of a person, if there is one: the actor of what follows from their decision. */
export const readAccountOf = async (query: Query, personId: string | null): Promise<string | null> =>
  personId === null
    ? null
    : ((await rowsOf<{ id: string }>(query, 'SELECT id FROM directus_users WHERE person_id = $1', [personId]))[0]?.id ??
      null);

/** Other places that were offered for a displaced booking are free again once one of them is taken. */
export const declineOthers = (tenant: Tenant, taken: string, replaces: string) =>
  execute(
    tenant,
    `UPDATE venue_bookings SET status = 'cancelled'
      WHERE organization_id = $1 AND replaces_id = $3 AND id <> $2 AND status = 'offered'`,
    [taken, replaces],
  );
