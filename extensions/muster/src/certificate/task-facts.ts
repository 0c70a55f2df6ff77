import { listEarned } from '@muster/directus/certificate/earned.ts';
import { readBatchFacts } from '@muster/directus/certificate/approval-queries.ts';
import { readBatch } from '@muster/directus/certificate/run-queries.ts';
import { CERTIFICATE_PROCESS } from '@muster/domain/certificate';
import { CertificateTaskFacts } from '@muster/domain/contract';
import { sessionsForCertificate } from '@muster/domain/event';
import { taskFacts } from '../task/task-facts.ts';

/** Whose event it is, how many stand to get a certificate now, and on which page. */
export const TASK_FACTS = taskFacts({
  slug: CERTIFICATE_PROCESS.slug,
  table: CERTIFICATE_PROCESS.table,
  shape: CertificateTaskFacts,
  async read(tenant, id) {
    const facts = await readBatchFacts(tenant, id);
    const batch = facts && (await readBatch(tenant.source, id));
    if (!batch) return null;
    const earned = await listEarned(tenant.source, batch, new Date().toISOString());
    return { ...facts, people: earned.length, needed: sessionsForCertificate(batch) };
  },
});
