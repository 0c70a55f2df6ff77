import { localDay, spansOverlap, type CalendarEntry, type Span } from '../calendar/index.ts';
import type { Explanation, Outcome } from '../explain/index.ts';
import { assignDisjoint, IMPOSSIBLE } from './assign.ts';
import { isClosed, occupationOf, occupiedSpan, shiftSpan, takenBy, withinOpenHours } from './slots.ts';
import { occupies } from './status.ts';
import type { Booking, Venue } from './types.ts';

/** A place and time that could replace a booking. */
export type Slot = Span & { venue_id: string };

/** Minutes by which a displaced booking may be moved, nearest first; 0 = the same time elsewhere. */
export const TIME_SHIFTS: readonly number[] = [0, -30, 30, -60, 60, -120, 120];

/** What a unit of misfit costs: each missing facility, each 100 m, each hour of shift, each whole unused capacity. */
export const FIT_WEIGHTS = { facility: 40, hundred_metres: 1, hour: 10, spare_capacity: 5 } as const;

/** Bookings that a blocking displaces: those it collides with, buffers included, except of the people it exempts (BEY-063). */
export const displacedBy = (
  block: Span & { venue_id: string; exempt_person_ids: readonly string[] },
  bookings: readonly Booking[],
): Booking[] =>
  bookings.filter(
    (booking) =>
      booking.venue_id === block.venue_id &&
      booking.source !== 'blocking' &&
      occupies(booking.status) &&
      !block.exempt_person_ids.includes(booking.requested_by_id) &&
      spansOverlap(occupationOf(booking), block),
  );

const METRES_PER_DEGREE = 111_320;

/** Distance between two venues in metres, near enough on one campus (equirectangular); unknown places count as one. */
function metresBetween(a: Venue, b: Venue): number {
  if (a.latitude === null || a.longitude === null || b.latitude === null || b.longitude === null) return 0;
  const east = (a.longitude - b.longitude) * Math.cos((a.latitude * Math.PI) / 180);
  return Math.hypot(east, a.latitude - b.latitude) * METRES_PER_DEGREE;
}

/** How badly a slot fits a booking, ≥ 0; impossible when it is too small. Capacity, equipment, distance, time shift. */
export function fitCost(booking: Booking, from: Venue, slot: Slot, to: Venue): number {
  const people = booking.expected_attendance ?? 0;
  if (to.capacity < people) return IMPOSSIBLE;
  const missing = from.facilities.filter((facility) => !to.facilities.includes(facility)).length;
  const hours = Math.abs(Date.parse(slot.starts_at) - Date.parse(booking.starts_at)) / 3_600_000;
  const spare = to.capacity === 0 ? 0 : (to.capacity - people) / to.capacity;
  const { facility, hundred_metres, hour, spare_capacity } = FIT_WEIGHTS;
  return missing * facility + (metresBetween(from, to) / 100) * hundred_metres + hours * hour + spare * spare_capacity;
}

/** `blocks` are the accepted blockings as bookings; `bookings` everything else that is booked. */
export type DisplacementSearch = {
  displaced: readonly Booking[];
  blocks: readonly Booking[];
  bookings: readonly Booking[];
  venues: readonly Venue[];
  zone: string;
  entries: readonly CalendarEntry[];
  now: Date;
};

type Candidate = { key: string; slot: Slot; venue: Venue; occupied: Span };
type Wish = { booking: Booking; from: Venue; near: ReadonlyMap<string, Candidate> };

const candidate = ({ starts_at, ends_at }: Span, venue: Venue): Candidate => ({
  key: `${venue.id}|${starts_at}|${ends_at}`,
  slot: { venue_id: venue.id, starts_at, ends_at },
  venue,
  occupied: occupiedSpan({ starts_at, ends_at }, venue),
});

/** Every free slot near a displaced booking: open venues of its kind, times close by on the same campus day, not begun. */
function wishOf(booking: Booking, from: Venue, search: DisplacementSearch): Wish {
  const { venues, bookings, blocks, zone, now } = search;
  const displaced = search.displaced.map(({ id }) => id);
  const shifted = TIME_SHIFTS.map((minutes) => shiftSpan(booking, minutes)).filter(
    ({ starts_at }) =>
      Date.parse(starts_at) > now.getTime() && localDay(starts_at, zone) === localDay(booking.starts_at, zone),
  );
  const free = (span: Span, venue: Venue) =>
    !isClosed(span, venue, search) &&
    withinOpenHours(span, venue, search) &&
    !takenBy(span, venue, [...bookings, ...blocks], booking.requested_by_id, displaced);
  const near = venues
    .filter((venue) => venue.kind === from.kind)
    .flatMap((venue) => shifted.filter((span) => free(span, venue)).map((span) => candidate(span, venue)));
  return { booking, from, near: new Map(near.map((one) => [one.key, one])) };
}

