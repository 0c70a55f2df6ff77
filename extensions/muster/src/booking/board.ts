import type { Tenant } from '@muster/directus';
import { readZone } from '@muster/directus/account';
import * as queries from '@muster/directus/booking';
import type { LedgerRow, VenueRow } from '@muster/directus/booking';
import { isClosedOn, openSpansOf, refuseBooker } from '@muster/domain/booking';
import { addDays, dayWithin, daySpan, entriesFor, type CalendarEntry } from '@muster/domain/calendar';
import type { BoardQuery, HallBoard } from '@muster/domain/contract';
import type { z } from 'zod';
import { isAdministrator, type Actor } from '../actor.ts';

type Board = z.input<typeof HallBoard>;
type Entry = Board['entries'][number];

/** What a stretch is to whoever looks at the board. */
function whatOf({ source, status }: LedgerRow): Entry['what'] {
  if (source === 'timetable') return 'class';
  if (source === 'blocking' || source === 'maintenance') return 'blocked';
  return status === 'approved' ? 'confirmed' : status === 'offered' ? 'offered' : 'held';
}

/** What is confirmed everybody may read; what is still asked for only whoever asks, manages the place, or the office. */
function entryOf(row: LedgerRow, actor: Actor, managed: ReadonlySet<string>): Entry {
  const mine = actor.person_id !== null && row.requested_by_id === actor.person_id;
  const what = whatOf(row);
  const isOpen =
    mine || isAdministrator(actor) || managed.has(row.venue_id) || what === 'class' || what === 'confirmed';
  const { id, venue_id, starts_at, ends_at, occupied_from, occupied_until } = row;
  const title = isOpen || what === 'blocked' ? row.title : null;
  return { id, venue_id, starts_at, ends_at, occupied_from, occupied_until, what, mine, title };
}

const closedBy = (day: string, entries: readonly CalendarEntry[], zone: string): string | null =>
  isClosedOn(day, entries, zone)
    ? (entries.find((one) => dayWithin(day, one) && (one.kind === 'holiday' || one.kind === 'vacation'))?.name ?? '')
    : null;

const venueOf = (venue: VenueRow, days: readonly string[], entries: readonly CalendarEntry[]) => ({
  ...venue,
  facilities: [...venue.facilities],
  is_bookable: venue.is_bookable && venue.is_available,
  open: days.flatMap((day) => openSpansOf(day, venue, { zone: venue.zone, entries: entriesFor(entries, venue) })),
});

const namesOf = async (tenant: Tenant, actor: Actor) =>
  actor.person_id === null ? [] : await queries.listBookingClubs(tenant, actor.person_id);

/** Places and what takes them, from a day on, as days are on the reader's own campus. */
export const readBoard = async (tenant: Tenant, actor: Actor, { from, days }: BoardQuery): Promise<Board> => {
  const venues = await queries.listVenues(tenant);
  const zone = await readZone(tenant, actor.person_id);
  const keys = Array.from({ length: days }, (_, index) => addDays(from, index));
  const spans = keys.map((day) => daySpan(day, zone));
  const [first, last] = [spans[0], spans.at(-1)];
  const entries = await queries.listEntries(tenant, from, addDays(from, days));
  const ids = venues.map(({ id }) => id);
  const ledger = first && last ? await queries.listLedger(tenant, ids, first.starts_at, last.ends_at) : [];
  const managed = new Set(venues.filter(({ manager_id }) => manager_id === actor.person_id).map(({ id }) => id));
  const clubs = await namesOf(tenant, actor);
  const mayBookOwn = actor.person_id !== null && refuseBooker(actor.role, [], null) === null;
  const everywhere = entries.filter(({ campus_id }) => campus_id === null);
  return {
    zone,
    days: keys.map((day, index) => ({
      day,
      starts_at: spans[index]?.starts_at ?? '',
      ends_at: spans[index]?.ends_at ?? '',
      closed: closedBy(day, everywhere, zone),
    })),
    venues: venues.map((venue) => venueOf(venue, keys, entries)),
    entries: ledger.filter(({ status }) => status !== 'waitlisted').map((row) => entryOf(row, actor, managed)),
    may_book: mayBookOwn || clubs.length > 0,
    may_book_own: mayBookOwn,
    facilities: [...new Set(venues.flatMap((one) => (one.is_bookable ? one.facilities : [])))].toSorted(),
    clubs,
  };
};
