import { isKeyGood } from './verify.ts';
import type { SigningKey } from './types.ts';

const MS_PER_DAY = 86_400_000;

/** How long a key signs PDFs, in days. A decision of this project: certificates of RSA 2048 are good until 2030 at least (NIST SP 800-57, part 1, table 4). */
export const DOCUMENT_KEY_DAYS = 730;
/** How long the authority that certifies those keys is believed, in days. A decision of this project: longer than what it certifies. */
export const AUTHORITY_DAYS = 7_300;
/** So many days before its certificate ends a key is followed by the next one, so that nothing is signed with the last of it. */
export const DOCUMENT_KEY_RENEW_DAYS = 30;

/** From when until when (exclusive) an X.509 certificate holds, UTC ISO instants of whole seconds, as X.509 has no finer ones. */
export type Life = { valid_from: string; valid_until: string };

/** The life of a certificate that is made at an instant. @param days 1 or more @param now UTC ISO */
export function lifeFrom(now: string, days: number): Life {
  const from = Math.floor(Date.parse(now) / 1000) * 1000;
  return { valid_from: new Date(from).toISOString(), valid_until: new Date(from + days * MS_PER_DAY).toISOString() };
}

/** Whether a key of PDFs or their authority signs at an instant, and still has `days` before its certificate ends. */
export const isFresh = (key: Omit<SigningKey, 'id'>, now: string, days: number): boolean =>
  key.status === 'active' &&
  isKeyGood(key, now) &&
  isKeyGood(key, new Date(Date.parse(now) + days * MS_PER_DAY).toISOString());
