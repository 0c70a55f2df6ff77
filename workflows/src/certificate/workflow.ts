import { CERTIFICATE_MESSAGES, type CertificateBatchStatus } from '@muster/domain/certificate';
import * as wf from '@temporalio/workflow';
import { LONG, SHORT } from '../activity-options.ts';
import type { RequestState } from '../approval/mailbox.ts';
import { carryRequest } from '../approval/request.ts';
import { isLongHistory } from '../history.ts';
import { QUEUES } from '../queues.ts';
import type { CertificateActivities, RunInfo } from './activities.ts';

const {
  openCertificates,
  closeCertificates,
  noteCertificates,
  queueCertificates,
  nextCertificates,
  failCertificate,
  settleCertificates,
} = wf.proxyLocalActivities<CertificateActivities>(SHORT);
const { issueCertificate } = wf.proxyActivities<CertificateActivities>({
  ...LONG,
  taskQueue: QUEUES.bulk,
  retry: { ...LONG.retry, maximumAttempts: 4 },
});

/** Certificates that are handed out at once; what was paused meanwhile stops behind them. */
const AT_ONCE = 10;

const now = () => new Date(Date.now()).toISOString();

const reasonOf = (error: unknown): string => {
  const cause = error instanceof wf.ActivityFailure ? error.cause : error;
  return cause instanceof Error ? cause.message : String(cause);
};

/** One certificate; what does not work stays with its row, so that the others go on. */
async function issue(id: string): Promise<void> {
  try {
    await issueCertificate(id, now());
  } catch (error) {
    if (wf.isCancellation(error)) throw error;
    await failCertificate(id, reasonOf(error));
  }
}

/** Everybody who earned it stands in line, and each certificate is made by itself, until the run stops or has none left. */
async function issueAll(batchId: string, run: RunInfo, continued: boolean): Promise<void> {
  if (!continued) await queueCertificates(batchId, run, now());
  for (let next = await nextCertificates(batchId, AT_ONCE); next.length > 0;) {
    await Promise.all(next.map(issue));
    if (isLongHistory()) await wf.continueAsNew<typeof certificateBatch>(batchId, true);
    next = await nextCertificates(batchId, AT_ONCE);
  }
  await settleCertificates(batchId, run);
}

/**
 * One issue run (BEY-076): approved where the organization has a policy for certificates; then everybody who earned it stands in line
 * with a number, each certificate is printed, signed and kept by itself, and the counts are told. A paused, cancelled or killed run leaves
 * its rows as they are; it is entered again from them.
 * @param continued whether an earlier run has put everybody in line
 */
export async function certificateBatch(
  batchId: string,
  continued = false,
): Promise<RequestState<CertificateBatchStatus>> {
  const { workflowId, runId } = wf.workflowInfo();
  const run = { workflow_id: workflowId, run_id: runId };
  return carryRequest<CertificateBatchStatus>([CERTIFICATE_MESSAGES.cancel], {
    open: () => openCertificates(batchId, run, now()),
    reopen: () => Promise.resolve(null), // a run is approved or refused, never sent back
    close: (outcome) => closeCertificates(batchId, outcome, workflowId),
    follow: async (status) => {
      if (status === 'pending' || status === 'generating') await issueAll(batchId, run, continued);
    },
    note: () => noteCertificates(batchId, run),
  });
}
