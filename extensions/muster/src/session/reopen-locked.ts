import { listLocked } from '@muster/directus/session/lock-queries.ts';
import { REOPEN_LOCKED } from '@muster/domain/session';
import { isAdministrator, mayEverConduct } from '../actor.ts';
import type { ProposableRows } from '../proposal/kinds.ts';

/** Locked sessions, for whoever conducts or teaches them, and for administrators. */
export const LOCKED_SESSIONS: ProposableRows = {
  async list(tenant, actor, only) {
    if (!mayEverConduct(actor)) return [];
    const everything = isAdministrator(actor);
    const rows = await listLocked(tenant, actor.person_id, { everything, only, limit: REOPEN_LOCKED.most_rows });
    return rows.map(({ locked_at, ...row }) => ({ ...row, before: { locked_at } }));
  },
  after: (hours) => ({ locked_at: null, open_hours: hours }),
};
