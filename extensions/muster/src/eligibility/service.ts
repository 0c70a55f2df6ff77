import { inTransaction, type Tenant, type TenantDatabase } from '@muster/directus';
import { hasBarred } from '@muster/directus/eligibility/condone-queries.ts';
import * as queries from '@muster/directus/eligibility/queries.ts';
import { refuseRequest } from '@muster/domain';
import { type Eligibility, MAX_VERDICTS, type TermStanding } from '@muster/domain/contract';
import { refuseClosing, refuseReopening } from '@muster/domain/eligibility';
import type { z } from 'zod';
import { found, isAdministrator, type Actor } from '../actor.ts';
import { ProblemError, stop } from '../problem-error.ts';

type Reply = z.input<typeof Eligibility>;
type Turned = { tenant: TenantDatabase; actor: Actor; id: string };

const mayCondone = async (tenant: Tenant, actor: Actor): Promise<boolean> => {
  if (isAdministrator(actor)) return hasBarred(tenant, null);
  return actor.role === 'manager' && actor.person_id !== null && hasBarred(tenant, actor.person_id);
};

/** The verdicts of a term that the reader may see; without a term the one that is being closed, else the newest. */
export async function showEligibility(
  { tenant, actor }: { tenant: Tenant; actor: Actor },
  { term_id, which }: { term_id?: string | undefined; which: 'barred' | 'all' },
): Promise<Reply> {
  const terms = await queries.listTerms(tenant);
  const term = term_id === undefined ? (terms[0] ?? null) : found(terms.find(({ id }) => id === term_id));
  const rows = term ? await queries.listVerdicts(tenant, actor, term.id, which === 'barred', MAX_VERDICTS) : [];
  const counts = { eligible: 0, ineligible: 0, condoned: 0 };
  if (term) for (const { status, n } of await queries.countVerdicts(tenant, actor, term.id)) counts[status] = n;
  return {
    term,
    terms,
    may_close: isAdministrator(actor),
    may_condone: await mayCondone(tenant, actor),
    counts,
    verdicts: rows.slice(0, MAX_VERDICTS),
    more: rows.length > MAX_VERDICTS,
  };
}

/** A term as the office finds it, held; to nobody else it is there. */
async function termOf(tenant: Tenant, actor: Actor, id: string) {
  if (!isAdministrator(actor)) throw new ProblemError(refuseRequest('NOT_FOUND'));
  return found(await queries.lockTerm(tenant, id));
}

/** Closes a term: the workflow freezes its verdicts. */
export const closeTerm = ({ tenant, actor, id }: Turned): Promise<z.input<typeof TermStanding>> =>
  inTransaction(tenant, async (within) => {
    const term = await termOf(within, actor, id);
    if (term.status === 'closing') return term;
    stop(refuseClosing(term, term.today));
    await queries.moveTerm(within, id, 'closing');
    return { ...term, status: 'closing' as const };
  });

/** Takes the closing back, and the verdicts with it. */
export const reopenTerm = ({ tenant, actor, id }: Turned): Promise<z.input<typeof TermStanding>> =>
  inTransaction(tenant, async (within) => {
    const term = await termOf(within, actor, id);
    if (term.status === 'running') return term;
    stop(refuseReopening(term));
    await queries.moveTerm(within, id, 'running');
    await queries.thawTerm(within, id);
    return { ...term, status: 'running' as const, frozen_at: null, condone_until: null };
  });
