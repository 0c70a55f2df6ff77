import { inTransaction, type Tenant, type TenantDatabase } from '@muster/directus';
import * as queries from '@muster/directus/account';
import * as notifications from '@muster/directus/notification';
import { STUDIO_LANGUAGES } from '@muster/domain';
import type { Me, MePatch } from '@muster/domain/contract';
import type { z } from 'zod';
import { found, mayEverConduct, personOf, type Actor } from '../actor.ts';

const THEMES = ['auto', 'light', 'dark'] as const;
const themeOf = (stored: string | null) => THEMES.find((theme) => theme === stored) ?? 'auto';

export const readMe = async (tenant: Tenant, actor: Actor): Promise<z.input<typeof Me>> => {
  const [row, open_tasks] = await Promise.all([
    queries.readMe(tenant, actor.user_id),
    queries.countOpenTasks(tenant, actor),
  ]);
  const account = found(row);
  return {
    ...account,
    conducts_sessions: account.conducts_sessions && mayEverConduct(actor),
    role: actor.role,
    locale: actor.locale ?? 'en',
    theme: themeOf(account.theme),
    open_tasks,
  };
};

export const updateMe = async (tenant: TenantDatabase, actor: Actor, { locale, theme }: MePatch) => {
  const tag = locale ? STUDIO_LANGUAGES[locale] : null;
  await inTransaction(tenant, (within) => queries.updateMe(within, actor.user_id, tag, theme ?? null));
  return readMe(tenant, { ...actor, locale: locale ?? actor.locale });
};

export const listNotifications = (tenant: Tenant, actor: Actor) =>
  notifications.listNotifications(tenant, personOf(actor));

export const markRead = async (tenant: TenantDatabase, actor: Actor, ids: readonly string[]) => {
  const person_id = personOf(actor);
  return { read: await inTransaction(tenant, (within) => notifications.markRead(within, person_id, ids)) };
};
