import { inTransaction, type Tenant, type TenantDatabase } from '@muster/directus';
import { readZone } from '@muster/directus/account';
import { listNames } from '@muster/directus/approval';
import * as queries from '@muster/directus/delegation';
import type { DelegationRow } from '@muster/directus/delegation';
import type { Problem } from '@muster/domain';
import { type Grant, refuseDelegation } from '@muster/domain/approval';
import { localDay } from '@muster/domain/calendar';
import type { DelegationAsk, DelegationItem } from '@muster/domain/contract';
import { delegationSpan, refuseDelegationDays, refuseGrant } from '@muster/domain/delegation';
import { TASK_KINDS } from '@muster/domain/process';
import type { z } from 'zod';
import { found, mayEverConduct, personOf, type Actor } from '../actor.ts';
import type { Deps } from '../deps.ts';
import { stop } from '../problem-error.ts';

type Item = z.input<typeof DelegationItem>;
const itemOf = (row: DelegationRow, { person_id }: Actor): Item => ({ ...row, mine: row.delegator_id === person_id });

export const listDelegations = async (tenant: Tenant, actor: Actor): Promise<Item[]> =>
  (await queries.listDelegations(tenant, personOf(actor))).map((row) => itemOf(row, actor));

/** Whoever names a substitute, or looks for one: staff alone. */
const approverOf = (actor: Actor): string => {
  stop(mayEverConduct(actor) ? null : refuseGrant('DELEGATION_STAFF_ONLY'));
  return personOf(actor);
};

export const listSubstitutes = (tenant: Tenant, actor: Actor, search: string) =>
  queries.searchSubstitutes(tenant, approverOf(actor), search);

/** A refusal about a chain speaks of people by their names. */
async function withNames(tenant: Tenant, problem: Problem | null): Promise<Problem | null> {
  const chain = problem?.params?.['chain'];
  if (!problem || typeof chain !== 'string') return problem;
  const ids = chain.split(' → ');
  const names = new Map((await listNames(tenant, ids)).map(({ id, full_name }) => [id, full_name]));
  return { ...problem, params: { ...problem.params, chain: ids.map((id) => names.get(id) ?? id).join(' → ') } };
}

/** Names a substitute, one row for each kind; all are written or none. */
export const delegate = async (
  { clock }: Pick<Deps, 'clock'>,
  tenant: TenantDatabase,
  actor: Actor,
  { delegate_id, kinds = [], reason = '', ...days }: DelegationAsk,
): Promise<Item[]> => {
  const delegator_id = approverOf(actor);
  const zone = await readZone(tenant, delegator_id);
  stop(refuseDelegationDays(days, localDay(clock().toISOString(), zone)));
  found(kinds.every((kind) => TASK_KINDS.includes(kind)) || null);
  const ids = await inTransaction(tenant, async (within) => {
    const others: Grant[] = await queries.lockGrants(within);
    const written: string[] = [];
    for (const process of kinds.length > 0 ? new Set(kinds) : [null]) {
      const grant = { delegator_id, delegate_id, process, ...delegationSpan(days, zone) };
      const planned: Grant = { ...grant, id: '', status: 'planned' };
      stop(await withNames(within, refuseDelegation(planned, others)));
      stop((await queries.isSubstitute(within, delegate_id)) ? null : refuseGrant('DELEGATION_TO_NOBODY'));
      const id = await queries.insertDelegation(within, {
        ...grant,
        reason: reason || null,
        created_by: actor.user_id,
      });
      others.push({ ...planned, id });
      written.push(id);
    }
    return written;
  });
  const rows = await Promise.all(ids.map((id) => queries.readDelegation(tenant, id)));
  return rows.map((row) => itemOf(found(row), actor));
};

/** Ends a delegation now; pressed twice it ends once. */
export const endDelegation = async (tenant: TenantDatabase, actor: Actor, id: string): Promise<Item> => {
  const mine = async (within: Tenant) => {
    const row = await queries.readDelegation(within, id);
    return found(row?.delegator_id === personOf(actor) ? row : null);
  };
  await inTransaction(tenant, async (within) => {
    const { status } = await mine(within);
    if (status === 'revoked') return;
    const ended = await queries.setDelegationStatus(within, id, 'revoked');
    stop(ended ? null : refuseGrant('DELEGATION_ENDED'));
  });
  return itemOf(await mine(tenant), actor);
};
