import { inTransaction, type Tenant, type TenantDatabase } from '@muster/directus';
import * as queries from '@muster/directus/event';
import type { EventRow } from '@muster/directus/event';
import { promoteWaiting } from '@muster/directus/event/promote.ts';
import { answerSeatRequest, refuseUnregister, takesSeat } from '@muster/domain/event';
import { personOf, type Actor } from '../actor.ts';
import { readItem, shown, type EventDeps, type Item } from './presenter.ts';
import { stop } from '../problem-error.ts';

/** The event, held until the transaction ends, so that nobody else takes a seat meanwhile. */
const hold = async (tenant: Tenant, actor: Actor, id: string, now: string): Promise<EventRow> =>
  shown(tenant, actor, await queries.lockEvent(tenant, personOf(actor), id), now);

/** Takes a seat of an event that is held, or a place in line when all are taken or somebody waits longer (CT-054). */
export async function askForSeat(within: Tenant, event: EventRow, person: string, now: string): Promise<void> {
  const mine = event.mine !== null && takesSeat(event.mine.status);
  const position = event.place ?? event.waiting + 1;
  const answer = answerSeatRequest({ event, taken: event.taken, mine, position }, person, now);
  stop(answer.problem);
  if (answer.outcome === 'waiting') return void (await queries.joinLine(within, event.id, person));
  await queries.takeSeat(within, event.id, person);
  await queries.leaveLine(within, event.id, [person], 'promoted');
}

/** Gives the seat of an event that is held back, to whoever waits longest; or the place in line. */
export async function giveUpSeat(within: Tenant, event: EventRow, person: string, now: string): Promise<void> {
  if ((await queries.leaveLine(within, event.id, [person], 'left')) > 0) return;
  stop(refuseUnregister(event, event.mine, now));
  await queries.giveSeatBack(within, event.id, person);
  await promoteWaiting(within, event, now);
}

/** Takes a seat or a place in line for the caller; asked twice it is answered once. */
export const register = async (
  { clock }: EventDeps,
  tenant: TenantDatabase,
  actor: Actor,
  id: string,
): Promise<Item> => {
  const now = clock().toISOString();
  const person = personOf(actor);
  await inTransaction(tenant, async (within) => {
    await askForSeat(within, await hold(within, actor, id, now), person, now);
  });
  return readItem(tenant, actor, id, now);
};

/** Gives the caller's seat or place in line back. */
export const unregister = async (
  { clock }: EventDeps,
  tenant: TenantDatabase,
  actor: Actor,
  id: string,
): Promise<Item> => {
  const now = clock().toISOString();
  const person = personOf(actor);
  await inTransaction(tenant, async (within) => {
    await giveUpSeat(within, await hold(within, actor, id, now), person, now);
  });
  return readItem(tenant, actor, id, now);
};
