import { lockLeaveOfAnybody } from '@muster/directus/leave';
import { LEAVE_PROCESS, type LeaveStatus } from '@muster/domain/leave';
import type { OpenedRequest } from '../approval/request.ts';
import type { ApprovalInput } from '../approval/run.ts';
import type { ApprovalOutcome } from '../approval/types.ts';
import { type Database, inTransaction, type Transaction } from '../database.ts';
import { noteInstance } from '@muster/directus/task/instance.ts';
import { closeLeave, settleLeave, tellReturn } from './close.ts';
import { accountOf } from '@muster/directus/leave/impacts.ts';
import { applyImpacts, revertImpacts } from './impacts.ts';
import { openLeave, reopenLeave, type RunInfo } from './open.ts';

export type LeaveActivities = ReturnType<typeof createLeaveActivities>;

const as = (workflowId: string, actor: string | null = null) => ({
  'muster.workflow_id': workflowId,
  ...(actor ? { 'muster.actor_user': actor } : {}),
});
const because = (leaveId: string, workflowId: string) => ({ ...as(workflowId), 'muster.cause': `leave:${leaveId}` });

async function applyLeave(client: Transaction, leaveId: string, workflowId: string): Promise<string[]> {
  const leave = await lockLeaveOfAnybody(client, leaveId);
  if (leave?.status !== 'approved') return [];
  const applied = await applyImpacts(client, leave);
  if (!leave.returned_at) return applied;
  const freed = await revertImpacts(client, leave, leave.returned_at);
  await tellReturn(client, leave, workflowId);
  return [...new Set([...applied, ...freed])];
}

async function undoLeave(client: Transaction, leaveId: string, workflowId: string): Promise<string[]> {
  const leave = await lockLeaveOfAnybody(client, leaveId);
  if (leave?.status !== 'cancelled' && leave?.status !== 'revoked') return [];
  const sections = await revertImpacts(client, leave);
  await settleLeave(client, leave, workflowId);
  return sections;
}

async function noteLeave(client: Transaction, leaveId: string, run: RunInfo, step: string, done: boolean) {
  const leave = await lockLeaveOfAnybody(client, leaveId);
  if (!leave) return null;
  await noteInstance(client, {
    ...run,
    organization_id: leave.organization_id,
    workflow_type: LEAVE_PROCESS.workflow.type,
    subject_type: LEAVE_PROCESS.table,
    subject_id: leaveId,
    current_step: step,
    status: done ? 'completed' : 'running',
  });
  return leave.status;
}

/** Run at least once each: the row's status says what is done already. */
export const createLeaveActivities = ({ database }: { database: Database }) => ({
  async openLeave(leaveId: string, run: RunInfo): Promise<OpenedRequest<LeaveStatus> | null> {
    return inTransaction(database, (client) => openLeave(client, leaveId, run), as(run.workflow_id));
  },

  async reopenLeave(leaveId: string, run: RunInfo): Promise<ApprovalInput | null> {
    return inTransaction(database, (client) => reopenLeave(client, leaveId, run), as(run.workflow_id));
  },

  /** @returns the status the leave has now, which is another one when its row was faster */
  async closeLeave(leaveId: string, outcome: ApprovalOutcome, workflowId: string): Promise<LeaveStatus | null> {
    const settings = as(workflowId, await accountOf(database, outcome.by));
    return inTransaction(database, (client) => closeLeave(client, leaveId, outcome, workflowId), settings);
  },

  /** Plans and applies what an approved leave does to attendance, and takes back what lies after an early return. @returns the sections whose figures change */
  async applyLeave(leaveId: string, workflowId: string): Promise<string[]> {
    return inTransaction(database, (client) => applyLeave(client, leaveId, workflowId), because(leaveId, workflowId));
  },

  /** Takes back what a cancelled or revoked leave did. @returns the sections whose figures change */
  async undoLeave(leaveId: string, workflowId: string): Promise<string[]> {
    return inTransaction(database, (client) => undoLeave(client, leaveId, workflowId), because(leaveId, workflowId));
  },

  /** @returns the status of the row, for a last look whether it changed meanwhile */
  async noteLeave(leaveId: string, run: RunInfo, step: string, done: boolean): Promise<LeaveStatus | null> {
    return inTransaction(database, (client) => noteLeave(client, leaveId, run, step, done));
  },
});
