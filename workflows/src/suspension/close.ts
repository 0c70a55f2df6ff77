import { localeOf, truncate } from '@muster/domain';
import { moveCertificate } from '@muster/directus/certificate/renewal-queries.ts';
import { endSuspension } from '@muster/directus/suspension';
import { SILENCE_REASON, SUSPENSION_STATUS_OF, type SuspensionStatus } from '@muster/domain/suspension';
import type { ApprovalOutcome } from '../approval/types.ts';
import type { Transaction } from '../database.ts';
import { takeSuspension } from './row.ts';
import { tell } from './tell.ts';

/** Room of `certificate_suspensions.reason`, in characters; words of a decision may be longer. */
const REASON_MAX = 500;

/**
 * Writes the outcome of the approval to the certificate and to its suspension. What the marks or the office settled meanwhile
 * stays. @returns the status the suspension has now
 */
export async function closeSuspension(
  client: Transaction,
  id: string,
  { status: outcome, by, comment }: ApprovalOutcome,
): Promise<SuspensionStatus | null> {
  const taken = await takeSuspension(client, id);
  if (!taken) return null;
  const { row, certificate, tenant } = taken;
  if (row.status !== 'open' || !(outcome in SUSPENSION_STATUS_OF)) return row.status;
  const status = SUSPENSION_STATUS_OF[outcome as keyof typeof SUSPENSION_STATUS_OF];
  const kept = status === 'kept';
  const silent = kept ? null : SILENCE_REASON[localeOf(certificate.locale)]; // also where a policy says no to silence
  const reason = comment?.trim() ? truncate(comment, REASON_MAX) : silent;
  await endSuspension(tenant, id, status, by, reason);
  await moveCertificate(tenant, certificate.id, kept ? 'issued' : 'revoked', kept ? null : reason);
  return status;
}

/** Tells the holder what became of it. @param asked whether the holder was told of the suspension before */
export async function followSuspension(
  client: Transaction,
  id: string,
  asked: boolean,
  workflowId: string,
): Promise<void> {
  const taken = await takeSuspension(client, id);
  switch (taken?.row.status) {
    case 'kept':
    case 'restored':
      if (asked) await tell(client, taken, 'certificate_kept', workflowId);
      break;
    case 'replaced':
    case 'revoked':
      await tell(client, taken, `certificate_${taken.row.status}`, workflowId);
  }
}
