// Places and what takes them, as endpoints and the workflow read and write it: `$1` is the organization.
import type { Booking, BookingStatus, Venue } from '@muster/domain/booking';
import type { CalendarEntry } from '@muster/domain/calendar';
import type { PersonRef } from '@muster/domain/contract';
import { execute, type Query, rowOf, rowsOf, type Tenant } from '../query.ts';

export * from './series.ts';
export * from './write.ts';

/** A place with its campus. */
export type VenueRow = Venue & {
  name: string;
  code: string;
  location: string | null;
  campus_id: string;
  campus: string;
  zone: string;
  manager_id: string | null;
};

const VENUES = `
  SELECT v.id, v.kind, v.name, v.code, v.location, v.capacity,
         CASE WHEN jsonb_typeof(v.facilities) = 'array' THEN v.facilities ELSE '[]' END AS facilities,
         v.is_available, v.is_bookable, v.latitude::float8, v.longitude::float8, v.setup_minutes, v.teardown_minutes,
         v.check_in_required, v.no_show_minutes, v.booking_rules, v.campus_id, c.name AS campus, v.manager_id,
         coalesce(nullif(c.timezone, ''), o.timezone) AS zone
    FROM venues v JOIN campuses c ON c.id = v.campus_id JOIN organizations o ON o.id = v.organization_id`;

/** Every place of the organization: a campus has some hundred. */
export const listVenues = (tenant: Tenant) =>
  rowsOf<VenueRow>(
    tenant,
    `${VENUES} WHERE v.organization_id = $1 ORDER BY v.is_bookable DESC, v.kind = 'equipment', v.kind, v.name, v.id`,
  );

export const readVenues = (tenant: Tenant, ids: readonly string[]) =>
  rowsOf<VenueRow>(tenant, `${VENUES} WHERE v.organization_id = $1 AND v.id = ANY ($2::uuid[])`, [[...ids]]);

/** Whoever places something in one of these venues next waits until this transaction ends; always in one order. */
export const lockVenues = (tenant: Tenant, ids: readonly string[]) =>
  execute(
    tenant,
    `SELECT pg_advisory_xact_lock(hashtextextended('venue' || $1::text || id, 0))
       FROM (SELECT DISTINCT id FROM unnest($2::text[]) AS id ORDER BY id) venue`,
    [[...ids]],
  );

/** Calendar entries that may close a place or change its hours on days from `first` to `last`. */
export const listEntries = (tenant: Tenant, first: string, last: string) =>
  rowsOf<CalendarEntry>(
    tenant,
    `SELECT id, campus_id, department_id, kind, name, starts_on::text, ends_on::text, suppresses_sessions, follow_weekday
       FROM calendar_entries WHERE organization_id = $1 AND department_id IS NULL AND leave_type_id IS NULL
        AND starts_on <= $3::date AND ends_on >= $2::date`,
    [first, last],
  );

/** What stands in the ledger, as the rules see it. */
export type LedgerRow = Booking & { title: string };
const LEDGER = `
  SELECT b.id, b.venue_id, b.requested_by_id, b.expected_attendance, b.source, b.status, b.title, b.starts_at, b.ends_at,
         b.occupied_from, b.occupied_until, b.hold_until, b.queue_no::int, b.checked_in_at, b.exempt_person_ids
    FROM venue_bookings b`;
const STANDING = `b.status IN ('held', 'offered', 'approved', 'waitlisted')`;

/** Of some venues what takes them, or waits for them, between two instants. */
export const listLedger = (tenant: Tenant, venues: readonly string[], from: string, until: string) =>
  rowsOf<LedgerRow>(
    tenant,
    `${LEDGER} WHERE b.organization_id = $1 AND b.venue_id = ANY ($2::uuid[])
        AND (${STANDING} OR b.status = 'pending' AND b.source = 'timetable')
        AND b.occupied_from < $4 AND b.occupied_until > $3 ORDER BY b.occupied_from, b.queue_no`,
    [[...venues], from, until],
  );

/** What a person has at a venue within a month of an instant: what a quota counts. */
export const listOwnNear = (tenant: Tenant, venue_id: string, person_id: string, from: string, until: string) =>
  rowsOf<LedgerRow>(
    tenant,
    `${LEDGER} WHERE b.organization_id = $1 AND b.venue_id = $2 AND b.requested_by_id = $3
        AND (${STANDING} OR b.status = 'pending')
        AND b.starts_at BETWEEN $4::timestamptz - interval '32 days' AND $5::timestamptz + interval '32 days'`,
    [venue_id, person_id, from, until],
  );

/** A booking with what is shown of it. */
export type BookingRow = Omit<LedgerRow, 'requested_by_id'> & {
  organization_id: string;
  requested_by_id: string | null;
  attendance_session_id: string | null;
  booked_by_member_id: string | null;
  booking_series_id: string | null;
  occurrence_no: number | null;
  reason_code: string | null;
  with_booking_id: string | null;
  replaces_id: string | null;
  pending_change: { id: string; starts_at: string; ends_at: string; asked_at: string } | null;
  hold_until: string | null;
  decided_at: string | null;
  reason: string | null;
  created_at: string;
  updated_at: string;
  venue: { id: string; name: string; code: string; kind: string; capacity: number };
  manager_id: string | null;
  requested_by: PersonRef | null;
  decided_by: PersonRef | null;
  club: string | null;
  zone: string;
  /** requests that wait before it for an overlapping time; null unless it waits */
  ahead: number | null;
};

