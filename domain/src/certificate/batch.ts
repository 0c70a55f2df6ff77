import type { Problem } from '../problem.ts';
import { refuseCertificate } from './problems.ts';
import { canMoveBatch, wasIssued, type CertificateBatchStatus, type CertificateStatus } from './status.ts';

/** How far one certificate is; each step is safe to repeat, so that a killed run goes on where it stood (BEY-076). */
export const CERTIFICATE_STAGES = ['queued', 'rendered', 'signed', 'stored', 'sent'] as const;
export type CertificateStage = (typeof CERTIFICATE_STAGES)[number];

/** A certificate as an issue run sees it. */
export type BatchRow = { id: string; serial_number: number; status: CertificateStatus; stage: CertificateStage };

/** The step after a stage; null behind the last. */
export const nextStage = (stage: CertificateStage): CertificateStage | null =>
  CERTIFICATE_STAGES[CERTIFICATE_STAGES.indexOf(stage) + 1] ?? null;

/**
 * What a run still has to do, in order of the numbers: everything not yet sent, and with `retry` what failed. What was sent, voided or
 * withdrawn since is left alone, so nobody gets two (BEY-076).
 */
export const rowsToRun = (rows: readonly BatchRow[], retry: boolean): BatchRow[] =>
  rows
    .filter(
      ({ status, stage }) =>
        status === 'pending' || (status === 'failed' && retry) || (status === 'issued' && stage !== 'sent'),
    )
    .sort((a, b) => a.serial_number - b.serial_number);

/** The counts of a run and what they make of it, once nothing is left to do. Void rows keep their number and count for nothing. */
export function settleBatch(rows: readonly Pick<BatchRow, 'status'>[]): {
  total: number;
  issued: number;
  failed: number;
  status: CertificateBatchStatus;
} {
  const counted = rows.filter(({ status }) => status !== 'void');
  const issued = counted.filter(({ status }) => wasIssued(status)).length;
  const failed = counted.filter(({ status }) => status === 'failed').length;
  const total = counted.length;
  const done = failed === 0 ? 'completed' : issued > 0 ? 'partial' : 'failed';
  return { total, issued, failed, status: issued + failed < total ? 'generating' : done };
}

/** Who a run puts in line: everybody who earned a certificate of the event, or nobody beside the successors that are in it. */
export type CertificateBatchKind = 'event' | 'renewal';

/**
 * What a cancelled run leaves: those that were issued stay, the others are void and every number stays used (BEY-075). Successors are
 * carried into a run of their own, since what they replace is superseded already (BEY-077).
 */
export function planCancellation(
  rows: readonly (Pick<BatchRow, 'id' | 'status'> & { supersedes_id: string | null })[],
): {
  voided: string[];
  carried: string[];
} {
  const open = rows.filter(({ status }) => status === 'pending' || status === 'failed');
  return {
    voided: open.filter(({ supersedes_id }) => supersedes_id === null).map(({ id }) => id),
    carried: open.filter(({ supersedes_id }) => supersedes_id !== null).map(({ id }) => id),
  };
}

/**
 * Why a run cannot be paused or cancelled, or null (BEY-076): CERTIFICATE_BATCH_MOVE, and CERTIFICATE_RENEWAL_RUN for one that has
 * nothing but successors.
 */
export function refuseBatchMove(
  { status: from, kind }: { status: CertificateBatchStatus; kind: CertificateBatchKind },
  to: 'paused' | 'cancelled',
): Problem | null {
  if (!canMoveBatch(from, to)) return refuseCertificate('CERTIFICATE_BATCH_MOVE', { from, to });
  return to === 'cancelled' && kind === 'renewal' ? refuseCertificate('CERTIFICATE_RENEWAL_RUN') : null;
}
