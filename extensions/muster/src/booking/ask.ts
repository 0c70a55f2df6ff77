import { inTransaction, type Tenant, type TenantDatabase } from '@muster/directus';
import * as queries from '@muster/directus/booking';
import { sayProblem } from '@muster/domain';
import { evaluateBooking, refuseBooker, type BookingAsk as Ask } from '@muster/domain/booking';
import type { BookingAsk, BookingPreview, BookingPreviewBody } from '@muster/domain/contract';
import type { z } from 'zod';
import { found, personOf, type Actor } from '../actor.ts';
import type { Deps } from '../deps.ts';
import { stop } from '../problem-error.ts';
import { alternativesTo, foreseeApprovers } from './foresee.ts';
import { contextOf } from './context.ts';
import { itemOf, type Item } from './item.ts';

type BookingDeps = Pick<Deps, 'clock'>;

/** Whether the caller may ask, in their own name or a club's, and for an event of theirs. */
export const mayAsk = async (
  tenant: Tenant,
  actor: Actor,
  { club_member_id, event_id }: Pick<BookingAsk, 'club_member_id' | 'event_id'>,
): Promise<string> => {
  const person_id = personOf(actor);
  const clubs = await queries.listBookingClubs(tenant, person_id);
  stop(
    refuseBooker(
      actor.role,
      clubs.map((one) => one.club_member_id),
      club_member_id,
    ),
  );
  if (event_id !== null) found((await queries.mayPlaceEvent(tenant, event_id, person_id)) || null);
  return person_id;
};

type Judging = { waitlist: boolean; now: Date };
const askOf = (asked: BookingPreviewBody, venue_id: string, requested_by_id: string): Ask => ({
  venue_id,
  requested_by_id,
  starts_at: asked.starts_at,
  ends_at: asked.ends_at,
  expected_attendance: venue_id === asked.venue_id ? asked.expected_attendance : null,
});

/** What becomes of a request for one place as the ledger stands. */
const judge = async (
  tenant: Tenant,
  asked: BookingPreviewBody,
  venue_id: string,
  person_id: string,
  { waitlist, now }: Judging,
) => {
  const ask = askOf(asked, venue_id, person_id);
  const context = await contextOf(tenant, venue_id, ask, person_id);
  return { context, ask, ...evaluateBooking(ask, context, waitlist, now) };
};

/** What a request would mean; changes nothing. */
export const previewBooking = async (
  { clock }: BookingDeps,
  tenant: Tenant,
  actor: Actor,
  asked: BookingPreviewBody,
): Promise<z.input<typeof BookingPreview>> => {
  const person_id = await mayAsk(tenant, actor, asked);
  const now = clock();
  const { context, ask, status, problem, hold_until } = await judge(tenant, asked, asked.venue_id, person_id, {
    waitlist: false,
    now,
  });
  const equipment = asked.equipment_ids.length > 0;
  return {
    status,
    hold_until,
    problem: problem && { ...problem, message: sayProblem(problem.code, problem.params, actor.locale ?? 'en') },
    ahead: context.bookings.filter(({ status: one }) => one === 'waitlisted').length,
    approvers: status === 'held' ? await foreseeApprovers(tenant, { ask, context, hold_until, equipment, now }) : [],
    alternatives: problem ? await alternativesTo(tenant, ask, context, now) : [],
  };
};

const rowOf = (asked: BookingAsk, actor: Actor, person_id: string) => ({
  requested_by_id: person_id,
  booked_by_member_id: asked.club_member_id,
  event_id: asked.event_id,
  title: asked.title,
  starts_at: asked.starts_at,
  ends_at: asked.ends_at,
  created_by: actor.user_id,
});

/** Lendable units come with the place or not at all: each is held on its own, and decided by whoever manages it. */
const holdEquipment = async (tenant: Tenant, asked: BookingAsk, actor: Actor, person_id: string, now: Date) => {
  const rows: queries.NewBooking[] = [];
  for (const venue_id of new Set(asked.equipment_ids)) {
    const { context, status, problem, hold_until } = await judge(tenant, asked, venue_id, person_id, {
      waitlist: false,
      now,
    });
    found(context.venue.kind === 'equipment' || null);
    stop(problem);
    rows.push({ ...rowOf(asked, actor, person_id), venue_id, expected_attendance: null, status, hold_until });
  }
  return rows;
};

/** Holds the slot, or waits for it; the venue's requests are judged one after the other. The workflow takes it up from there. */
export const askBooking = async (
  { clock }: BookingDeps,
  tenant: TenantDatabase,
  actor: Actor,
  asked: BookingAsk,
): Promise<Item> => {
  const id = await inTransaction(tenant, async (within) => {
    const person_id = await mayAsk(within, actor, asked);
    await queries.lockVenues(within, [asked.venue_id, ...asked.equipment_ids]);
    const now = clock();
    const waitlist = asked.waitlist && asked.equipment_ids.length === 0;
    const main = await judge(within, asked, asked.venue_id, person_id, { waitlist, now });
    stop(main.problem);
    const equipment = await holdEquipment(within, asked, actor, person_id, now);
    const { status, hold_until } = main;
    const row = { ...rowOf(asked, actor, person_id), expected_attendance: asked.expected_attendance };
    const [made] = await queries.insertBookings(within, [{ ...row, venue_id: asked.venue_id, status, hold_until }]);
    await queries.insertBookings(
      within,
      equipment.map((one) => ({ ...one, with_booking_id: made ?? null })),
    );
    return found(made);
  });
  return itemOf(found(await queries.readBooking(tenant, id)));
};
