import type { Problem } from '../problem.ts';
import { refuseCertificate } from './problems.ts';
import { SIGNING_KEY_TRANSITIONS, type SigningKeyStatus } from './status.ts';

/** So long around a rotation both keys are good, in milliseconds: what began before it ends under either. A decision of this project. */
export const KEY_OVERLAP_MS = 3_600_000;

/** Up to when (exclusive) the key before is good for signing, and from when the next one is (BEY-071); UTC ISO instants. */
export const planRotation = (now: string): { old_until: string; next_from: string } => ({
  old_until: new Date(Date.parse(now) + KEY_OVERLAP_MS).toISOString(),
  next_from: new Date(Date.parse(now) - KEY_OVERLAP_MS).toISOString(),
});

/** Why a key may not be withdrawn, or null: one that is withdrawn or retired already stays so. @returns SIGNING_KEY_MOVE */
export const refuseWithdrawal = (from: SigningKeyStatus): Problem | null =>
  (SIGNING_KEY_TRANSITIONS[from] as readonly SigningKeyStatus[]).includes('compromised')
    ? null
    : refuseCertificate('SIGNING_KEY_MOVE', { from });
