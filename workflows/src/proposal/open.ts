import { forOrganization } from '@muster/directus';
import { lockProposalOfAnybody, type ProposalRow } from '@muster/directus/proposal';
import { hoursOf, PROPOSAL_KINDS, PROPOSAL_PROCESS, type ProposalStatus } from '@muster/domain/proposal';
import { openApproval } from '../approval/open.ts';
import type { OpenedRequest } from '../approval/request.ts';
import type { Transaction } from '../database.ts';
import { noteInstance } from '@muster/directus/task/instance.ts';

export type RunInfo = { workflow_id: string; run_id: string };
const { table, workflow } = PROPOSAL_PROCESS;

/** The facts the texts about a proposal are made of; `title` in each language, of which a message takes its reader's. */
export const proposalData = (row: ProposalRow) => ({
  kind: row.kind,
  title: PROPOSAL_KINDS[row.kind].title(row.row_count),
  rows: row.row_count,
  hours: hoursOf(row.changes),
  proposed_by: row.proposed_by.full_name,
  reason: row.reason,
});

export const noteRun = (client: Transaction, row: ProposalRow, run: RunInfo, done: boolean) =>
  noteInstance(client, {
    ...run,
    organization_id: row.organization_id,
    workflow_type: workflow.type,
    subject_type: table,
    subject_id: row.id,
    current_step: row.status,
    status: done ? 'completed' : 'running',
  });

/** Takes a proposal up: a second person is asked until it expires. A closed one is only read. */
export async function openProposal(
  client: Transaction,
  id: string,
  run: RunInfo,
): Promise<OpenedRequest<ProposalStatus> | null> {
  const row = await lockProposalOfAnybody(client, id);
  if (!row) return null;
  const workflow_instance_id = await noteRun(client, row, run, false);
  if (row.status !== 'proposed') return { status: row.status, approval: null };
  const summary = proposalData(row);
  const approval = await openApproval(
    forOrganization(client, row.organization_id),
    { workflow_id: run.workflow_id, workflow_instance_id },
    {
      kind: 'bulk_change' as const,
      requester_id: row.proposed_by_id,
      at: row.proposed_at,
      facts: {},
      only: null,
      lapses_at: row.expires_at,
    },
    {
      subject_type: table,
      subject_id: row.id,
      title: `${row.proposed_by.full_name}: ${summary.title.en}`,
      summary,
      lapse_code: 'PROPOSAL_EXPIRED',
    },
  );
  return { status: row.status, approval };
}
