import { localDay, spansOverlap, type Span } from '../calendar/index.ts';
import type { Explanation } from '../explain/index.ts';
import { assignDisjoint, IMPOSSIBLE } from './assign.ts';
import { occupationOf, occupiedSpan, shiftSpan, takenBy, withinOpenHours } from './slots.ts';
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

/** Every free slot near a displaced booking: bookable venues of its kind and times close by, in the future, within open hours. */
function slotsNear(booking: Booking, from: Venue, search: DisplacementSearch): Slot[] {
  const { venues, bookings, zone, now } = search;
  const displaced = search.displaced.map(({ id }) => id);
  const shifted = TIME_SHIFTS.map((minutes) => shiftSpan(booking, minutes)).filter(
    (span) =>
      Date.parse(span.starts_at) > now.getTime() &&
      localDay(span.starts_at, zone) === localDay(booking.starts_at, zone),
  );
  const fits = (span: Span, venue: Venue) =>
    withinOpenHours(span, venue, zone) &&
    !takenBy(span, venue, [...bookings, ...search.blocks], booking.requested_by_id, displaced);
  return venues
    .filter((venue) => venue.is_bookable && venue.is_available && venue.kind === from.kind)
    .flatMap((venue) =>
      shifted
        .filter((span) => fits(span, venue))
        .map(({ starts_at, ends_at }) => ({ venue_id: venue.id, starts_at, ends_at })),
    );
}

/** `blocks` are the accepted blockings as bookings; `bookings` everything else that is booked. */
export type DisplacementSearch = {
  displaced: readonly Booking[];
  blocks: readonly Booking[];
  bookings: readonly Booking[];
  venues: readonly Venue[];
  zone: string;
  now: Date;
};

export type Offer = { booking_id: string; offer_rank: number; slot: Slot; cost: number; explanation: Explanation };

const slotKey = ({ venue_id, starts_at, ends_at }: Slot): string => `${venue_id}|${starts_at}|${ends_at}`;

function explainOffer(
  booking: Booking,
  slot: Slot,
  cost: number,
  rank: number,
  from: Venue,
  to: Venue,
  now: Date,
): Explanation {
  const venueFact = ({ id, capacity, facilities, latitude, longitude }: Venue) => ({
    table: 'venues',
    id,
    value: { capacity, facilities, latitude, longitude },
  });
  return {
    v: 1,
    subject: { booking_id: booking.id, venue_id: slot.venue_id },
    known_at: now.toISOString(),
    value: Math.round(cost * 100) / 100,
    unit: 'misfit',
    verdict: `rank_${rank}`,
    facts: [
      {
        table: 'venue_bookings',
        id: booking.id,
        value: { starts_at: booking.starts_at, expected_attendance: booking.expected_attendance },
      },
      ...(from.id === to.id ? [from] : [from, to]).map(venueFact),
    ],
    rules: [{ code: 'BOOKING_FIT', inputs: { slot, weights: FIT_WEIGHTS }, output: cost }],
    flips: [],
  };
}

/**
 * Ranked offers for displaced bookings (BEY-063): no slot, and no two overlapping slots of a venue, are offered twice. Rank 1
 * serves as many bookings as possible and among those choices with the best total fit; each further rank does the same with
 * what is left.
 * @param ranks how many offers each booking gets at most
 */
export function displacementOffers(search: DisplacementSearch, ranks = 3): Offer[] {
  const venueOf = new Map(search.venues.map((venue) => [venue.id, venue]));
  const asked = search.displaced.flatMap((booking) => {
    const from = venueOf.get(booking.venue_id);
    return from
      ? [
          {
            booking,
            from,
            near: new Set(slotsNear(booking, from, search).map(slotKey)),
            slots: slotsNear(booking, from, search),
          },
        ]
      : [];
  });
  let pool = [...new Map(asked.flatMap(({ slots }) => slots).map((slot) => [slotKey(slot), slot])).values()];
  const occupation = (slot: Slot) =>
    occupiedSpan(slot, venueOf.get(slot.venue_id) ?? { setup_minutes: 0, teardown_minutes: 0 });
  const excludes = (a: Slot, b: Slot) => a.venue_id === b.venue_id && spansOverlap(occupation(a), occupation(b));
  const offers: Offer[] = [];
  for (let rank = 1; rank <= ranks; rank += 1) {
    const at = (column: number) => pool[column] as Slot;
    const costs = asked.map(({ booking, from, near }) =>
      pool.map((slot) =>
        near.has(slotKey(slot)) ? fitCost(booking, from, slot, venueOf.get(slot.venue_id) ?? from) : IMPOSSIBLE,
      ),
    );
    const columns = assignDisjoint(costs, (one, other) => excludes(at(one), at(other)));
    const made = columns.flatMap((column, row) => {
      const [ask, slot] = [asked[row], column === null ? undefined : pool[column]];
      if (!ask || !slot || column === null) return [];
      const cost = costs[row]?.[column] ?? 0;
      const to = venueOf.get(slot.venue_id) ?? ask.from;
      return [
        {
          booking_id: ask.booking.id,
          offer_rank: rank,
          slot,
          cost,
          explanation: explainOffer(ask.booking, slot, cost, rank, ask.from, to, search.now),
        },
      ];
    });
    offers.push(...made);
    pool = pool.filter((slot) => !made.some((offer) => excludes(offer.slot, slot)));
  }
  return offers;
}
