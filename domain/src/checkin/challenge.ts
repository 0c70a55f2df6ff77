import { bytesOf, firstHalf, isFirstHalf } from './bytes.ts';
import type { TokenCrypto } from './token-types.ts';

/** A challenge is good for so long after it was issued, the limit included. */
export const CHALLENGE_MS = 60_000;
const CHALLENGE_KEY_INFO = bytesOf('muster/checkin/challenge/v1');
const CHALLENGE_SHAPE = /^C1\.(0|[1-9][0-9]{0,14})\.([A-Za-z0-9_-]{22})$/;

/** Whom a challenge was made for. */
export type ChallengeSubject = { attendance_session_id: string; person_id: string };

/** The key of a session's challenges: HKDF of the same generation key with its own purpose, so that no code is a challenge. */
export const deriveChallengeKey = (crypto: TokenCrypto, key: Uint8Array, attendance_session_id: string): Uint8Array =>
  crypto.hkdf(key, bytesOf(attendance_session_id), CHALLENGE_KEY_INFO, 32);

const macOf = (
  crypto: TokenCrypto,
  key: Uint8Array,
  { attendance_session_id, person_id }: ChallengeSubject,
  issued: string,
): string => crypto.hmac(key, `C1.${issued}.${attendance_session_id}.${person_id}`);

/** `C1.<issued>.<mac>`: nothing is stored, the MAC over session and person proves it later. `issued_ms` is server epoch ms. */
export const makeChallenge = (
  crypto: TokenCrypto,
  challenge_key: Uint8Array,
  subject: ChallengeSubject,
  issued_ms: number,
): string => `C1.${issued_ms}.${firstHalf(macOf(crypto, challenge_key, subject, String(issued_ms)))}`;

/** Whether a challenge is ours, for this person in this session, at most 60 s old and not from the future. */
export function isChallengeValid(
  crypto: TokenCrypto,
  challenge_key: Uint8Array,
  subject: ChallengeSubject,
  text: string,
  now_ms: number,
): boolean {
  const [, issued, mac] = CHALLENGE_SHAPE.exec(text) ?? [];
  if (!issued || !mac || !isFirstHalf(macOf(crypto, challenge_key, subject, issued), mac)) return false;
  const age_ms = now_ms - Number(issued);
  return age_ms >= 0 && age_ms <= CHALLENGE_MS;
}

/** What a device key signs (ES256) with each scan: token, challenge, session and nonce, one per line. */
export const scanMessage = (token: string, challenge: string, attendance_session_id: string, nonce: string): string =>
  [token, challenge, attendance_session_id, nonce].join('\n');
