import { forOrganization, type Tenant } from '@muster/directus';
import { type ClaimRow, listSameEvidence, lockClaim, lockEnrolment, readOwner } from '@muster/directus/aicte';
import { noteInstance } from '@muster/directus/task/instance.ts';
import { AICTE_PROCESS, claimFacts, type ClaimStatus } from '@muster/domain/aicte';
import { openApproval } from '../approval/open.ts';
import type { OpenedRequest } from '../approval/request.ts';
import type { ApprovalInput } from '../approval/run.ts';
import type { Transaction } from '../database.ts';

const { table: CLAIMS, workflow: WORKFLOW } = AICTE_PROCESS;

export type RunInfo = { workflow_id: string; run_id: string };
export type HeldClaim = { tenant: Tenant; row: ClaimRow };

/** The claim with its student's enrolment held before it: counts of one student follow each other. */
export async function lockedClaim(client: Transaction, id: string): Promise<HeldClaim | null> {
  const owner = await readOwner(client, id);
  if (!owner) return null;
  const tenant = forOrganization(client, owner.organization_id);
  await lockEnrolment(tenant, owner.person_id);
  const row = await lockClaim(tenant, id);
  return row ? { tenant, row } : null;
}

/** The facts the texts about a claim are made of. */
export const claimData = (row: ClaimRow) => ({
  activity: row.activity,
  person: row.person.full_name,
  identifier: row.person.identifier,
  points: row.points_allocated,
  from: row.activity_from ?? '',
  until: row.activity_until,
  description: row.description ?? '',
});

/** Everybody who will be asked, from the row and the policy as they are now. */
async function approvalOf({ tenant, row }: HeldClaim, workflow_id: string, instance: string): Promise<ApprovalInput> {
  const same = await listSameEvidence(tenant, row.id);
  const activity = { code: row.activity_code ?? row.group_code, award: (row.award ?? 'appraised') as 'appraised' };
  const request = {
    kind: AICTE_PROCESS.slug,
    requester_id: row.person_id,
    at: row.filed_at,
    facts: claimFacts(row.points_allocated, activity, same.length > 0),
    only: null,
    lapses_at: null,
  };
  return openApproval(tenant, { workflow_id, workflow_instance_id: instance }, request, {
    subject_type: CLAIMS,
    subject_id: row.id,
    title: `${row.person.full_name}: ${row.activity}`,
    summary: claimData(row),
    lapse_code: 'APPROVAL_EXPIRED',
  });
}

export const noteRun = (client: Transaction, row: ClaimRow, run: RunInfo, step: string, done: boolean) =>
  noteInstance(client, {
    ...run,
    organization_id: row.organization_id,
    workflow_type: WORKFLOW.type,
    subject_type: CLAIMS,
    subject_id: row.id,
    current_step: step,
    status: done ? 'completed' : 'running',
  });

/** Takes a claim up: everybody who will be asked is known. A closed one is only read. */
export async function openClaim(
  client: Transaction,
  id: string,
  run: RunInfo,
): Promise<OpenedRequest<ClaimStatus> | null> {
  const held = await lockedClaim(client, id);
  if (!held) return null;
  const { status } = held.row;
  const asks = status === 'pending';
  const instance = await noteRun(client, held.row, run, asks ? 'review' : status, false);
  return { status, approval: asks ? await approvalOf(held, run.workflow_id, instance) : null };
}
