import type { Tenant } from '@muster/directus';
import * as queries from '@muster/directus/event';
import { listConsequences } from '@muster/directus/event/consequence-queries.ts';
import type { ConsequenceItem } from '@muster/domain/contract';
import { EVENT_ACTIONS, mayRunEvent } from '@muster/domain/event';
import type { z } from 'zod';
import type { Actor } from '../actor.ts';
import { eventActorOf, shown, type EventDeps } from './presenter.ts';

/** The chain of an event: whole for whoever runs it, for all others the lines about themselves. */
export async function readConsequences(
  { clock }: EventDeps,
  tenant: Tenant,
  actor: Actor,
  id: string,
): Promise<z.input<typeof ConsequenceItem>[]> {
  const now = clock().toISOString();
  const event = await shown(tenant, actor, await queries.readEvent(tenant, actor.person_id, id), now);
  const who = await eventActorOf(tenant, actor);
  const rows = await listConsequences(tenant, id);
  const runs = EVENT_ACTIONS.some((action) => mayRunEvent(action, event, who, now));
  return runs ? rows : rows.filter(({ person }) => person !== null && person.id === actor.person_id);
}
