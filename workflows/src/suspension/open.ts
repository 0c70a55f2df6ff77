import { revokedBySilenceAt } from '@muster/domain/certificate';
import { SUSPENSION_PROCESS, type SuspensionStatus } from '@muster/domain/suspension';
import { noteInstance } from '@muster/directus/task/instance.ts';
import { openApproval } from '../approval/open.ts';
import type { OpenedRequest } from '../approval/request.ts';
import type { Transaction } from '../database.ts';
import { settleByMarks } from './judge.ts';
import { takeSuspension, type TakenSuspension } from './row.ts';
import { tell } from './tell.ts';

const { table, workflow } = SUSPENSION_PROCESS;

export type RunInfo = { workflow_id: string; run_id: string };

type Basis = Awaited<ReturnType<typeof settleByMarks>>;

/** Whoever held the event is asked, never the holder of the certificate; nobody after seven days. */
async function approvalOf({ row, certificate, tenant }: TakenSuspension, basis: Basis, run: string, instance: string) {
  const { sessions, needed } = basis;
  const request = {
    kind: 'suspension' as const,
    requester_id: null,
    barred: [row.person_id],
    at: row.created_at,
    facts: { 'suspension.sessions': sessions, 'suspension.needed': needed },
    only: null,
    lapses_at: revokedBySilenceAt(row.created_at),
    named: { event_organizer: [certificate.organizer_id] },
  };
  const { person, event, serial_no: serial } = certificate;
  return openApproval(tenant, { workflow_id: run, workflow_instance_id: instance }, request, {
    subject_type: table,
    subject_id: row.id,
    title: `${person}: ${event}`,
    summary: { person, event, serial, sessions, needed },
    lapse_code: 'APPROVAL_EXPIRED',
  });
}

/** Takes a suspension up; where the marks do not settle it, people are asked and the holder is told. */
export async function openSuspension(
  client: Transaction,
  id: string,
  run: RunInfo,
  now: string,
): Promise<OpenedRequest<SuspensionStatus> | null> {
  const taken = await takeSuspension(client, id);
  if (!taken) return null;
  const basis = taken.row.status === 'open' ? await settleByMarks(client, taken, now) : null;
  const status = (await takeSuspension(client, id))?.row.status ?? taken.row.status;
  const asks = status === 'open' && basis !== null;
  const instance = await noteInstance(client, {
    ...run,
    organization_id: taken.row.organization_id,
    workflow_type: workflow.type,
    subject_type: table,
    subject_id: id,
    current_step: asks ? 'review' : status,
  });
  if (!asks) return { status, approval: null };
  await tell(client, taken, 'certificate_suspended', run.workflow_id);
  return { status, approval: await approvalOf(taken, basis, run.workflow_id, instance) };
}
