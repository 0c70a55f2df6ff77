import { inTransaction, type Tenant, type TenantDatabase } from '@muster/directus';
import * as queries from '@muster/directus/event';
import type { EventRow } from '@muster/directus/event';
import { promoteWaiting } from '@muster/directus/event/promote.ts';
import { isUndecided } from '@muster/domain/announcement';
import type { EventCreate, EventWrite } from '@muster/domain/contract';
import { type EventAction, mayCreateEvent, refuseEvent, refuseEventMove, refuseEventPlan } from '@muster/domain/event';
import { found, personOf, type Actor } from '../actor.ts';
import { endAnnouncement } from './announcing.ts';
import { askToMove, heldBack, moveAgain } from './moving.ts';
import { eventActorOf, readItem, runnable, type EventDeps, type Item } from './presenter.ts';
import { stop } from '../problem-error.ts';

export const createEvent = async (
  { clock }: EventDeps,
  tenant: TenantDatabase,
  actor: Actor,
  { club_id, ...event }: EventCreate,
): Promise<Item> => {
  const now = clock().toISOString();
  const who = await eventActorOf(tenant, actor);
  const clubs = club_id === null ? [] : await queries.listActiveClubs(tenant);
  const club = club_id === null ? null : found(clubs.find(({ id }) => id === club_id));
  stop(mayCreateEvent(club, who, now) ? null : refuseEvent('EVENT_NOT_YOURS'));
  stop(refuseEventPlan(event, null, false, now));
  const owner = { club_id, organizer_id: personOf(actor), created_by: actor.user_id };
  const id = await inTransaction(tenant, (within) => queries.insertEvent(within, event, owner));
  return readItem(tenant, actor, id, now);
};

/** @param again whether what came back has just been asked for again */
type Work = (within: Tenant, event: EventRow, now: string, again: boolean) => Promise<void>;
type Before = (within: Tenant, event: EventRow, now: string) => Promise<boolean>;

/**
 * Does something to an event that is held meanwhile, for somebody who may, and answers with how it is afterwards.
 * @param before what has to be done before the event is held, and whether it was: tasks are locked before their subject
 */
async function change(
  { clock }: EventDeps,
  { tenant, actor, id }: { tenant: TenantDatabase; actor: Actor; id: string },
  action: EventAction,
  work: Work,
  before: Before = () => Promise.resolve(false),
): Promise<Item> {
  const now = clock().toISOString();
  await inTransaction(tenant, async (within) => {
    const seen = await queries.readEvent(within, actor.person_id, id);
    const again = await before(within, await runnable(within, actor, seen, action, now), now);
    const event = await runnable(within, actor, await queries.lockEvent(within, actor.person_id, id), action, now);
    await work(within, event, now, again);
  });
  return readItem(tenant, actor, id, now);
}
type Target = Parameters<typeof change>[1];

/**
 * Another time or place is told to everybody by the workflow, once those who decide agree that an announced event moves; more
 * seats go to whoever waits.
 */
export const editEvent = (deps: EventDeps, target: Target, asked: EventWrite): Promise<Item> =>
  change(
    deps,
    target,
    'edit',
    async (within, event, now, again) => {
      const { announcement } = event;
      const inReview = announcement !== null && isUndecided(announcement.status) && !announcement.is_sent_back;
      stop(refuseEventPlan(asked, event, inReview && !again, now));
      const written = again ? heldBack(asked, event) : await askToMove(within, target.actor, event, asked, now);
      await queries.changeEvent(within, event.id, written);
      await promoteWaiting(within, { ...event, ...written }, now);
    },
    (within, event, now) => moveAgain(within, target.actor, event, asked, now),
  );

/** Back to a draft, while nobody counts on it. */
export const unannounceEvent = (deps: EventDeps, target: Target): Promise<Item> =>
  change(deps, target, 'announce', async (within, event, now) => {
    stop(refuseEventMove(event, 'draft', now));
    const people = event.taken + event.waiting;
    stop(people > 0 ? refuseEvent('EVENT_HAS_PARTICIPANTS', { people }) : null);
    await queries.moveEvent(within, event.id, 'draft');
  });

/** Starts before its time, or when the clock has not: check-in opens with it. */
export const startEvent = (deps: EventDeps, target: Target): Promise<Item> =>
  change(deps, target, 'start', async (within, event, now) => {
    stop(refuseEventMove(event, 'ongoing', now));
    await queries.moveEvent(within, event.id, 'ongoing');
    await queries.openFirstSession(within, event.id, now);
  });

export const endEvent = (deps: EventDeps, target: Target): Promise<Item> =>
  change(deps, target, 'end', async (within, event, now) => {
    stop(refuseEventMove(event, 'completed', now));
    await queries.moveEvent(within, event.id, 'completed');
  });

/** Its workflow takes back what hangs on it and tells everybody; nobody else registers from this moment on. */
export async function cancelEvent(deps: EventDeps, target: Target, reason: string): Promise<Item> {
  const { tenant, actor, id } = target;
  const now = deps.clock().toISOString();
  await inTransaction(tenant, async (within) => {
    const seen = await runnable(within, actor, await queries.readEvent(within, actor.person_id, id), 'cancel', now);
    stop(refuseEventMove(seen, 'cancelled', now, reason));
    await endAnnouncement(within, actor, seen, reason, { force: true });
    const event = found(await queries.lockEvent(within, actor.person_id, id));
    stop(refuseEventMove(event, 'cancelled', now, reason));
    await queries.moveEvent(within, id, 'cancelled', reason);
  });
  return readItem(tenant, actor, id, now);
}
