// Stopping an issue run: `$1` is the organization.
import type { CertificateBatchKind, CertificateBatchStatus, CertificateStatus } from '@muster/domain/certificate';
import { execute, rowOf, rowsOf, type Tenant } from '../query.ts';

/** The latest run of an event, with its row locked. */
export const lockRun = (tenant: Tenant, event_id: string) =>
  rowOf<{ id: string; status: CertificateBatchStatus; kind: CertificateBatchKind }>(
    tenant,
    `SELECT id, status, kind FROM certificate_batches
      WHERE organization_id = $1 AND event_id = $2 ORDER BY created_at DESC, id LIMIT 1 FOR UPDATE`,
    [event_id],
  );

export const moveRun = (tenant: Tenant, id: string, status: CertificateBatchStatus) =>
  execute(tenant, 'UPDATE certificate_batches SET status = $3 WHERE organization_id = $1 AND id = $2', [id, status]);

/** Its certificates that are not issued; whoever is printing one of them is waited for. */
export const lockRows = (tenant: Tenant, batch_id: string) =>
  rowsOf<{ id: string; status: CertificateStatus; supersedes_id: string | null }>(
    tenant,
    `SELECT id, status, supersedes_id FROM certificates
      WHERE organization_id = $1 AND certificate_batch_id = $2 AND status IN ('pending', 'failed') ORDER BY id FOR UPDATE`,
    [batch_id],
  );

/** pending, failed → void; the numbers stay used. */
export const voidRows = (tenant: Tenant, ids: readonly string[]) =>
  execute(tenant, `UPDATE certificates SET status = 'void' WHERE organization_id = $1 AND id = ANY ($2::uuid[])`, [
    ids,
  ]);

/** Successors of a cancelled run go on in one of their own, with the page and for whom the cancelled one was asked for. */
export async function carryRows(tenant: Tenant, ids: readonly string[], from: string): Promise<void> {
  if (ids.length === 0) return;
  const run = await rowOf<{ id: string }>(
    tenant,
    `INSERT INTO certificate_batches (organization_id, event_id, certificate_template_version_id, requested_by_id, created_by, kind)
     SELECT organization_id, event_id, certificate_template_version_id, requested_by_id, created_by, 'renewal'
       FROM certificate_batches WHERE organization_id = $1 AND id = $2 RETURNING id`,
    [from],
  );
  if (!run) throw new Error('an issue run was not written');
  await execute(
    tenant,
    'UPDATE certificates SET certificate_batch_id = $3 WHERE organization_id = $1 AND id = ANY ($2::uuid[])',
    [ids, run.id],
  );
}
