import { asciiBytes, base64url, bytesOf, isBase64urlOf } from './bytes.ts';
import type { ParsedToken, QrGeneration, TokenCrypto, TokenVerdict } from './token-types.ts';

/** Bytes of the MAC inside a code: the first half of HMAC-SHA256 (security.md §7). */
export const MAC_BYTES = 16;
const KEY_BYTES = 32;
/** Longer texts are refused before anything is computed. A real code has at most 110 characters. */
export const TOKEN_MAX_LENGTH = 128;
const SESSION_KEY_INFO = bytesOf('muster/qr/session/v1');
const TOKEN_SHAPE =
  /^M1\.([A-Za-z0-9_-]{4,32})\.([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\.(0|[1-9][0-9]{0,11})\.([A-Za-z0-9_-]{22})$/;

/** Steps that are accepted besides the current one (BEY-030). */
export const PREVIOUS_STEPS = 1;

/** What the MAC speaks about. `step` is the number of the time slice. */
export type TokenSubject = {
  kid: string;
  organization_id: string;
  attendance_session_id: string;
  step: number;
};

/** The session's own key: HKDF-SHA256(K, salt = session id, info "muster/qr/session/v1"), 32 bytes. Cache it per generation. */
export const deriveSessionKey = (crypto: TokenCrypto, key: Uint8Array, attendance_session_id: string): Uint8Array =>
  crypto.hkdf(key, bytesOf(attendance_session_id), SESSION_KEY_INFO, KEY_BYTES);

/**
 * The number of the time slice that holds `now_ms` (server time, epoch ms): floor(ms / rotation).
 * A static code has the one step 0.
 */
export const stepAt = (generation: Pick<QrGeneration, 'mode' | 'rotation_seconds'>, now_ms: number): number =>
  generation.mode === 'static' ? 0 : Math.floor(now_ms / (generation.rotation_seconds * 1000));

/** When the current step ends (epoch ms, exclusive); a static code ends with its generation. */
export const stepEndsAt = (
  generation: Pick<QrGeneration, 'mode' | 'rotation_seconds' | 'expires_at'>,
  now_ms: number,
): number =>
  generation.mode === 'static'
    ? Date.parse(generation.expires_at)
    : (stepAt(generation, now_ms) + 1) * generation.rotation_seconds * 1000;

/** The parts are joined by dots, which none of them contains, so that no two subjects give the same message. */
function macOf(crypto: TokenCrypto, session_key: Uint8Array, about: TokenSubject): Uint8Array {
  const message = `M1.${about.kid}.${about.organization_id}.${about.attendance_session_id}.${about.step}`;
  return crypto.hmac(session_key, asciiBytes(message)).subarray(0, MAC_BYTES);
}

/** The code of one step: `M1.<kid>.<sid>.<step>.<mac>`. */
export const makeToken = (crypto: TokenCrypto, session_key: Uint8Array, about: TokenSubject): string =>
  `M1.${about.kid}.${about.attendance_session_id}.${about.step}.${base64url(macOf(crypto, session_key, about))}`;

/** The code a display shows at `now_ms` (epoch ms, server time). */
export const tokenAt = (crypto: TokenCrypto, generation: QrGeneration, now_ms: number): string =>
  makeToken(crypto, generation.session_key, {
    kid: generation.token,
    organization_id: generation.organization_id,
    attendance_session_id: generation.attendance_session_id,
    step: stepAt(generation, now_ms),
  });

/** Reads a code's form: length, characters, version. `null` = not one of ours. Nothing is proven by it. */
export function parseToken(text: string): ParsedToken | null {
  if (text.length > TOKEN_MAX_LENGTH) return null;
  const [, kid, attendance_session_id, step, mac] = TOKEN_SHAPE.exec(text) ?? [];
  if (!kid || !attendance_session_id || !step || !mac) return null;
  return { kid, attendance_session_id, step: Number(step), mac };
}

const UNPROVEN = { qr_token_id: null, step_no: null, step_delta: null, step_age_ms: null };
const DUMMY_KEY = new Uint8Array(KEY_BYTES);

/**
 * Judges a code at `at_ms` (server time, epoch ms; for an offline scan the corrected capture time), in this order:
 * form, kid and session, MAC (with a dummy key when the kid is unknown, so that the time tells nothing) → `invalid`,
 * and so is a step that is still to come, for it was never displayed; step older than the previous, or generation over
 * (`expires_at` itself is over) → `expired`; regenerated → `revoked`; used up → `usage_exhausted`.
 */
export function verifyToken(
  crypto: TokenCrypto,
  parsed: ParsedToken | null,
  generation: QrGeneration | null,
  at_ms: number,
): TokenVerdict {
  const token = parsed ?? { kid: 'none', attendance_session_id: '', step: 0, mac: '' };
  const known = generation?.token === token.kid && generation.attendance_session_id === token.attendance_session_id;
  const mac = macOf(crypto, known ? generation.session_key : DUMMY_KEY, {
    kid: token.kid,
    attendance_session_id: token.attendance_session_id,
    step: token.step,
    organization_id: generation?.organization_id ?? '',
  });
  const genuine = isBase64urlOf(mac, token.mac);
  if (!known || !genuine) return { reason: 'invalid', ...UNPROVEN };
  const step_delta = stepAt(generation, at_ms) - token.step;
  const began_ms = generation.mode === 'static' ? at_ms : token.step * generation.rotation_seconds * 1000;
  return {
    reason: refuseStep(generation, step_delta, at_ms),
    qr_token_id: generation.id,
    step_no: token.step,
    step_delta,
    step_age_ms: at_ms - began_ms,
  };
}

function refuseStep(generation: QrGeneration, step_delta: number, at_ms: number): TokenVerdict['reason'] {
  if (step_delta < 0) return 'invalid';
  if (step_delta > PREVIOUS_STEPS || at_ms >= Date.parse(generation.expires_at)) return 'expired';
  if (!generation.is_active) return 'revoked';
  return generation.usage_count >= generation.max_usage ? 'usage_exhausted' : null;
}
