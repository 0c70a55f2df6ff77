import { NOT_BOUND_TO_NONCE, type CheckinReason } from './reasons.ts';
import type { SeenScan } from './types.ts';

/** Whether an answer keeps its nonce: a scan that may be tried again is logged without it. */
export const bindsNonce = (reason: CheckinReason | 'ok'): boolean =>
  !(NOT_BOUND_TO_NONCE as readonly string[]).includes(reason);

/**
 * What an earlier scan with the same nonce means (BEY-035): `new` = decide; `repeat` = give the same answer again;
 * `foreign` = the nonce belongs to another person or code, which is refused as `invalid`.
 */
export function judgeNonce(
  seen: SeenScan | null | undefined,
  person_id: string,
  presented_digest: string | undefined,
): 'new' | 'repeat' | 'foreign' {
  if (!seen || !bindsNonce(seen.reason)) return 'new';
  return seen.person_id === person_id && seen.presented_digest === presented_digest ? 'repeat' : 'foreign';
}