const person = (alias: string) =>
  `CASE WHEN ${alias}.id IS NOT NULL THEN
     jsonb_build_object('id', ${alias}.id, 'full_name', ${alias}.full_name, 'identifier', ${alias}.identifier) END`;

const SELECT = `
  SELECT b.id, b.organization_id, b.venue_id, b.requested_by_id, b.expected_attendance, b.source, b.status, b.title, b.starts_at,
         b.ends_at, b.occupied_from, b.occupied_until, b.hold_until, b.queue_no::int, b.checked_in_at, b.exempt_person_ids,
         b.attendance_session_id, b.booked_by_member_id, b.booking_series_id, b.occurrence_no, b.reason_code, b.with_booking_id, b.replaces_id, b.pending_change, b.decided_at,
         coalesce(b.cancelled_reason, b.rejection_reason) AS reason, b.created_at, b.updated_at,
         jsonb_build_object('id', v.id, 'name', v.name, 'code', v.code, 'kind', v.kind, 'capacity', v.capacity) AS venue,
         v.manager_id, ${person('q')} AS requested_by, ${person('d')} AS decided_by, cl.name AS club,
         coalesce(nullif(c.timezone, ''), o.timezone) AS zone,
         CASE WHEN b.status = 'waitlisted' THEN (
           SELECT count(*)::int FROM venue_bookings w WHERE w.venue_id = b.venue_id AND w.status IN ('waitlisted', 'offered')
              AND w.queue_no < b.queue_no AND w.occupied_from < b.occupied_until AND w.occupied_until > b.occupied_from) END AS ahead
    FROM venue_bookings b JOIN venues v ON v.id = b.venue_id JOIN campuses c ON c.id = v.campus_id
    JOIN organizations o ON o.id = b.organization_id LEFT JOIN people q ON q.id = b.requested_by_id
    LEFT JOIN people d ON d.id = b.approved_by_id LEFT JOIN club_members m ON m.id = b.booked_by_member_id
    LEFT JOIN clubs cl ON cl.id = m.club_id`;

/** More than anybody asks for in a year. */
const MOST_LISTED = 500;

/** What a person asked for, newest first; lendable units stand with their place. */
export const listBookings = (tenant: Tenant, personId: string) =>
  rowsOf<BookingRow>(
    tenant,
    `${SELECT} WHERE b.organization_id = $1 AND b.requested_by_id = $2 AND b.with_booking_id IS NULL
      ORDER BY b.starts_at DESC, b.id LIMIT ${MOST_LISTED}`,
    [personId],
  );

export const readBooking = (tenant: Tenant, id: string) =>
  rowOf<BookingRow>(tenant, `${SELECT} WHERE b.organization_id = $1 AND b.id = $2`, [id]);

/** Every occurrence of a series in its order. */
export const listOccurrences = (tenant: Tenant, seriesId: string) =>
  rowsOf<BookingRow>(
    tenant,
    `${SELECT} WHERE b.organization_id = $1 AND b.booking_series_id = $2 ORDER BY b.occurrence_no`,
    [seriesId],
  );

/** The lendable units asked for with a booking. */
export const listWith = (tenant: Tenant, id: string) =>
  rowsOf<BookingRow>(tenant, `${SELECT} WHERE b.organization_id = $1 AND b.with_booking_id = $2 ORDER BY v.name`, [id]);

/** The booking with its row locked: whoever changes it next waits until the transaction ends. */
export const lockBooking = (tenant: Tenant, id: string) =>
  rowOf<BookingRow>(tenant, `${SELECT} WHERE b.organization_id = $1 AND b.id = $2 FOR UPDATE OF b`, [id]);

/** The same for the workflow, which knows the id alone. */
export const lockBookingOfAnybody = (query: Query, id: string) =>
  rowOf<BookingRow>(query, `${SELECT} WHERE b.id = $1 FOR UPDATE OF b`, [id]);

/** What a booking was before it ended, for the workflow, which knows the id alone. */
export const readFormerStatus = async (query: Query, id: string): Promise<string | null> =>
  (await rowOf<{ reason_code: string | null }>(query, 'SELECT reason_code FROM venue_bookings WHERE id = $1', [id]))
    ?.reason_code ?? null;

/** Clubs for which a person may book places: memberships in force whose position has `can_manage_bookings`. */
export const listBookingClubs = (tenant: Tenant, personId: string) =>
  rowsOf<{ club_member_id: string; name: string }>(
    tenant,
    `SELECT m.id AS club_member_id, c.name FROM club_members m JOIN club_roles r ON r.id = m.club_role_id
       JOIN clubs c ON c.id = m.club_id
      WHERE m.organization_id = $1 AND m.person_id = $2 AND m.is_active AND (m.left_at IS NULL OR m.left_at > now())
        AND c.is_active AND r.can_manage_bookings ORDER BY c.name`,
    [personId],
  );

/** Whether an event is a person's to place: its organizer's, or one of a club whose bookings the person manages. */
export const mayPlaceEvent = async (tenant: Tenant, eventId: string, personId: string): Promise<boolean> =>
  (await rowOf(
    tenant,
    `SELECT 1 FROM events e WHERE e.organization_id = $1 AND e.id = $2 AND (e.organizer_id = $3 OR EXISTS (
        SELECT 1 FROM club_members m JOIN club_roles r ON r.id = m.club_role_id
         WHERE m.club_id = e.club_id AND m.person_id = $3 AND m.is_active AND r.can_manage_bookings))`,
    [eventId, personId],
  )) !== undefined;

export type { BookingStatus };
