import type { Tenant } from '@muster/directus';
import { listNames } from '@muster/directus/approval';
import { planRequest, standingOf } from '@muster/directus/approval/plan.ts';
import { readPolicy } from '@muster/directus/approval/policy.ts';
import * as queries from '@muster/directus/booking';
import type { VenueRow } from '@muster/directus/booking';
import { requestOf } from '@muster/directus/booking/request.ts';
import { underGrants } from '@muster/domain/approval';
import {
  BOOKING_TASKS,
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

const MS_PER_HOUR = 3_600_000;

/** Who would be asked, step by step, and for how long each may think: planned exactly as the workflow plans it. */
export const foreseeApprovers = async (tenant: Tenant, asked: Foreseen) => {
  const { ask, context, hold_until, equipment, now } = asked;
  const at = now.toISOString();
  const request = requestOf({ ...ask, recurring: asked.recurring ?? false, hold_until }, context.venue, {
    at,
    equipment,
  });
  const { department_id } = await standingOf(tenant, ask.requested_by_id);
  const policy = await readPolicy(tenant, BOOKING_TASKS.request, department_id);
  const { stages, grants, process, requester_id } = await planRequest(tenant, request, policy);
  const steps = stages.flat().filter(({ skipped }) => !skipped);
  const seats = steps.map((step) => step.seats.map((seat) => underGrants(seat, grants, process, requester_id, at)));
  const ids = seats.flat().flatMap(({ assignee_id }) => (assignee_id ? [assignee_id] : []));
  const names = new Map((await listNames(tenant, ids)).map(({ id, full_name }) => [id, full_name]));
  return steps.map(({ step_no, name, due_ms }, index) => ({
    step: step_no,
    name,
    people: (seats[index] ?? []).map(({ assignee_id, candidate_role }) =>
      assignee_id ? (names.get(assignee_id) ?? '') : (candidate_role ?? ''),
    ),
    due_hours: Math.round(due_ms / MS_PER_HOUR),
  }));
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
