// Asking for an issue run, and the latest one of an event: `$1` is the organization.
import type { CertificateBatchStatus } from '@muster/domain/certificate';
import { rowOf, type Tenant } from '../query.ts';

export type BatchRun = {
  id: string;
  status: CertificateBatchStatus;
  total: number;
  issued: number;
  failed: number;
  created_at: string;
  decision_reason: string | null;
};

/** The latest issue run of an event. */
export const readLatestBatch = (tenant: Tenant, eventId: string) =>
  rowOf<BatchRun>(
    tenant,
    `SELECT id, status, total, issued, failed, created_at, decision_reason FROM certificate_batches
      WHERE organization_id = $1 AND event_id = $2 ORDER BY created_at DESC, id LIMIT 1`,
    [eventId],
  );

export type AskedBatch = {
  event_id: string;
  version_id: string;
  requested_by_id: string | null;
  created_by: string | null;
};

/**
 * Asks for an issue run; an unfinished one of the event is asked to go on instead, for everybody who earned it. Where it is only the
 * `first` that is asked for, by the completed event, a run there is stays as people left it, whatever became of it. @returns its id
 */
export async function askForBatch(
  tenant: Tenant,
  asked: AskedBatch,
  which: 'next' | 'first' = 'next',
): Promise<string> {
  const known = which === 'first' ? await readLatestBatch(tenant, asked.event_id) : undefined;
  if (known) return known.id;
  const again = await rowOf<{ id: string }>(
    tenant,
    `UPDATE certificate_batches SET status = 'generating', kind = 'event'
      WHERE organization_id = $1 AND event_id = $2 AND status IN ('partial', 'failed', 'paused') RETURNING id`,
    [asked.event_id],
  );
  if (again) return again.id;
  const row = await rowOf<{ id: string }>(
    tenant,
    `INSERT INTO certificate_batches (organization_id, event_id, certificate_template_version_id, requested_by_id, created_by)
     SELECT $1, $2::uuid, $3, $4, $5
      WHERE NOT EXISTS (SELECT 1 FROM certificate_batches WHERE event_id = $2::uuid AND status NOT IN ('completed', 'cancelled'))
     RETURNING id`,
    [asked.event_id, asked.version_id, asked.requested_by_id, asked.created_by],
  );
  const running = row ?? (await readLatestBatch(tenant, asked.event_id));
  if (!running) throw new Error('an issue run was not written');
  return running.id;
}
