import { bytesOf, firstHalf, isFirstHalf } from './bytes.ts';
import { memoize } from './memoize.ts';
import type { ParsedToken, QrGeneration, TokenCrypto, TokenVerdict } from './token-types.ts';

const KEY_BYTES = 32;
/** Longer texts are refused before anything is computed. A real code has at most 110 characters. */
export const TOKEN_MAX_LENGTH = 128;
const SESSION_KEY_INFO = bytesOf('muster/qr/session/v1');
const TOKEN_SHAPE =
  /^M1\.[A-Za-z0-9_-]{4,32}\.[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\.(?:0|[1-9][0-9]{0,11})\.[A-Za-z0-9_-]{22}$/;
/** Where the kid begins, and how long the parts with a fixed length are. */
const [KID_AT, ID_LENGTH, MAC_LENGTH] = [3, 36, 22];

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

/** What all codes of a generation say. Parts are joined by dots, which none of them contains: no two subjects give the same message. */
const headOf = ({ kid, organization_id, attendance_session_id }: Omit<TokenSubject, 'step'>): string =>
  `M1.${kid}.${organization_id}.${attendance_session_id}.`;

/** The MAC of a step before it is cut down to its first 16 bytes. */
const macOf = (crypto: TokenCrypto, key: Uint8Array, head: string, step: number): string =>
  crypto.hmac(key, head + String(step));

/** The code of one step: `M1.<kid>.<sid>.<step>.<mac>`. */
export function makeToken(crypto: TokenCrypto, session_key: Uint8Array, about: TokenSubject): string {
  const mac = firstHalf(macOf(crypto, session_key, headOf(about), about.step));
  return `M1.${about.kid}.${about.attendance_session_id}.${about.step}.${mac}`;
}

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
  if (text.length > TOKEN_MAX_LENGTH || !TOKEN_SHAPE.test(text)) return null;
  const session_at = text.indexOf('.', KID_AT) + 1;
  const step_at = session_at + ID_LENGTH + 1;
  const mac_at = text.length - MAC_LENGTH;
  return {
    kid: text.slice(KID_AT, session_at - 1),
    attendance_session_id: text.slice(session_at, step_at - 1),
    step: Number(text.slice(step_at, mac_at - 1)),
    mac: text.slice(mac_at),
  };
}

const UNPROVEN = { qr_token_id: null, step_no: null, step_delta: null, step_age_ms: null };
/** What a code of an unknown generation is judged with: as long as the real ones, so that the time tells nothing. */
const NO_ID = '00000000-0000-0000-0000-000000000000';
const NOBODY = {
  session_key: new Uint8Array(KEY_BYTES),
  head: headOf({ kid: '-'.repeat(22), organization_id: NO_ID, attendance_session_id: NO_ID }),
  expires_ms: 0,
};

/** What is the same for every scan of a generation. */
const fixedOf = memoize((generation: QrGeneration) => ({
  session_key: generation.session_key,
  head: headOf({ ...generation, kid: generation.token }),
  expires_ms: Date.parse(generation.expires_at),
}));

/**
 * Judges a code at `at_ms` (server time, epoch ms; for an offline scan the corrected capture time), in this order:
 * form, kid and session, MAC (with a dummy key when the kid is unknown) → `invalid`,
 * and so is a step that is still to come, for it was never displayed; step older than the previous, or generation over
 * (`expires_at` itself is over) → `expired`; regenerated → `revoked`; used up → `usage_exhausted`.
 */
export function verifyToken(
  crypto: TokenCrypto,
  parsed: ParsedToken | null,
  generation: QrGeneration | null,
  at_ms: number,
): TokenVerdict {
  const known =
    parsed !== null &&
    generation?.token === parsed.kid &&
    generation.attendance_session_id === parsed.attendance_session_id;
  const { session_key, head, expires_ms } = known ? fixedOf(generation) : NOBODY;
  const genuine = isFirstHalf(macOf(crypto, session_key, head, parsed?.step ?? 0), parsed?.mac ?? '');
  if (!known || !genuine) return { reason: 'invalid', ...UNPROVEN };
  const step_delta = stepAt(generation, at_ms) - parsed.step;
  const began_ms = generation.mode === 'static' ? at_ms : parsed.step * generation.rotation_seconds * 1000;
  return {
    reason: refuseStep(generation, step_delta, at_ms >= expires_ms),
    qr_token_id: generation.id,
    step_no: parsed.step,
    step_delta,
    step_age_ms: at_ms - began_ms,
  };
}

function refuseStep(generation: QrGeneration, step_delta: number, over: boolean): TokenVerdict['reason'] {
  if (step_delta < 0) return 'invalid';
  if (step_delta > PREVIOUS_STEPS || over) return 'expired';
  if (!generation.is_active) return 'revoked';
  return generation.usage_count >= generation.max_usage ? 'usage_exhausted' : null;
}
