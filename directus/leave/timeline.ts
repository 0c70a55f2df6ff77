import type { LeaveProgress } from '@muster/domain/contract';
import type { z } from 'zod';
import { rowOf, rowsOf, type Tenant } from '../query.ts';

export type ImpactRow = z.input<typeof LeaveProgress>['impacts'][number];

export const listImpacts = (tenant: Tenant, leaveId: string) =>
  rowsOf<ImpactRow>(
    tenant,
    `SELECT s.id AS session_id, s.name, s.scheduled_start_at, i.status
       FROM leave_impacts i JOIN attendance_sessions s ON s.id = i.attendance_session_id
      WHERE i.organization_id = $1 AND i.leave_application_id = $2 ORDER BY s.scheduled_start_at`,
    [leaveId],
  );

/** When the approval of a leave was applied. */
export const readAppliedAt = (tenant: Tenant, leaveId: string) =>
  rowOf<{ at: string | null }>(
    tenant,
    `SELECT max(applied_at) AS at FROM workflow_tasks
      WHERE organization_id = $1 AND subject_type = 'leave_applications' AND subject_id = $2 AND decision = 'approve'`,
    [leaveId],
  );

/** When a request took its last status, as the audit chain saw it: the row keeps a time for a decision only. */
export const readEndedAt = (tenant: Tenant, leaveId: string, status: string) =>
  rowOf<{ occurred_at: string }>(
    tenant,
    `SELECT occurred_at FROM audit_logs WHERE organization_id = $1 AND entity_type = 'leave_applications' AND entity_id = $2::text
        AND new_values ->> 'status' = $3 ORDER BY seq DESC LIMIT 1`,
    [leaveId, status],
  );

/** How often and for how many days a person was on approved leave this term. */
export const readAwayThisTerm = (tenant: Tenant, personId: string) =>
  rowOf<{ leaves: number; days: number }>(
    tenant,
    `WITH term AS (SELECT min(starts_on) AS starts_on FROM academic_terms WHERE organization_id = $1 AND is_current)
     SELECT count(*)::int AS leaves, coalesce(sum(l.days), 0) AS days FROM leave_applications l, term
      WHERE l.organization_id = $1 AND l.person_id = $2 AND l.status = 'approved'
        AND l.starts_at >= coalesce(term.starts_on, 'epoch'::date)`,
    [personId],
  );
