import type { Tenant } from '@muster/directus';
import * as queries from '@muster/directus/booking';
import type { VenueRow } from '@muster/directus/booking';
import type { BookingContext } from '@muster/domain/booking';
import { addDays, entriesFor, localDay, type Span } from '@muster/domain/calendar';
import { found } from '../actor.ts';

const HOUR_MS = 3_600_000;
/** Set-up and tear-down reach beyond a span, never by more than a day. */
const MARGIN_MS = 24 * HOUR_MS;
const shifted = (instant: string, ms: number) => new Date(Date.parse(instant) + ms).toISOString();

/** A stretch with a margin at both ends. */
export const widened = ({ starts_at, ends_at }: Span): [string, string] => [
  shifted(starts_at, -MARGIN_MS),
  shifted(ends_at, MARGIN_MS),
];

/** The calendar entries that hold at a venue around a span. */
export const entriesAt = async (tenant: Tenant, { campus_id, zone }: VenueRow, span: Span) => {
  const [first, last] = [addDays(localDay(span.starts_at, zone), -1), addDays(localDay(span.ends_at, zone), 1)];
  return entriesFor(await queries.listEntries(tenant, first, last), { campus_id });
};

/** Everything a request for one venue is judged by; not there for a venue of nobody's. */
export const contextOf = async (
  tenant: Tenant,
  venue_id: string,
  span: Span,
  person_id: string,
): Promise<BookingContext & { venue: VenueRow }> => {
  const venue = found((await queries.readVenues(tenant, [venue_id]))[0]);
  // One after the other: inside a transaction there is one connection, which takes one query at a time.
  const entries = await entriesAt(tenant, venue, span);
  const near = await queries.listLedger(tenant, [venue_id], ...widened(span));
  const own = await queries.listOwnNear(tenant, venue_id, person_id, span.starts_at, span.ends_at);
  const bookings = [...new Map([...near, ...own].map((row) => [row.id, row])).values()];
  return { venue, zone: venue.zone, entries, bookings };
};
