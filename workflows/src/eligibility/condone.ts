import { condone, type Condoned, lockBarred } from '@muster/directus/eligibility/condone-queries.ts';
import type { Tenant } from '@muster/directus';
import { ELIGIBILITY_PROCESS, eligibilityWorkflowId } from '@muster/domain/eligibility';
import type { Transaction } from '../database.ts';
import { notify } from '../notification/notify.ts';
import type { ProposalEffect } from '../proposal/kinds.ts';

const tell = (tenant: Tenant, { id, person_id, course }: Condoned, reason: string) =>
  notify(tenant.source as Transaction, {
    organization_id: tenant.organization_id,
    person_id,
    notification_type: ELIGIBILITY_PROCESS.notifications.kind,
    code: 'exam_condoned',
    dedupe: [eligibilityWorkflowId(id), 'condoned'],
    link: '/eligibility',
    data: { course, reason },
  });

/** Admits the proposed students to the exam, with the reason that both people read, and tells each of them. */
export const CONDONE_EFFECT: ProposalEffect = {
  digests: lockBarred,
  async apply(tenant, changes, _now, by, reason) {
    const ids = changes.map(({ id }) => id);
    for (const one of await condone(tenant, ids, by, reason)) await tell(tenant, one, reason);
  },
};
