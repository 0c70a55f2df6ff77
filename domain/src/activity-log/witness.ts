import { bytesOf, firstHalf, isFirstHalf } from '../checkin/bytes.ts';
import { readShortCode, typedCodeOf, type TokenCrypto } from '../checkin/index.ts';

/** How long after the end of a log its witness may answer, ms (14 days). */
export const WITNESS_MS = 14 * 24 * 3_600_000;
/** Longer texts are refused before anything is computed. */
const MAX_LENGTH = 80;
const KEY_BYTES = 32;
const KEY_INFO = bytesOf('muster/witness/v1');
const SHAPE = /^W1\.([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\.([A-Za-z0-9_-]{22})$/;

/** Characters of a witness' address; the message of the MAC stays within its bound. */
export const MAX_EMAIL = 150;

/** Who is asked about which log: another address makes another link, so that a corrected one ends the first. */
export type WitnessSubject = { organization_id: string; activity_log_id: string; email: string };

/** The organization's key for witnesses: HKDF-SHA256(master, salt = organization, info "muster/witness/v1"), 32 bytes. */
export const deriveWitnessKey = (crypto: TokenCrypto, master: Uint8Array, organization_id: string): Uint8Array =>
  crypto.hkdf(master, bytesOf(organization_id), KEY_INFO, KEY_BYTES);

const about = (kind: 'W1' | 'V1', { organization_id, activity_log_id, email }: WitnessSubject): string =>
  `${kind}.${organization_id}.${activity_log_id}.${email.toLowerCase()}`;

/** The token of the mail's link: `W1.<log>.<mac>`. */
export const witnessToken = (crypto: TokenCrypto, key: Uint8Array, subject: WitnessSubject): string =>
  `W1.${subject.activity_log_id}.${firstHalf(crypto.hmac(key, about('W1', subject)))}`;

/** The code of the same mail, six characters, to be told to the student on the spot. */
export const witnessCode = (crypto: TokenCrypto, key: Uint8Array, subject: WitnessSubject): string =>
  typedCodeOf(crypto.hmac(key, about('V1', subject)));

/** Of which log a link is; nothing of it is proven until `isWitnessToken`. `null` = not one of ours. */
export const logOfToken = (token: string): string | null =>
  token.length <= MAX_LENGTH ? (SHAPE.exec(token)?.[1] ?? null) : null;

/** Whether a link is the one that was mailed to this witness of this log; compared in constant time. */
export const isWitnessToken = (crypto: TokenCrypto, key: Uint8Array, subject: WitnessSubject, token: string): boolean =>
  isFirstHalf(crypto.hmac(key, about('W1', subject)), SHAPE.exec(token)?.[2] ?? '');

/** Whether a code, typed in either case, is the one that was mailed to this witness of this log; compared in constant time. */
export const isWitnessCode = (crypto: TokenCrypto, key: Uint8Array, subject: WitnessSubject, typed: string): boolean =>
  readShortCode(typed) === witnessCode(crypto, key, subject);

/** Whether a witness may still answer. @param ended_at of the log, UTC ISO; @param now_ms epoch ms */
export const mayWitness = (ended_at: string, now_ms: number): boolean => now_ms <= Date.parse(ended_at) + WITNESS_MS;
