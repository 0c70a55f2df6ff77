/**
 * Why a scan was not taken: the one closed list for reply, log, sync and portal (BEY-034), equal to SQL `muster_is_reason`
 * and in its order. `ok` is answered besides.
 */
export const CHECKIN_REASONS = [
  'invalid',
  'expired',
  'revoked',
  'not_open',
  'closed',
  'cancelled',
  'locked',
  'not_enrolled',
  'blocked',
  'already_checked_in',
  're_entry',
  'usage_exhausted',
  'full',
  'rule_failed',
  'method_not_allowed',
  'factor_missing',
  'consent_missing',
  'challenge_failed',
  'device_conflict',
  'out_of_area',
  'out_of_network',
  'clock_skew',
  'too_old',
  'wrong_sheet',
  'ambiguous',
  'unknown_person',
  'unknown_device',
  'step_up',
  'offline_conflict',
  'rate_limited',
  'try_again',
] as const;
export type CheckinReason = (typeof CHECKIN_REASONS)[number];

/** Reasons a forced offline upload never overrides: force never admits an unknown code (BEY-036). */
export const NEVER_FORCED = [
  'invalid',
  'unknown_person',
  'unknown_device',
  'wrong_sheet',
  'ambiguous',
  'too_old',
  'consent_missing',
] as const satisfies readonly CheckinReason[];

/** Reasons that leave the nonce free, so that the same scan may be sent again: log them without the nonce. */
export const NOT_BOUND_TO_NONCE = ['try_again', 'rate_limited', 'step_up'] as const satisfies readonly CheckinReason[];

/** What force does to a reason. */
export type ForceEffect = 'never' | 'unbound' | 'yields';

const NEVER: ReadonlySet<CheckinReason> = new Set(NEVER_FORCED);
const UNBOUND: ReadonlySet<CheckinReason> = new Set(NOT_BOUND_TO_NONCE);

/** The force table: `never` refuses in spite of force, `unbound` asks to try again, `yields` lets a forced upload through. */
export const forceEffect = (reason: CheckinReason): ForceEffect =>
  NEVER.has(reason) ? 'never' : UNBOUND.has(reason) ? 'unbound' : 'yields';

/** Whether a text is one of the reasons. */
export const isCheckinReason = (text: string): text is CheckinReason =>
  (CHECKIN_REASONS as readonly string[]).includes(text);
