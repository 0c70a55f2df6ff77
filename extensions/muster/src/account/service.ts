import type { Me, MePatch } from '@muster/domain/contract';
import type { z } from 'zod';
import { found, personOf, type Actor } from '../actor.ts';
import type { Deps } from '../deps.ts';
import { inTransaction, type Cause } from '../transaction.ts';
import * as repository from './repository.ts';

/** Directus' language tags; the portal says 'en', 'hi', 'kn'. */
const TAGS = { en: 'en-US', hi: 'hi-IN', kn: 'kn-IN' } as const;
const THEMES = ['auto', 'light', 'dark'] as const;
const themeOf = (stored: string | null) => THEMES.find((theme) => theme === stored) ?? 'auto';

const STAFF = new Set(['platform_admin', 'org_admin', 'manager', 'mentor', 'organizer', 'frontline']);

export const createAccountService = ({ db }: Pick<Deps, 'db'>) => {
  const me = async (actor: Actor): Promise<z.input<typeof Me>> => {
    const [row, open_tasks] = await Promise.all([repository.readMe(db, actor), repository.countOpenTasks(db, actor)]);
    const account = found(row);
    return {
      ...account,
      conducts_sessions: account.conducts_sessions && STAFF.has(actor.role),
      role: actor.role,
      locale: actor.locale ?? 'en',
      theme: themeOf(account.theme),
      open_tasks,
    };
  };
  return {
    me,
    async update(actor: Actor, cause: Cause, { locale, theme }: MePatch) {
      const columns = { ...(locale ? { language: TAGS[locale] } : {}), ...(theme ? { appearance: theme } : {}) };
      if (Object.keys(columns).length > 0)
        await inTransaction(db, cause, (trx) => repository.updateMe(trx, actor, columns));
      return me({ ...actor, locale: locale ?? actor.locale });
    },
    notifications: (actor: Actor) => repository.listNotifications(db, actor.organization_id, personOf(actor)),
    async markRead(actor: Actor, cause: Cause, ids: readonly string[]) {
      const read = await inTransaction(db, cause, (trx) =>
        repository.markRead(trx, actor.organization_id, personOf(actor), ids),
      );
      return { read };
    },
  };
};
