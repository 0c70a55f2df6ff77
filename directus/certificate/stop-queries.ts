// Stopping an issue run: `$1` is the organization.
import type { CertificateBatchStatus, CertificateStatus } from '@muster/domain/certificate';
import { execute, rowOf, rowsOf, type Tenant } from '../query.ts';

/** The run of an event that has not ended, with its row locked. */
export const lockRun = (tenant: Tenant, event_id: string) =>
  rowOf<{ id: string; status: CertificateBatchStatus }>(
    tenant,
    `SELECT id, status FROM certificate_batches
      WHERE organization_id = $1 AND event_id = $2 ORDER BY created_at DESC, id LIMIT 1 FOR UPDATE`,
    [event_id],
  );

export const moveRun = (tenant: Tenant, id: string, status: CertificateBatchStatus) =>
  execute(tenant, 'UPDATE certificate_batches SET status = $3 WHERE organization_id = $1 AND id = $2', [id, status]);

/** Its certificates; whoever is printing one of them is waited for. */
export const lockRows = (tenant: Tenant, batch_id: string) =>
  rowsOf<{ id: string; status: CertificateStatus }>(
    tenant,
    `SELECT id, status FROM certificates WHERE organization_id = $1 AND certificate_batch_id = $2 ORDER BY id FOR UPDATE`,
    [batch_id],
  );

/** pending, failed → void; the numbers stay used. */
export const voidRows = (tenant: Tenant, ids: readonly string[]) =>
  execute(tenant, `UPDATE certificates SET status = 'void' WHERE organization_id = $1 AND id = ANY ($2::uuid[])`, [
    ids,
  ]);
