import { forOrganization, inTransaction, type Tenant } from '@muster/directus';
import * as queries from '@muster/directus/eligibility/queries.ts';
import { recomputeSection } from '@muster/directus/statistics';
import { condoneUntil, ELIGIBILITY_PROCESS, eligibilityWorkflowId } from '@muster/domain/eligibility';
import { freezeEligibility } from '@muster/domain/statistics';
import type { TermStatus } from '@muster/domain/academics';
import type { Database, Transaction } from '../database.ts';
import { notify } from '../notification/notify.ts';

/** A term that is being closed: its sections, since when and until when; its status alone when it is not closing. */
export type FreezePlan = {
  organization_id: string;
  status: TermStatus;
  frozen_at: string;
  condone_until: string;
  sections: string[];
};

const because = (term: string) => ({
  'muster.workflow_id': eligibilityWorkflowId(term),
  'muster.cause': eligibilityWorkflowId(term),
});

/** What is to be frozen; the first look at a term says since when. @returns null when the term is gone */
export const planFreeze = (database: Database, term: string, now: string): Promise<FreezePlan | null> =>
  inTransaction(
    database,
    async (client) => {
      const row = await queries.lockTermOfAnybody(client, term);
      if (!row) return null;
      const { organization_id, status } = row;
      const tenant = forOrganization(client, organization_id);
      const frozen_at = row.frozen_at ?? now;
      const condone_until = row.condone_until ?? condoneUntil(frozen_at);
      if (status === 'closing' && row.frozen_at === null)
        await queries.noteFrozen(tenant, term, frozen_at, condone_until);
      const sections = status === 'closing' ? await queries.listTermSections(tenant, term) : [];
      return { organization_id, status, frozen_at, condone_until, sections: sections.map(({ id }) => id) };
    },
    because(term),
  );

type Barred = Awaited<ReturnType<typeof queries.writeVerdicts>>[number];
const tell = (client: Transaction, tenant: Tenant, term: string, plan: FreezePlan, one: Barred) =>
  notify(client, {
    organization_id: tenant.organization_id,
    person_id: one.person_id,
    notification_type: ELIGIBILITY_PROCESS.notifications.kind,
    code: 'exam_barred',
    dedupe: [eligibilityWorkflowId(term), plan.frozen_at, one.id],
    link: '/eligibility',
    data: { course: one.course, percentage: one.percentage, threshold: one.threshold, until: plan.condone_until },
  });

/**
 * Freezes the verdicts of one section from figures counted in the same transaction, and tells whoever is barred. A verdict that
 * is there stays; a term that was reopened meanwhile freezes nothing. @returns how many are barred
 */
export const freezeSection = (database: Database, term: string, plan: FreezePlan, section: string): Promise<number> =>
  inTransaction(
    database,
    async (client) => {
      const row = await queries.lockTermOfAnybody(client, term);
      if (row?.status !== 'closing') return 0;
      const tenant = forOrganization(client, row.organization_id);
      await recomputeSection(client, section);
      const standings = await queries.listStandings(tenant, section);
      const verdicts = standings.map(({ person_id, ...kept }) => ({ person_id, ...freezeEligibility(kept) }));
      const barred = await queries.writeVerdicts(tenant, section, plan.frozen_at, verdicts);
      for (const one of barred) await tell(client, tenant, term, plan, one);
      return barred.length;
    },
    because(term),
  );

/** Closes the term for good once nobody can be condoned any more. @returns its status now */
export const endTerm = (database: Database, term: string): Promise<TermStatus | null> =>
  inTransaction(
    database,
    async (client) => {
      const row = await queries.lockTermOfAnybody(client, term);
      if (row?.status !== 'closing') return row?.status ?? null;
      await queries.moveTerm(forOrganization(client, row.organization_id), term, 'closed');
      return 'closed';
    },
    because(term),
  );
