import type { PersonRef } from '@muster/domain/contract';
import type { LeaveSpan } from '@muster/domain/leave';
import { execute, rowOf, type Tenant } from '../query.ts';

/** The open task of a requester whose request was sent back: who did it, why, and until when it waits. */
export type SentBack = {
  task_id: string;
  round: number;
  due_at: string | null;
  by: PersonRef | null;
  comment: string | null;
};

/** Where a request of the person was sent back to them and they have not answered yet. */
export const readSentBack = (tenant: Tenant, leaveId: string, personId: string) =>
  rowOf<SentBack>(
    tenant,
    `SELECT t.id AS task_id, t.round, t.due_at, r.comment,
            CASE WHEN p.id IS NOT NULL
                 THEN jsonb_build_object('id', p.id, 'full_name', p.full_name, 'identifier', p.identifier) END AS by
       FROM workflow_tasks t
       LEFT JOIN LATERAL (SELECT d.comment, d.decided_by_id FROM workflow_tasks d
                           WHERE d.workflow_instance_id = t.workflow_instance_id AND d.round = t.round
                             AND d.decision = 'return' ORDER BY d.decided_at DESC LIMIT 1) r ON true
       LEFT JOIN people p ON p.id = r.decided_by_id
      WHERE t.organization_id = $1 AND t.subject_type = 'leave_applications' AND t.subject_id = $2
        AND t.assignee_id = $3 AND t.step_no = 0 AND t.status IN ('open', 'claimed')`,
    [leaveId, personId],
  );

/** Answers the requester's task; its row settles a race with the clock. @returns whether this answer is the one that counts */
export async function sendAgain(tenant: Tenant, taskId: string, personId: string, words: string): Promise<boolean> {
  const row = await rowOf<{ outcome: string }>(
    tenant,
    `SELECT muster_decide(t.id, $3, 'resubmit', $4, NULL) ->> 'outcome' AS outcome
       FROM workflow_tasks t WHERE t.organization_id = $1 AND t.id = $2`,
    [taskId, personId, words],
  );
  return row?.outcome === 'recorded' || row?.outcome === 'repeated';
}

/** What whoever decides reads from now on. */
export const changeReason = (tenant: Tenant, leaveId: string, reason: string) =>
  execute(tenant, 'UPDATE leave_applications SET reason = $3 WHERE organization_id = $1 AND id = $2', [
    leaveId,
    reason,
  ]);

/** Other dates of a request that is sent again, with what they were judged by. */
export const changeDates = (
  tenant: Tenant,
  leaveId: string,
  { starts_at, ends_at, days, explanation }: LeaveSpan & { days: number; explanation: object },
) =>
  execute(
    tenant,
    `UPDATE leave_applications SET starts_at = $3, ends_at = $4, days = $5, explanation = $6
      WHERE organization_id = $1 AND id = $2`,
    [leaveId, starts_at, ends_at, days, JSON.stringify(explanation)],
  );
