import type { Tenant } from '@muster/directus';
import * as queries from '@muster/directus/booking';
import type { VenueRow } from '@muster/directus/booking';
import { refuseRequest, sayProblem } from '@muster/domain';
import { evaluateBooking } from '@muster/domain/booking';
import { entriesFor, localDay, addDays, type Span } from '@muster/domain/calendar';
import type { VenueItem, VenueQuery } from '@muster/domain/contract';
import type { z } from 'zod';
import type { Actor } from '../actor.ts';
import type { Deps } from '../deps.ts';
import { ProblemError } from '../problem-error.ts';
import { widened } from './context.ts';

type Item = z.input<typeof VenueItem>;

const spanOf = ({ starts_at, ends_at }: VenueQuery): Span | null => {
  if (!starts_at && !ends_at) return null;
  if (!starts_at || !ends_at || Date.parse(ends_at) <= Date.parse(starts_at))
    throw new ProblemError(refuseRequest('INVALID_PAYLOAD', { field: 'ends_at' }));
  return { starts_at, ends_at };
};

const itemOf = (venue: VenueRow, is_free: boolean | null, problem: Item['problem']): Item => ({
  ...venue,
  facilities: [...venue.facilities],
  is_free,
  problem,
});

/** Whether each place is free in a span, as a request of the caller would be answered. */
async function judged(tenant: Tenant, actor: Actor, venues: VenueRow[], span: Span, now: Date): Promise<Item[]> {
  const ids = venues.map(({ id }) => id);
  const ledger = await queries.listLedger(tenant, ids, ...widened(span));
  const entries = await queries.listEntries(
    tenant,
    addDays(localDay(span.starts_at, 'UTC'), -1),
    addDays(localDay(span.ends_at, 'UTC'), 1),
  );
  const byVenue = Map.groupBy(ledger, ({ venue_id }) => venue_id);
  return venues.map((venue) => {
    const ask = { ...span, venue_id: venue.id, requested_by_id: actor.person_id ?? '', expected_attendance: null };
    const near = {
      venue,
      zone: venue.zone,
      entries: entriesFor(entries, venue),
      bookings: byVenue.get(venue.id) ?? [],
    };
    const { problem } = evaluateBooking(ask, near, false, now);
    const said = problem && { ...problem, message: sayProblem(problem.code, problem.params, actor.locale ?? 'en') };
    return itemOf(venue, problem === null, said);
  });
}

/** Places that suit, the free ones first, then the smallest that suffices. */
export const findVenues = async (
  { clock }: Pick<Deps, 'clock'>,
  tenant: Tenant,
  actor: Actor,
  query: VenueQuery,
): Promise<Item[]> => {
  const wanted = (query.facilities ?? '').split(',').map((one) => one.trim()).filter(Boolean); // prettier-ignore
  const venues = (await queries.listVenues(tenant)).filter(
    ({ kind, capacity, facilities, is_bookable, is_available }) =>
      is_bookable &&
      is_available &&
      (!query.kind || kind === query.kind) &&
      capacity >= (query.capacity ?? 0) &&
      wanted.every((one) => facilities.includes(one)),
  );
  const span = spanOf(query);
  const items = span
    ? await judged(tenant, actor, venues, span, clock())
    : venues.map((one) => itemOf(one, null, null));
  const isThing = ({ kind }: Item): number => Number(kind === 'equipment');
  return items.toSorted(
    (a, b) => isThing(a) - isThing(b) || Number(b.is_free) - Number(a.is_free) || a.capacity - b.capacity,
  );
};
