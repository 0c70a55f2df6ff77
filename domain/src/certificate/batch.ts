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

/** The certificates that a cancelled run voids; those that were issued stay, and every number stays used (BEY-075). */
export const rowsToVoid = (rows: readonly Pick<BatchRow, 'id' | 'status'>[]): string[] =>
  rows.filter(({ status }) => status === 'pending' || status === 'failed').map(({ id }) => id);

/** Why a run cannot be paused or cancelled, or null (BEY-076): CERTIFICATE_BATCH_MOVE. */
export const refuseBatchMove = (from: CertificateBatchStatus, to: 'paused' | 'cancelled'): Problem | null =>
  canMoveBatch(from, to) ? null : refuseCertificate('CERTIFICATE_BATCH_MOVE', { from, to });
