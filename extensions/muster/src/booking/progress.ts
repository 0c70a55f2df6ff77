import type { Tenant } from '@muster/directus';
import { readRun } from '@muster/directus/approval';
import { deliveryOf, listTaskSteps, type TimelineRow, EMPTY_STEP } from '@muster/directus/approval/timeline.ts';
import { readToCome } from '@muster/directus/approval/to-come.ts';
import * as queries from '@muster/directus/booking';
import type { BookingRow } from '@muster/directus/booking';
import { BOOKING_PROCESS, nextBooking, refuseCancelBooking } from '@muster/domain/booking';
import type { BookingProgress } from '@muster/domain/contract';
import type { z } from 'zod';
import { isAdministrator, personOf, type Actor } from '../actor.ts';
import type { Deps } from '../deps.ts';
import { itemOf, readSeen, type Item } from './item.ts';

export const listBookings = async (tenant: Tenant, actor: Actor): Promise<Item[]> =>
  (await queries.listBookings(tenant, personOf(actor))).map(itemOf);

/** How it ended, where no task says so. */
function endOf({ status, updated_at: at, reason: words, checked_in_at }: BookingRow): TimelineRow[] {
  const used: TimelineRow[] = checked_in_at ? [{ ...EMPTY_STEP, kind: 'applied', at: checked_in_at }] : [];
  if (status === 'expired' || status === 'released') return [{ ...EMPTY_STEP, kind: 'expired', at }];
  if (status === 'displaced') return [{ ...EMPTY_STEP, kind: 'revoked', at, words }];
  return status === 'cancelled' ? [...used, { ...EMPTY_STEP, kind: 'cancelled', at, words }] : used;
}

/** Whether a check-in would count now; asked of the rule itself. */
async function mayCheckInNow(tenant: Tenant, row: BookingRow, now: Date): Promise<boolean> {
  const [venue] = await queries.readVenues(tenant, [row.venue_id]);
  if (!venue?.check_in_required || row.status !== 'approved' || row.checked_in_at !== null) return false;
  const asked = { ...row, requested_by_id: row.requested_by_id ?? '' };
  return nextBooking(asked, { type: 'check_in', at: now.toISOString() }, venue).booking.checked_in_at !== null;
}

/** A booking's whole history: what was asked, who was asked, what they said, and what became of it. */
export const readProgress = async (
  { clock }: Pick<Deps, 'clock'>,
  tenant: Tenant,
  actor: Actor,
  id: string,
): Promise<z.input<typeof BookingProgress>> => {
  const row = await readSeen(tenant, actor, id);
  const [run, tasks, to_come, equipment] = await Promise.all([
    readRun(tenant, BOOKING_PROCESS.table, id),
    listTaskSteps(tenant, BOOKING_PROCESS.table, id),
    readToCome(tenant, BOOKING_PROCESS.table, id),
    queries.listWith(tenant, id),
  ]);
  const asked: TimelineRow = {
    ...EMPTY_STEP,
    kind: 'submitted',
    at: row.created_at,
    who: row.requested_by,
    words: row.title,
  };
  const owner = row.requested_by_id ?? '';
  const isMine = owner === actor.person_id;
  const manages = isAdministrator(actor) || (row.manager_id !== null && row.manager_id === actor.person_id);
  const refused = refuseCancelBooking({ ...row, requested_by_id: owner }, isMine || manages ? owner : null, clock());
  return {
    booking: itemOf(row),
    delivery: deliveryOf(run, !run && (row.status === 'held' || row.status === 'waitlisted')),
    steps: [asked, ...tasks, ...endOf(row)],
    to_come,
    equipment: equipment.map(itemOf),
    can_cancel: refused === null,
    can_answer: isMine && row.status === 'offered',
    can_check_in: isMine && (await mayCheckInNow(tenant, row, clock())),
  };
};
