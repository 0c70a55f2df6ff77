import type { CertificateBatchStatus } from '@muster/domain/certificate';
import * as wf from '@temporalio/workflow';
import { LONG, SHORT } from '../activity-options.ts';
import { isLongHistory } from '../history.ts';
import { QUEUES } from '../queues.ts';
import type { CertificateActivities } from './activities.ts';

const { queueCertificates, nextCertificates, failCertificate, settleCertificates } =
  wf.proxyLocalActivities<CertificateActivities>(SHORT);
const { issueCertificate } = wf.proxyActivities<CertificateActivities>({
  ...LONG,
  taskQueue: QUEUES.bulk,
  retry: { ...LONG.retry, maximumAttempts: 4 },
});

/** Certificates that are handed out at once; what was paused meanwhile stops behind them. */
const AT_ONCE = 10;

const reasonOf = (error: unknown): string => {
  const cause = error instanceof wf.ActivityFailure ? error.cause : error;
  return cause instanceof Error ? cause.message : String(cause);
};

/** One certificate; what does not work stays with its row, so that the others go on. */
async function issue(id: string): Promise<void> {
  try {
    await issueCertificate(id, new Date(Date.now()).toISOString());
  } catch (error) {
    if (wf.isCancellation(error)) throw error;
    await failCertificate(id, reasonOf(error));
  }
}

/**
 * One issue run (BEY-076): everybody who earned it stands in line with a number, each certificate is printed, signed and kept
 * by itself, and the counts are told. A paused, cancelled or killed run leaves its rows as they are; it is entered again from them.
 * @param continued whether an earlier run has put everybody in line
 */
export async function certificateBatch(batchId: string, continued = false): Promise<CertificateBatchStatus | null> {
  const { workflowId, runId } = wf.workflowInfo();
  const run = { workflow_id: workflowId, run_id: runId };
  if (!continued) await queueCertificates(batchId, run, new Date(Date.now()).toISOString());
  for (let next = await nextCertificates(batchId, AT_ONCE); next.length > 0;) {
    await Promise.all(next.map(issue));
    if (isLongHistory()) return wf.continueAsNew<typeof certificateBatch>(batchId, true);
    next = await nextCertificates(batchId, AT_ONCE);
  }
  return settleCertificates(batchId, run);
}
