import { forOrganization } from '@muster/directus';
import { lockProposalOfAnybody, type ProposalRow, updateProposal } from '@muster/directus/proposal';
import {
  PROPOSAL_PROCESS,
  type ProposalStatus,
  proposalWorkflowId,
  refuseProposalApply,
  statusAfter,
} from '@muster/domain/proposal';
import type { OpenedRequest } from '../approval/request.ts';
import type { ApprovalOutcome } from '../approval/types.ts';
import { type Database, inTransaction, type Transaction } from '../database.ts';
import { notify } from '../notification/notify.ts';
import { PROPOSAL_EFFECTS } from './kinds.ts';
import { noteRun, openProposal, proposalData, type RunInfo } from './open.ts';

export type ProposalActivities = ReturnType<typeof createProposalActivities>;
const NEWS: readonly ProposalStatus[] = ['applied', 'rejected', 'expired', 'stale'];

/** Writes the outcome of the approval; a proposal that was withdrawn meanwhile stays so. @returns its status now */
async function closeProposal(client: Transaction, id: string, outcome: ApprovalOutcome) {
  const row = await lockProposalOfAnybody(client, id);
  if (row?.status !== 'proposed') return row?.status ?? null;
  const status = statusAfter(outcome, row);
  const hasDecided = status === 'approved' || status === 'rejected';
  await updateProposal(forOrganization(client, row.organization_id), id, {
    status,
    ...(hasDecided
      ? { decided_by_id: outcome.by, decided_at: new Date().toISOString(), decision_reason: outcome.comment }
      : {}),
  });
  return status;
}

/** Applies an approved proposal whose rows are as they were previewed, in the transaction that calls it applied; else it is stale. */
async function applyProposal(client: Transaction, id: string): Promise<void> {
  const row = await lockProposalOfAnybody(client, id);
  if (row?.status !== 'approved' || row.decided_by_id === null) return;
  const tenant = forOrganization(client, row.organization_id);
  const effect = PROPOSAL_EFFECTS[row.kind];
  const ids = row.changes.map((change) => change.id);
  const digests = new Map((await effect.digests(tenant, ids)).map((one) => [one.id, one.digest]));
  if (refuseProposalApply(row, digests)) return void (await updateProposal(tenant, id, { status: 'stale' }));
  const now = new Date().toISOString();
  await effect.apply(tenant, row.changes, now, row.decided_by_id, row.reason);
  await updateProposal(tenant, id, { status: 'applied', applied_at: now });
}

async function tellProposer(client: Transaction, row: ProposalRow): Promise<void> {
  if (!NEWS.includes(row.status)) return;
  const code = `proposal_${row.status}`;
  await notify(client, {
    organization_id: row.organization_id,
    person_id: row.proposed_by_id,
    notification_type: PROPOSAL_PROCESS.notifications.kind,
    code,
    dedupe: [proposalWorkflowId(row.id), code],
    link: `/proposals/${row.id}`,
    data: { ...proposalData(row), by: row.decided_by?.full_name ?? '', comment: row.decision_reason ?? '' },
  });
}

/** Run at least once each: the row's status says what is done already. */
export const createProposalActivities = ({ database }: { database: Database }) => {
  const because = (id: string) => ({
    'muster.workflow_id': proposalWorkflowId(id),
    'muster.cause': proposalWorkflowId(id),
    'muster.proposal': id,
  });
  return {
    async openProposal(id: string, run: RunInfo): Promise<OpenedRequest<ProposalStatus> | null> {
      return inTransaction(database, (client) => openProposal(client, id, run), because(id));
    },
    async closeProposal(id: string, outcome: ApprovalOutcome): Promise<ProposalStatus | null> {
      return inTransaction(database, (client) => closeProposal(client, id, outcome), because(id));
    },
    async applyProposal(id: string): Promise<void> {
      await inTransaction(database, (client) => applyProposal(client, id), because(id));
    },
    async tellProposer(id: string): Promise<void> {
      await inTransaction(database, async (client) => {
        const row = await lockProposalOfAnybody(client, id);
        if (row) await tellProposer(client, row);
      });
    },
    /** @returns the status of the row, for a last look whether it changed meanwhile */
    async noteProposal(id: string, run: RunInfo): Promise<ProposalStatus | null> {
      return inTransaction(database, async (client) => {
        const row = await lockProposalOfAnybody(client, id);
        if (row) await noteRun(client, row, run, true);
        return row?.status ?? null;
      });
    },
  };
};
