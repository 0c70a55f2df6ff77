// The approval of an issue run: what lies beside its task, and what came of it.
import { execute, rowOf, type Query, type Tenant } from '../query.ts';

/** A run beside its task, as its organization sees it. */
export const readBatchFacts = (tenant: Tenant, id: string) =>
  rowOf<{
    event_id: string;
    event: string;
    starts_at: string;
    asked_by: { id: string; full_name: string; identifier: string } | null;
    template: string;
    template_version: number;
  }>(
    tenant,
    `SELECT b.event_id, e.title AS event, e.starts_at, t.name AS template, v.version AS template_version,
            CASE WHEN p.id IS NOT NULL THEN jsonb_build_object('id', p.id, 'full_name', p.full_name, 'identifier', p.identifier) END AS asked_by
       FROM certificate_batches b JOIN events e ON e.id = b.event_id
       JOIN certificate_template_versions v ON v.id = b.certificate_template_version_id
       JOIN certificate_templates t ON t.id = v.certificate_template_id LEFT JOIN people p ON p.id = b.requested_by_id
      WHERE b.organization_id = $1 AND b.id = $2`,
    [id],
  );

/** in_review → generating or cancelled: what came of the approval. */
export const decideBatch = (
  query: Query,
  id: string,
  status: 'generating' | 'cancelled',
  decided_by_id: string | null,
  decision_reason: string | null,
) =>
  execute(
    query,
    `UPDATE certificate_batches SET status = $2, decided_by_id = $3, decision_reason = $4 WHERE id = $1 AND status = 'in_review'`,
    [id, status, decided_by_id, decision_reason],
  );
