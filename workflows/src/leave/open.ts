import { forOrganization } from '@muster/directus';
import { readRunOfWorkflow } from '@muster/directus/approval';
import { countDocuments, lockLeaveOfAnybody, type LeaveRow, markInReview } from '@muster/directus/leave';
import { readLeaveContext } from '@muster/directus/leave/context.ts';
import { requestOf } from '@muster/directus/leave/request.ts';
import { countDays, LEAVE_PROCESS, type LeaveStatus } from '@muster/domain/leave';
import { openApproval } from '../approval/open.ts';
import type { OpenedRequest } from '../approval/request.ts';
import type { ApprovalInput } from '../approval/run.ts';
import type { Transaction } from '../database.ts';
import { noteInstance } from '@muster/directus/task/instance.ts';
import { periodText } from '../notification/times.ts';
import { leaveData } from './data.ts';

const { table: LEAVES, workflow: WORKFLOW } = LEAVE_PROCESS;

export type RunInfo = { workflow_id: string; run_id: string };

/** What the inbox shows of a leave. */
const faceOf = (leave: LeaveRow) => ({
  subject_type: LEAVES,
  subject_id: leave.id,
  title: `${leave.full_name}: ${leave.leave_type.name} ${periodText(leave, { locale: 'en', zone: leave.zone })}`,
  summary: leaveData(leave),
  lapse_code: 'LEAVE_STARTED',
});

/** Everybody who will be asked for a leave, from the row and the rules as they are now. */
async function approvalOf(
  client: Transaction,
  leave: LeaveRow,
  workflow_id: string,
  instanceId: string,
): Promise<ApprovalInput> {
  const tenant = forOrganization(client, leave.organization_id);
  const context = await readLeaveContext(tenant, leave.person_id);
  const type = context?.types.find(({ id }) => id === leave.leave_type_id);
  if (!context || !type) throw new Error(`leave ${leave.id} has no type or nobody who asks`);
  const rules = context.rulesFor(type, await countDocuments(tenant, leave.id));
  const days = leave.days ?? countDays(leave, rules);
  const at = leave.submitted_at ?? new Date().toISOString();
  const request = await requestOf(tenant, leave, { at, days, rules });
  const face = faceOf(leave);
  const summary = { ...face.summary, expires_at: request.lapses_at };
  return openApproval(tenant, { workflow_id, workflow_instance_id: instanceId }, request, { ...face, summary });
}

/** Takes a leave up: `submitted` becomes `in_review`, and everybody who will be asked is known. A closed one is only read. */
export async function openLeave(
  client: Transaction,
  leaveId: string,
  run: RunInfo,
): Promise<OpenedRequest<LeaveStatus> | null> {
  const leave = await lockLeaveOfAnybody(client, leaveId);
  if (!leave) return null;
  const status = leave.status === 'submitted' ? 'in_review' : leave.status;
  if (status !== leave.status) await markInReview(forOrganization(client, leave.organization_id), leaveId);
  const asks = status === 'in_review';
  const instance = await noteInstance(client, {
    ...run,
    organization_id: leave.organization_id,
    workflow_type: WORKFLOW.type,
    subject_type: LEAVES,
    subject_id: leaveId,
    current_step: asks ? 'review' : status,
  });
  return { status, approval: asks ? await approvalOf(client, leave, run.workflow_id, instance) : null };
}

/** The approval of a returned leave that was sent again, from the row as it is now; `null` when it is no longer in review. */
export async function reopenLeave(client: Transaction, leaveId: string, run: RunInfo): Promise<ApprovalInput | null> {
  const leave = await lockLeaveOfAnybody(client, leaveId);
  if (leave?.status !== 'in_review') return null;
  const instance = await readRunOfWorkflow(forOrganization(client, leave.organization_id), run.workflow_id);
  return instance ? approvalOf(client, leave, run.workflow_id, instance.id) : null;
}
