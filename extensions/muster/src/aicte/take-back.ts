import { inTransaction, type Tenant, type TenantDatabase } from '@muster/directus';
import * as queries from '@muster/directus/aicte';
import type { ClaimRow } from '@muster/directus/aicte';
import { recount } from '@muster/directus/aicte/recount.ts';
import { endApproval } from '@muster/directus/approval';
import { AICTE_PROCESS, planReversal, refuseMove } from '@muster/domain/aicte';
import type { AicteClaimItem } from '@muster/domain/contract';
import type { z } from 'zod';
import { found, isAdministrator, personOf, type Actor } from '../actor.ts';
import { ProblemError } from '../problem-error.ts';
import { readItem, readSeen, refuse } from './service.ts';

type Item = z.input<typeof AicteClaimItem>;

const endClaim = async (tenant: Tenant, actor: Actor, { id, status }: ClaimRow): Promise<void> => {
  const outcome = await endApproval(tenant, { table: AICTE_PROCESS.table, id, requester_id: personOf(actor) });
  if (outcome === 'decided') throw new ProblemError(refuse('AICTE_STATE', { status }));
};

/** The claim held, its student's enrolment before it. */
const hold = async (tenant: Tenant, { id, person_id }: ClaimRow): Promise<ClaimRow> => {
  await queries.lockEnrolment(tenant, person_id);
  return found(await queries.lockClaim(tenant, id));
};

/** Withdraws a claim that nobody has decided; pressed twice it is withdrawn once. */
export const withdrawClaim = async (tenant: TenantDatabase, actor: Actor, id: string): Promise<Item> => {
  await inTransaction(tenant, async (within) => {
    const seen = await readSeen(within, actor, id);
    found(seen.person_id === personOf(actor) || null);
    if (seen.status === 'pending') await endClaim(within, actor, seen);
    const row = await hold(within, seen);
    if (row.status === 'withdrawn') return;
    const problem = refuseMove(row, 'withdrawn', '');
    if (problem) throw new ProblemError(problem);
    await queries.updateClaim(within, id, { status: 'withdrawn' });
    await recount(within, row.person_id);
  });
  return readItem(tenant, found(await queries.readClaim(tenant, id)));
};

/** Takes approved points back, those of a team with their leader's; the student is counted anew in the same transaction. */
export const reversePoints = async (
  tenant: TenantDatabase,
  actor: Actor,
  id: string,
  reason: string,
): Promise<Item> => {
  found(isAdministrator(actor) || null);
  await inTransaction(tenant, async (within) => {
    const row = await hold(within, await readSeen(within, actor, id));
    const reversal = planReversal([row], row, reason);
    if ('message' in reversal) throw new ProblemError(reversal);
    for (const { id: claim, ...step } of reversal.changes) await queries.updateClaim(within, claim, step);
    await recount(within, row.person_id);
  });
  return readItem(tenant, found(await queries.readClaim(tenant, id)));
};
