import type { Tenant } from '@muster/directus';
import { foreseeSteps } from '@muster/directus/approval/to-come.ts';
import * as queries from '@muster/directus/booking';
import type { VenueRow } from '@muster/directus/booking';
import { requestOf } from '@muster/directus/booking/request.ts';
import {
  displacementOffers,
  occupiedSpan,
  type Booking,
  type BookingAsk,
  type BookingContext,
} from '@muster/domain/booking';
import { widened } from './context.ts';

type Context = BookingContext & { venue: VenueRow };
type Foreseen = {
  ask: BookingAsk;
  context: Context;
  hold_until: string | null;
  equipment: boolean;
  recurring?: boolean;
  now: Date;
};

/** Who would be asked, step by step, and for how long each may think. */
export const foreseeApprovers = (tenant: Tenant, asked: Foreseen) => {
  const { ask, context, hold_until, equipment, now, recurring = false } = asked;
  const at = now.toISOString();
  return foreseeSteps(tenant, requestOf({ ...ask, recurring, hold_until }, context.venue, { at, equipment }));
};

const MOST_ALTERNATIVES = 3;

/** The asked-for booking as one that has to go elsewhere. */
const wished = (ask: BookingAsk, venue: VenueRow): Booking => {
  const { starts_at: occupied_from, ends_at: occupied_until } = occupiedSpan(ask, venue);
  const fixed = { source: 'request', status: 'held', hold_until: null, checked_in_at: null, queue_no: 0 } as const;
  return { ...ask, ...fixed, id: 'wished', occupied_from, occupied_until };
};

/** Where and when else on the campus it is free nearby: the best fits of capacity, equipment, distance and time. */
export const alternativesTo = async (tenant: Tenant, ask: BookingAsk, { venue, zone, entries }: Context, now: Date) => {
  const venues = (await queries.listVenues(tenant)).filter(({ campus_id }) => campus_id === venue.campus_id);
  const ids = venues.map(({ id }) => id);
  const bookings = await queries.listLedger(tenant, ids, ...widened(ask));
  const search = { displaced: [wished(ask, venue)], blocks: [], bookings, venues, zone, entries, now };
  return displacementOffers(search, MOST_ALTERNATIVES).flatMap(({ slot }) => {
    const at = venues.find(({ id }) => id === slot.venue_id);
    return at ? [{ venue: at, starts_at: slot.starts_at, ends_at: slot.ends_at }] : [];
  });
};
