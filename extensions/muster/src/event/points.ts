import { inTransaction, type Tenant } from '@muster/directus';
import * as queries from '@muster/directus/event';
import type { EventRow } from '@muster/directus/event';
import { listEventPoints, listGroupChoices, writeEventPoints } from '@muster/directus/event/points-queries.ts';
import { isUndecided } from '@muster/domain/announcement';
import type { EventPoints, EventPointsWrite } from '@muster/domain/contract';
import { mayRunEvent, refuseEvent, refuseEventPoints } from '@muster/domain/event';
import type { z } from 'zod';
import { isAdministrator, type Actor } from '../actor.ts';
import type { Call } from '../http.ts';
import { stop } from '../problem-error.ts';
import { eventActorOf, runnable, shown, type EventDeps } from './presenter.ts';

type Answer = z.input<typeof EventPoints>;

/** A draft that nobody decides about as it stands; one that was sent back may change. */
const stateOf = ({ status, announcement }: EventRow) => ({
  status,
  in_review: announcement !== null && isUndecided(announcement.status) && !announcement.is_sent_back,
});

async function pointsOf(tenant: Tenant, actor: Actor, event: EventRow, now: string): Promise<Answer> {
  const who = await eventActorOf(tenant, actor);
  const refused = refuseEventPoints(stateOf(event), isAdministrator(actor));
  const may_write = refused === null && mayRunEvent('edit', event, who, now);
  return {
    grants: await listEventPoints(tenant, event.id),
    may_write,
    choices: may_write ? await listGroupChoices(tenant) : [],
  };
}

/** What an event grants, for everybody it is shown to. */
export async function readEventPoints({ clock }: EventDeps, tenant: Tenant, actor: Actor, id: string): Promise<Answer> {
  const now = clock().toISOString();
  const event = await shown(tenant, actor, await queries.readEvent(tenant, actor.person_id, id), now);
  return pointsOf(tenant, actor, event, now);
}

/** Says what an event grants, in groups of published schemes, before it is announced. */
export async function setEventPoints(
  { clock }: EventDeps,
  { tenant, actor, id }: Pick<Call, 'tenant' | 'actor' | 'id'>,
  { grants }: EventPointsWrite,
): Promise<Answer> {
  const now = clock().toISOString();
  return inTransaction(tenant, async (within) => {
    const event = await runnable(within, actor, await queries.lockEvent(within, actor.person_id, id), 'edit', now);
    stop(refuseEventPoints(stateOf(event), isAdministrator(actor)));
    const known = new Set((await listGroupChoices(within)).map(({ group_id }) => group_id));
    stop(grants.every(({ group_id }) => known.has(group_id)) ? null : refuseEvent('EVENT_POINTS_GROUP'));
    await writeEventPoints(within, id, grants);
    return pointsOf(within, actor, event, now);
  });
}
