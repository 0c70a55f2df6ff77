import { forOrganization, type Tenant } from '@muster/directus';
import {
  type CorrectionRow,
  listLeadsOf,
  lockCorrectionOfAnybody,
  updateCorrection,
} from '@muster/directus/correction';
import { CORRECTION_PROCESS, correctionFacts, type CorrectionStatus } from '@muster/domain/correction';
import { openApproval } from '../approval/open.ts';
import type { OpenedRequest } from '../approval/request.ts';
import type { ApprovalInput } from '../approval/run.ts';
import type { Transaction } from '../database.ts';
import { noteInstance } from '@muster/directus/task/instance.ts';

const { table: CORRECTIONS, workflow: WORKFLOW } = CORRECTION_PROCESS;

export type RunInfo = { workflow_id: string; run_id: string };

/** The facts the texts about a correction are made of. */
export const correctionData = (row: CorrectionRow) => ({
  session: row.session_name,
  starts_at: row.scheduled_start_at,
  person: row.person.full_name,
  identifier: row.person.identifier,
  asked_by: row.requested_by.full_name,
  before: row.before?.label ?? '',
  after: row.after.label,
  time: row.requested_time,
  reason: row.reason,
});

/** The people who lead the section of the session; null for a session without one, where the policy alone says who is asked. */
async function leadsOf(tenant: Tenant, { course_section_id }: CorrectionRow) {
  if (!course_section_id) return {};
  const leads = await listLeadsOf(tenant, course_section_id);
  return { named: { section_lead: leads.map(({ person_id }) => person_id) } };
}

/** Everybody who will be asked, from the row and the policy as they are now. */
async function approvalOf(
  client: Transaction,
  row: CorrectionRow,
  { workflow_id, instance }: { workflow_id: string; instance: string },
): Promise<ApprovalInput> {
  const tenant = forOrganization(client, row.organization_id);
  const request = {
    kind: CORRECTION_PROCESS.slug,
    requester_id: row.requested_by_id,
    barred: [row.person_id],
    at: row.submitted_at,
    facts: correctionFacts(row, row.after.code, row.submitted_at),
    only: null,
    lapses_at: null,
    ...(await leadsOf(tenant, row)),
  };
  const { before, after, person } = row;
  const title = `${row.requested_by.full_name}: ${row.session_name}, ${person.full_name}, ${before?.label ?? '–'} → ${after.label}`;
  const ids = { workflow_id, workflow_instance_id: instance };
  return openApproval(tenant, ids, request, {
    subject_type: CORRECTIONS,
    subject_id: row.id,
    title: title,
    summary: correctionData(row),
    lapse_code: 'APPROVAL_EXPIRED',
  });
}

export const noteRun = (client: Transaction, row: CorrectionRow, run: RunInfo, step: string, done: boolean) =>
  noteInstance(client, {
    ...run,
    organization_id: row.organization_id,
    workflow_type: WORKFLOW.type,
    subject_type: CORRECTIONS,
    subject_id: row.id,
    current_step: step,
    status: done ? 'completed' : 'running',
  });

/** Takes a correction up: `submitted` becomes `in_review`, and everybody who will be asked is known. A closed one is only read. */
export async function openCorrection(
  client: Transaction,
  id: string,
  run: RunInfo,
): Promise<OpenedRequest<CorrectionStatus> | null> {
  const row = await lockCorrectionOfAnybody(client, id);
  if (!row) return null;
  const status = row.status === 'submitted' ? 'in_review' : row.status;
  if (status !== row.status) await updateCorrection(forOrganization(client, row.organization_id), id, { status });
  const asks = status === 'in_review';
  const instance = await noteRun(client, row, run, asks ? 'review' : status, false);
  const ids = { workflow_id: run.workflow_id, instance };
  return { status, approval: asks ? await approvalOf(client, row, ids) : null };
}