export type Offer = { booking_id: string; offer_rank: number; slot: Slot; cost: number; explanation: Explanation };

const venueFact = ({ id, capacity, facilities, latitude, longitude }: Venue) => ({
  table: 'venues',
  id,
  value: { capacity, facilities, latitude, longitude },
});

/** Half-up to two places. */
const misfit = (cost: number): number => Math.round(cost * 100) / 100;

function offerOf({ booking, from }: Wish, { slot, venue }: Candidate, offer_rank: number, now: Date): Offer {
  const cost = fitCost(booking, from, slot, venue);
  const { id, starts_at, expected_attendance } = booking;
  const explanation: Explanation = {
    v: 1,
    subject: { booking_id: id, venue_id: slot.venue_id, offer_rank: String(offer_rank) },
    known_at: now.toISOString(),
    value: misfit(cost),
    unit: 'misfit',
    verdict: 'offered',
    facts: [
      { table: 'venue_bookings', id, value: { starts_at, expected_attendance } },
      ...(from.id === venue.id ? [from] : [from, venue]).map(venueFact),
    ],
    rules: [{ code: 'BOOKING_FIT', inputs: { slot, weights: FIT_WEIGHTS }, output: misfit(cost) }],
    flips: [],
  };
  return { booking_id: id, offer_rank, slot, cost, explanation };
}

/** How badly an offered slot fits, once more from the facts of its explanation (BEY-090). */
export function recomputeOffer({ facts, rules }: Explanation): Outcome {
  const of = <Row>(table: string) =>
    facts.filter((fact) => fact.table === table).map(({ id, value }) => ({ id, ...(value as object) }) as Row);
  const [from, to = from] = of<Venue>('venues') as [Venue, Venue?];
  const [booking] = of<Booking>('venue_bookings') as [Booking];
  return { value: misfit(fitCost(booking, from, rules[0]?.inputs['slot'] as Slot, to)), verdict: 'offered' };
}

const excludes = (a: Candidate, b: Candidate): boolean =>
  a.venue.id === b.venue.id && spansOverlap(a.occupied, b.occupied);

/** The best disjoint choice from what is left: for each wish one candidate at most. */
function choose(wishes: readonly Wish[], pool: readonly Candidate[]): [Wish, Candidate][] {
  const costs = wishes.map(({ booking, from, near }) =>
    pool.map(({ key, slot, venue }) => (near.has(key) ? fitCost(booking, from, slot, venue) : IMPOSSIBLE)),
  );
  const columns = assignDisjoint(costs, (one, other) => excludes(pool[one] as Candidate, pool[other] as Candidate));
  return wishes.flatMap((wish, row): [Wish, Candidate][] => {
    const column = columns[row] as number | null;
    return column === null ? [] : [[wish, pool[column] as Candidate]];
  });
}

/**
 * Ranked offers for displaced bookings (BEY-063): no slot, and no two overlapping slots of a venue, are offered twice. Rank 1
 * serves as many bookings as possible and among those choices with the best total fit; each further rank does the same with
 * what is left.
 * @param ranks how many offers each booking gets at most
 */
export function displacementOffers(search: DisplacementSearch, ranks = 3): Offer[] {
  const wishes = search.displaced.flatMap((booking) => {
    const from = search.venues.find(({ id }) => id === booking.venue_id);
    return from ? [wishOf(booking, from, search)] : [];
  });
  let pool = [...new Map(wishes.flatMap(({ near }) => [...near])).values()];
  const offers: Offer[] = [];
  for (let rank = 1; rank <= ranks; rank += 1) {
    const chosen = choose(wishes, pool);
    offers.push(...chosen.map(([wish, one]) => offerOf(wish, one, rank, search.now)));
    pool = pool.filter((slot) => !chosen.some(([, one]) => excludes(one, slot)));
  }
  return offers;
}
