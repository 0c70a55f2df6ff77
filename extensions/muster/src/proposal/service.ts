import { inTransaction, type Tenant, type TenantDatabase } from '@muster/directus';
import { endApproval } from '@muster/directus/approval';
import { listTaskSteps, type TimelineRow, EMPTY_STEP } from '@muster/directus/approval/timeline.ts';
import { readToCome } from '@muster/directus/approval/to-come.ts';
import * as queries from '@muster/directus/proposal';
import type { ProposalRow } from '@muster/directus/proposal';
import type { ProposalAsk, ProposalItem, ProposalProgress, ProposalRow as Listed } from '@muster/domain/contract';
import {
  expiryOf,
  hoursOf,
  PROPOSAL_KINDS,
  PROPOSAL_PROCESS,
  refuseProposal,
  refuseRows,
  type ProposalKindName,
} from '@muster/domain/proposal';
import type { z } from 'zod';
import { found, isAdministrator, personOf, type Actor } from '../actor.ts';
import type { Deps } from '../deps.ts';
import { stop } from '../problem-error.ts';
import { PROPOSABLE, type Proposable } from './kinds.ts';

type Item = z.input<typeof ProposalItem>;
const listed = ({ id, name, at, marks }: Proposable): z.input<typeof Listed> => ({ id, name, at, marks });

/** A proposal as those concerned read it: its rows as they were previewed. */
export const itemOf = (row: ProposalRow): Item => ({
  ...row,
  hours: hoursOf(row.changes),
  rows: row.changes.map(({ id, shown }) => ({ id, ...shown })),
});

/** Whoever proposed or decided it, and administrators; to all others it is not there. */
const readSeen = async (tenant: Tenant, actor: Actor, id: string): Promise<ProposalRow> => {
  const row = await queries.readProposal(tenant, id);
  const people = [row?.proposed_by_id, row?.decided_by_id];
  const sees = isAdministrator(actor) || (actor.person_id !== null && people.includes(actor.person_id));
  return found(sees && row && row.kind in PROPOSAL_KINDS ? row : null);
};

export const listProposals = async (tenant: Tenant, actor: Actor): Promise<Item[]> =>
  (await queries.listProposals(tenant, actor.person_id, isAdministrator(actor), Object.keys(PROPOSAL_KINDS))).map(
    itemOf,
  );

export const listRows = async (
  tenant: Tenant,
  actor: Actor,
  query: { kind: ProposalKindName; id?: string | undefined },
) => (await PROPOSABLE[query.kind].list(tenant, actor, query.id === undefined ? null : [query.id])).map(listed);

/** Writes a proposal of rows as they are now; the workflow asks the second person. */
export const propose = async (
  { clock }: Pick<Deps, 'clock'>,
  tenant: TenantDatabase,
  actor: Actor,
  { kind, ids: asked, hours, reason }: ProposalAsk,
): Promise<Item> => {
  const declared = PROPOSAL_KINDS[kind];
  const ids = [...new Set(asked)];
  const proposed_by_id = personOf(actor);
  const { hours: bounds } = declared;
  const open = bounds ? Math.min(Math.max(hours ?? bounds.usual, bounds.least), bounds.most) : 0;
  const id = await inTransaction(tenant, async (within) => {
    const waiting = await queries.listUnderWay(within, kind, ids);
    const rows = await PROPOSABLE[kind].list(within, actor, ids);
    stop(refuseRows(declared, ids, rows));
    stop(waiting.length > 0 ? refuseProposal('PROPOSAL_UNDER_WAY') : null);
    const after = PROPOSABLE[kind].after(open);
    return queries.insertProposal(within, {
      kind,
      reason,
      proposed_by_id,
      changes: rows.map(({ id: row, digest, before, name, at, marks }) => {
        return { table: declared.table, id: row, digest, before, after, shown: { name, at, marks } };
      }),
      expires_at: expiryOf(declared, clock().toISOString()),
      created_by: actor.user_id,
    });
  });
  return itemOf(found(await queries.readProposal(tenant, id)));
};

/** Withdraws a proposal that nobody has decided; pressed twice it is withdrawn once. */
export const withdrawProposal = async (tenant: TenantDatabase, actor: Actor, id: string): Promise<Item> => {
  await inTransaction(tenant, async (within) => {
    const seen = await readSeen(within, actor, id);
    found(seen.proposed_by_id === personOf(actor) || null);
    const { table } = PROPOSAL_PROCESS;
    const isOpen = seen.status === 'proposed';
    const outcome = isOpen && (await endApproval(within, { table, id, requester_id: personOf(actor) }));
    stop(outcome === 'decided' ? refuseProposal('PROPOSAL_DECIDED') : null);
    const { status } = found(await queries.lockProposal(within, id));
    if (status === 'withdrawn') return;
    stop(status === 'proposed' ? null : refuseProposal('PROPOSAL_NOT_OPEN'));
    await queries.updateProposal(within, id, { status: 'withdrawn' });
  });
  return itemOf(await readSeen(tenant, actor, id));
};

function endOf({ status, applied_at, updated_at }: ProposalRow): TimelineRow[] {
  if (applied_at) return [{ ...EMPTY_STEP, kind: 'applied', at: applied_at }];
  if (status === 'withdrawn') return [{ ...EMPTY_STEP, kind: 'cancelled', at: updated_at }];
  return status === 'expired' ? [{ ...EMPTY_STEP, kind: 'expired', at: updated_at }] : [];
}

/** A proposal's whole history: what was proposed, who was asked, what they said, and what became of it. */
export const readProgress = async (
  tenant: Tenant,
  actor: Actor,
  id: string,
): Promise<z.input<typeof ProposalProgress>> => {
  const row = await readSeen(tenant, actor, id);
  const { proposed_at: at, proposed_by: who, reason: words } = row;
  const [tasks, to_come] = await Promise.all([
    listTaskSteps(tenant, PROPOSAL_PROCESS.table, id),
    readToCome(tenant, PROPOSAL_PROCESS.table, id),
  ]);
  return {
    proposal: itemOf(row),
    steps: [{ ...EMPTY_STEP, kind: 'submitted', at, who, words }, ...tasks, ...endOf(row)],
    to_come,
    can_withdraw: row.status === 'proposed' && row.proposed_by_id === actor.person_id,
  };
};
