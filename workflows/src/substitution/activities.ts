import { forOrganization, type Tenant } from '@muster/directus';
import * as queries from '@muster/directus/substitution';
import { noteInstance } from '@muster/directus/task/instance.ts';
import { refuseSubstitution, SUBSTITUTION_PROCESS, type SubstitutionStatus } from '@muster/domain/substitution';
import { openApproval } from '../approval/open.ts';
import type { OpenedRequest } from '../approval/request.ts';
import type { ApprovalOutcome } from '../approval/types.ts';
import { type Database, inTransaction, type Transaction } from '../database.ts';
import { tellAnswer, tellExpected } from './tell.ts';

export type SubstitutionActivities = ReturnType<typeof createSubstitutionActivities>;
type RunInfo = { workflow_id: string; run_id: string };
type Row = queries.SubstitutionRow;

const { table, workflow } = SUBSTITUTION_PROCESS;

const note = (client: Transaction, row: Row, run: RunInfo, status?: 'completed' | 'cancelled') =>
  noteInstance(client, {
    ...run,
    organization_id: row.organization_id,
    workflow_type: workflow.type,
    subject_type: table,
    subject_id: row.id,
    current_step: row.status,
    ...(status ? { status } : {}),
  });

/** The colleague alone is asked, until the class begins. */
const approvalOf = (tenant: Tenant, row: Row, run: string, instance: string) =>
  openApproval(
    tenant,
    { workflow_id: run, workflow_instance_id: instance },
    {
      kind: 'substitution',
      requester_id: row.requester_id,
      at: row.created_at,
      facts: {},
      only: [row.substitute_id],
      lapses_at: row.starts_at,
      named: { session_staff: [row.substitute_id], department_head: [row.substitute_id] },
    },
    {
      subject_type: table,
      subject_id: row.id,
      title: `${row.requester}: ${row.session}`,
      summary: {
        session: row.session,
        starts_at: row.starts_at,
        requester: row.requester,
        reason: row.reason ?? '',
        attendance_session_id: row.attendance_session_id,
      },
      lapse_code: 'APPROVAL_EXPIRED',
    },
  );

async function open(client: Transaction, id: string, run: RunInfo): Promise<OpenedRequest<SubstitutionStatus> | null> {
  const row = await queries.lockSubstitutionOfAnybody(client, id);
  if (!row) return null;
  const instance = await note(client, row, run);
  const tenant = forOrganization(client, row.organization_id);
  const approval = row.status === 'asked' ? await approvalOf(tenant, row, run.workflow_id, instance) : null;
  return { status: row.status, approval };
}

/** A yes counts while the class is as it was: not begun, of whoever asked, and the colleague free. */
async function answered(tenant: Tenant, row: Row, outcome: ApprovalOutcome, now: string): Promise<SubstitutionStatus> {
  if (outcome.status === 'rejected') return 'declined';
  if (outcome.status !== 'approved') return 'lapsed';
  const facts = await queries.lockSubstitutionFacts(tenant, row.attendance_session_id, row.substitute_id);
  return !facts || refuseSubstitution(facts, row.requester_id, now) ? 'lapsed' : 'accepted';
}

async function close(client: Transaction, id: string, outcome: ApprovalOutcome): Promise<SubstitutionStatus | null> {
  const row = await queries.lockSubstitutionOfAnybody(client, id);
  if (row?.status !== 'asked') return row?.status ?? null;
  const tenant = forOrganization(client, row.organization_id);
  const status = await answered(tenant, row, outcome, new Date().toISOString());
  if (status === 'accepted') await queries.giveSession(tenant, row.attendance_session_id, row.substitute_id);
  await queries.endSubstitution(tenant, id, status);
  return status;
}

/** Whoever asked hears the answer, and with a yes everybody who is expected hears who holds the class. */
async function follow(client: Transaction, id: string, workflowId: string): Promise<void> {
  const row = await queries.lockSubstitutionOfAnybody(client, id);
  if (!row || row.status === 'asked' || row.status === 'withdrawn') return;
  await tellAnswer(client, row, workflowId);
  if (row.status === 'accepted') await tellExpected(client, row, workflowId);
}

async function noteEnd(client: Transaction, id: string, run: RunInfo): Promise<SubstitutionStatus | null> {
  const row = await queries.lockSubstitutionOfAnybody(client, id);
  if (!row) return null;
  await note(client, row, run, row.status === 'withdrawn' ? 'cancelled' : 'completed');
  return row.status;
}

/** Run at least once each: the row says what is done already. */
export const createSubstitutionActivities = ({ database }: { database: Database }) => {
  const because = (id: string, workflow_id: string) => ({
    'muster.workflow_id': workflow_id,
    'muster.cause': `substitution:${id}`,
  });
  return {
    openSubstitution: (id: string, run: RunInfo): Promise<OpenedRequest<SubstitutionStatus> | null> =>
      inTransaction(database, (client) => open(client, id, run), because(id, run.workflow_id)),

    /** @returns the status the request has now, which is another one when its row was faster */
    closeSubstitution: (id: string, outcome: ApprovalOutcome, workflowId: string): Promise<SubstitutionStatus | null> =>
      inTransaction(database, (client) => close(client, id, outcome), because(id, workflowId)),

    followSubstitution: (id: string, workflowId: string): Promise<void> =>
      inTransaction(database, (client) => follow(client, id, workflowId), because(id, workflowId)),

    /** @returns the status of the row, for a last look whether it changed meanwhile */
    noteSubstitution: (id: string, run: RunInfo): Promise<SubstitutionStatus | null> =>
      inTransaction(database, (client) => noteEnd(client, id, run)),
  };
};
