import { listBarred } from '@muster/directus/eligibility/condone-queries.ts';
import { isAdministrator } from '../actor.ts';
import type { ProposableRows } from '../proposal/kinds.ts';

const MOST = 200;

/** Barred students of terms that are being closed: those of the own department for a head, all for administrators. */
export const BARRED: ProposableRows = {
  async list(tenant, actor, only) {
    if (!isAdministrator(actor) && (actor.role !== 'manager' || actor.person_id === null)) return [];
    const head = isAdministrator(actor) ? null : actor.person_id;
    const rows = await listBarred(tenant, { head, only, limit: MOST });
    return rows.map((row) => ({ ...row, before: { status: 'ineligible' } }));
  },
  after: () => ({ status: 'condoned' }),
};
