// What the rows know of a request under way, from which a workflow that lost its history goes on.
import type { ApprovalRecord, StepRecord, TaskRecord } from '@muster/domain/approval';
import { rowsOf, type Tenant } from '../query.ts';

const listSteps = (tenant: Tenant, instanceId: string) =>
  rowsOf<StepRecord>(
    tenant,
    `SELECT s.round, s.stage_no, s.step_no, s.sub_no, s.name, s.mode, s.approvals_needed, s.rejections_needed, s.condition_result,
            s.due_at, s.status, s.planned,
            CASE WHEN b.id IS NOT NULL THEN concat_ws('.', b.round, b.step_no, b.sub_no) END AS blocked_by
       FROM approval_steps s LEFT JOIN approval_steps b ON b.id = s.blocked_by_id
      WHERE s.organization_id = $1 AND s.workflow_instance_id = $2 ORDER BY s.round, s.stage_no, s.step_no, s.sub_no`,
    [instanceId],
  );

const listTasks = (tenant: Tenant, instanceId: string) =>
  rowsOf<TaskRecord>(
    tenant,
    `SELECT t.round, t.step_no, s.sub_no, t.seat, t.assignee_id, t.candidate_role, t.on_behalf_of_id, t.approval_delegation_id,
            t.status, t.decision, t.decided_by_id, t.comment, t.decision_data -> 'to' AS to, t.due_at, t.created_at AS opened_at,
            t.escalation_level, t.applied_at IS NOT NULL AS applied,
            'reminded' IS NOT DISTINCT FROM (SELECT e.event FROM task_events e WHERE e.workflow_task_id = t.id
               AND e.event NOT IN ('claimed', 'released') ORDER BY e.created_at DESC LIMIT 1) AS reminded
       FROM workflow_tasks t LEFT JOIN approval_steps s ON s.id = t.approval_step_id
      WHERE t.organization_id = $1 AND t.workflow_instance_id = $2 ORDER BY t.round, t.step_no, t.seat`,
    [instanceId],
  );

/** The steps of a request, and everybody's tasks of it. */
export const readApprovalRecord = async (tenant: Tenant, instanceId: string): Promise<ApprovalRecord> => ({
  steps: await listSteps(tenant, instanceId),
  tasks: await listTasks(tenant, instanceId),
});
