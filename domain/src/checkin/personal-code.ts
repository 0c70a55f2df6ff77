import { bytesOf, firstHalf, isFirstHalf } from './bytes.ts';
import type { TokenCrypto } from './token-types.ts';

/** How long one personal code is shown; the one before is still taken, so that nobody is sent back over the change. */
export const PERSONAL_STEP_MS = 30_000;
/** Longer texts are refused before anything is computed. */
export const PERSONAL_MAX_LENGTH = 100;
const KEY_BYTES = 32;
const KEY_INFO = bytesOf('muster/personal/v1');
const SHAPE =
  /^P1\.([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\.(0|[1-9][0-9]{0,11})\.([A-Za-z0-9_-]{22})$/;

/** What a personal code says; nothing of it is proven until `verifyPersonalCode`. */
export type PersonalCode = { person_id: string; step: number; mac: string };
/** Whose code it is: the organization is part of the proof, so that a code of another one is none. */
export type PersonalSubject = { organization_id: string; person_id: string };

/** The organization's key for the codes that people show: HKDF-SHA256(master, salt = organization, info "muster/personal/v1"), 32 bytes. */
export const derivePersonalKey = (crypto: TokenCrypto, master: Uint8Array, organization_id: string): Uint8Array =>
  crypto.hkdf(master, bytesOf(organization_id), KEY_INFO, KEY_BYTES);

const stepOf = (now_ms: number): number => Math.floor(now_ms / PERSONAL_STEP_MS);
/** When the code of `now_ms` changes, epoch ms. */
export const personalCodeEndsAt = (now_ms: number): number => (stepOf(now_ms) + 1) * PERSONAL_STEP_MS;

/** Parts are joined by dots, which none of them contains; `P1` keeps it apart from every other code. */
const macOf = (crypto: TokenCrypto, key: Uint8Array, { organization_id, person_id }: PersonalSubject, step: number) =>
  crypto.hmac(key, `P1.${organization_id}.${person_id}.${step}`);

/** The code that a person shows at `now_ms` (epoch ms, server time): `P1.<person>.<step>.<mac>`. */
export function personalCodeAt(crypto: TokenCrypto, key: Uint8Array, subject: PersonalSubject, now_ms: number): string {
  const step = stepOf(now_ms);
  return `P1.${subject.person_id}.${step}.${firstHalf(macOf(crypto, key, subject, step))}`;
}

/** Reads the form of a personal code; `null` = not one of ours. */
export function parsePersonalCode(text: string): PersonalCode | null {
  const [, person_id, step, mac] = text.length <= PERSONAL_MAX_LENGTH ? (SHAPE.exec(text) ?? []) : [];
  return person_id && step && mac ? { person_id, step: Number(step), mac } : null;
}

/**
 * Why a personal code proves nothing, or null: it is the person's of the organization, and of the step of `at_ms` or the one before.
 * @param at_ms when it was seen, epoch ms: the server's clock online, the corrected one of a device without a network
 * @param slack_ms how far that clock may be off to either side; 0 online
 * @returns invalid (forged, or of a step that is still to come) or expired
 */
export function verifyPersonalCode(
  crypto: TokenCrypto,
  key: Uint8Array,
  organization_id: string,
  { person_id, step, mac }: PersonalCode,
  at_ms: number,
  slack_ms = 0,
): 'invalid' | 'expired' | null {
  if (!isFirstHalf(macOf(crypto, key, { organization_id, person_id }, step), mac)) return 'invalid';
  if (step > stepOf(at_ms + slack_ms)) return 'invalid';
  return step < stepOf(at_ms - slack_ms) - 1 ? 'expired' : null;
}
