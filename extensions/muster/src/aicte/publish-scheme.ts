import { digestOf } from '@muster/directus/aicte/publish.ts';
import { listSchemes } from '@muster/directus/aicte';
import { refuseProposing } from '@muster/domain/aicte';
import { isAdministrator } from '../actor.ts';
import type { ProposableRows } from '../proposal/kinds.ts';

/** Drafts of schemes that may be published as they are, for administrators. */
export const SCHEME_DRAFTS: ProposableRows = {
  async list(tenant, actor, only) {
    if (!isAdministrator(actor)) return [];
    const drafts = (await listSchemes(tenant)).filter(({ id }) => only === null || only.includes(id));
    return drafts
      .filter(({ scheme }) => refuseProposing(scheme).length === 0)
      .map(({ id, scheme }) => ({
        id,
        name: `${scheme.name} (${scheme.version})`,
        at: `${scheme.admitted_from}T00:00:00.000Z`,
        marks: scheme.types.length,
        digest: digestOf(scheme),
        before: { status: 'draft' },
      }));
  },
  after: () => ({ status: 'published' }),
};
