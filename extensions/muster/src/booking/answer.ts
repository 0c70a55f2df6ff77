import { inTransaction, type Tenant, type TenantDatabase } from '@muster/directus';
import { endApproval } from '@muster/directus/approval';
import { readPolicy } from '@muster/directus/approval/policy.ts';
import * as queries from '@muster/directus/booking';
import type { BookingRow } from '@muster/directus/booking';
import {
  BOOKING_PROCESS,
  BOOKING_TASKS,
  CHECK_IN_EARLY_MINUTES,
  HOLD_HOURS,
  nextBooking,
  refuse,
  refuseCancelBooking,
  standsUntil,
} from '@muster/domain/booking';
import { found, isAdministrator, personOf, type Actor } from '../actor.ts';
import type { Deps } from '../deps.ts';
import { ProblemError, stop } from '../problem-error.ts';

import { itemOf, lockMine, readSeen, type Item } from './item.ts';

type BookingDeps = Pick<Deps, 'clock'>;
const asRule = (row: BookingRow) => ({ ...row, requested_by_id: row.requested_by_id ?? '' });

/** Whoever manages the place, and the office, may do to a booking what its owner may. */
export const manages = (actor: Actor, { manager_id }: { manager_id: string | null }): boolean =>
  isAdministrator(actor) || (manager_id !== null && manager_id === actor.person_id);

/** Takes a booking back that was just read: its approval ends, its place is free again. Done twice it is done once. */
export async function takeBack(
  within: Tenant,
  actor: Actor,
  seen: BookingRow,
  { reason, now }: { reason: string | undefined; now: Date },
): Promise<void> {
  const { requested_by_id: requester_id } = seen;
  if (seen.status === 'held' && requester_id)
    await endApproval(within, { table: BOOKING_PROCESS.table, id: seen.id, requester_id });
  const row = found(await queries.lockBooking(within, seen.id));
  if (row.status === 'cancelled') return;
  const mine = row.requested_by_id === actor.person_id;
  stop(refuseCancelBooking(asRule(row), manages(actor, row) ? (row.requested_by_id ?? '') : actor.person_id, now));
  await queries.updateBooking(within, row.id, {
    status: 'cancelled',
    cancelled_reason: reason || null,
    ...(mine ? {} : { approved_by_id: actor.person_id }),
  });
}

/** Withdraws, declines or cancels; whoever manages the place, and the office, may do so too. */
export const cancelBooking = async (
  { clock }: BookingDeps,
  tenant: TenantDatabase,
  actor: Actor,
  id: string,
  reason: string | undefined,
): Promise<Item> => {
  await inTransaction(tenant, async (within) =>
    takeBack(within, actor, await readSeen(within, actor, id), { reason, now: clock() }),
  );
  return itemOf(await readSeen(tenant, actor, id));
};

/** Whether a policy asks anybody; without a step an offer that is taken is confirmed at once. */
const asksAnybody = async (tenant: Tenant) =>
  (await readPolicy(tenant, BOOKING_TASKS.request, null)).document.steps.length > 0;

/** Takes a slot that was offered: confirmed, or held while people decide. Another place takes over from the displaced one. */
export const acceptBooking = async (
  { clock }: BookingDeps,
  tenant: TenantDatabase,
  actor: Actor,
  id: string,
): Promise<Item> => {
  await inTransaction(tenant, async (within) => {
    const row = await lockMine(within, actor, id);
    const now = clock();
    const { status } = nextBooking(
      asRule(row),
      { type: 'accept', at: now.toISOString() },
      await venueOf(within, row),
    ).booking;
    if (row.status !== 'offered' || status !== 'approved')
      throw new ProblemError(refuse('BOOKING_STATE', { status: row.status === 'offered' ? status : row.status }));
    const holds = row.replaces_id === null && (await asksAnybody(within));
    const { booking_rules } = await venueOf(within, row);
    const hold_until = standsUntil(row.starts_at, booking_rules.hold_h ?? HOLD_HOURS, now);
    await queries.updateBooking(within, id, holds ? { status: 'held', hold_until } : { status: 'approved' });
    if (row.replaces_id) await queries.declineOthers(within, id, row.replaces_id);
  });
  return itemOf(await readSeen(tenant, actor, id));
};

const venueOf = async (tenant: Tenant, { venue_id }: BookingRow) =>
  found((await queries.readVenues(tenant, [venue_id]))[0]);

/** Says at the room that the booking is used; twice is once. */
export const checkInBooking = async (
  { clock }: BookingDeps,
  tenant: TenantDatabase,
  actor: Actor,
  id: string,
): Promise<Item> => {
  personOf(actor);
  await inTransaction(tenant, async (within) => {
    const row = await lockMine(within, actor, id);
    if (row.checked_in_at !== null) return;
    if (row.status !== 'approved') throw new ProblemError(refuse('BOOKING_STATE', { status: row.status }));
    const at = clock().toISOString();
    const { booking } = nextBooking(asRule(row), { type: 'check_in', at }, await venueOf(within, row));
    if (booking.status !== 'approved') throw new ProblemError(refuse('BOOKING_STATE', { status: booking.status }));
    if (!booking.checked_in_at) throw new ProblemError(refuse('BOOKING_NOT_NOW', { minutes: CHECK_IN_EARLY_MINUTES }));
    await queries.updateBooking(within, id, { checked_in_at: booking.checked_in_at });
  });
  return itemOf(await readSeen(tenant, actor, id));
};
