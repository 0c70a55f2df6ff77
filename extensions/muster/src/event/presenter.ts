import * as queries from '@muster/directus/event';
import type { EventRow } from '@muster/directus/event';
import type { Tenant } from '@muster/directus';
import { isUndecided } from '@muster/domain/announcement';
import type { EventItem } from '@muster/domain/contract';
import {
  type EventAction,
  type EventActor,
  mayRunEvent,
  maySeeEvent,
  refuseEvent,
  refuseRegistration,
  refuseUnregister,
  seatsLeftOf,
  takesSeat,
} from '@muster/domain/event';
import type { z } from 'zod';
import { found, type Actor } from '../actor.ts';
import type { Deps } from '../deps.ts';
import { stop } from '../problem-error.ts';

export type EventDeps = Pick<Deps, 'clock'>;
export type Item = z.input<typeof EventItem>;

/** The caller as the rules about events ask: role, and memberships of clubs. */
export const eventActorOf = async (tenant: Tenant, { person_id, role }: Actor): Promise<EventActor> => ({
  person_id,
  role,
  memberships: await queries.listMemberships(tenant, person_id),
});

/** A draft shows where its announcement is. */
function stateOf({ status, announcement }: EventRow): Item['state'] {
  if (status !== 'draft' || !announcement) return status;
  if (isUndecided(announcement.status)) return announcement.is_sent_back ? 'sent_back' : 'in_review';
  return announcement.status === 'rejected' || announcement.status === 'expired' ? announcement.status : 'draft';
}

/** What the reader may do about a seat. */
function choicesOf(event: EventRow, now: string): Item['can'] {
  if (event.place !== null) return ['leave_line'];
  if (event.mine && takesSeat(event.mine.status))
    return refuseUnregister(event, event.mine, now) || event.mine.status !== 'registered' ? [] : ['unregister'];
  if (refuseRegistration(event, now)) return [];
  const left = seatsLeftOf(event, event.taken);
  return left === null || left > event.waiting ? ['register'] : ['wait'];
}

export const itemOf = (event: EventRow, now: string): Item => ({
  ...event,
  event_type: event.event_type as Item['event_type'],
  state: stateOf(event),
  mine: event.mine?.status ?? null,
  can: choicesOf(event, now),
});

/** The event, for whom it is shown to; what is not is as good as not there. What is announced is for people, not for machines. */
export async function shown(tenant: Tenant, actor: Actor, event: EventRow | undefined, now: string) {
  if (actor.role === 'service') return found<EventRow>(null);
  const who = await eventActorOf(tenant, actor);
  return found(event && maySeeEvent(event, who, now) ? event : null);
}

/** The event, for somebody who may act on it. */
export async function runnable(
  tenant: Tenant,
  actor: Actor,
  event: EventRow | undefined,
  action: EventAction,
  now: string,
): Promise<EventRow> {
  const who = await eventActorOf(tenant, actor);
  const seen = found(event && maySeeEvent(event, who, now) ? event : null);
  stop(mayRunEvent(action, seen, who, now) ? null : refuseEvent('EVENT_NOT_YOURS'));
  return seen;
}

export const readItem = async (tenant: Tenant, actor: Actor, id: string, now: string): Promise<Item> =>
  itemOf(found(await queries.readEvent(tenant, actor.person_id, id)), now);
