import { inTransaction, type Tenant, type TenantDatabase } from '@muster/directus';
import { listPreferences, writePreferences } from '@muster/directus/notification/wish-queries.ts';
import type { NotificationWishes } from '@muster/domain/contract';
import { preferencesOf, refuseWishes, wishesOf } from '@muster/domain/notification';
import { MESSAGE_KINDS } from '@muster/domain/process';
import type { z } from 'zod';
import { personOf, type Actor } from '../actor.ts';
import { stop } from '../problem-error.ts';

type Reply = z.input<typeof NotificationWishes>;

/** What somebody wishes of messages, and what is so while they said nothing. */
export async function readWishes(tenant: Tenant, actor: Actor): Promise<Reply> {
  const wishes = wishesOf(await listPreferences(tenant, personOf(actor)), MESSAGE_KINDS);
  return { ...wishes, kinds: [...wishes.kinds] };
}

/** Keeps somebody's wishes; messages that wait already come as they were planned. */
export async function setWishes(tenant: TenantDatabase, actor: Actor, wishes: NotificationWishes): Promise<Reply> {
  const person_id = personOf(actor);
  stop(refuseWishes(wishes, MESSAGE_KINDS));
  await inTransaction(tenant, (within) => writePreferences(within, person_id, preferencesOf(wishes, MESSAGE_KINDS)));
  return readWishes(tenant, actor);
}
