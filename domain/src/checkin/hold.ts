import { firstHalf, isFirstHalf } from './bytes.ts';
import { stepAt } from './token.ts';
import type { QrGeneration, TokenCrypto, TokenVerdict } from './token-types.ts';

/** How long a proven scan is kept for whoever is still asked for more: time to read a notice, take two photos and sign. */
export const HOLD_MS = 180_000;
/** Longer texts are refused before anything is computed. */
export const HOLD_MAX_LENGTH = 160;
const HOLD_SHAPE =
  /^H1\.([A-Za-z0-9_-]{4,32})\.([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\.(0|[1-9][0-9]{0,11})\.([1-9][0-9]{11,13})\.([A-Za-z0-9_-]{22})$/;

/** What a hold says: this person showed the code of this step at `issued_ms` (server time, epoch ms). Unproven until `verifyHold`. */
export type ParsedHold = { kid: string; attendance_session_id: string; step: number; issued_ms: number; mac: string };
type Said = Omit<ParsedHold, 'mac'>;

/** What is said of a hold's MAC is never said of a code's: nobody makes one from the other. */
const messageOf = ({ kid, attendance_session_id, step, issued_ms }: Said, organization_id: string, person: string) =>
  `H1.${kid}.${organization_id}.${attendance_session_id}.${step}.${issued_ms}.${person}`;

/**
 * The proof that somebody showed a good code, for what has to follow it: a consent, photos, a signature, the second code. It holds for
 * this person alone and for `HOLD_MS`; nothing is stored.
 */
export function makeHold(
  crypto: TokenCrypto,
  generation: QrGeneration,
  person_id: string,
  proven: { step: number; issued_ms: number },
): string {
  const { token: kid, attendance_session_id, organization_id, session_key } = generation;
  const said = { kid, attendance_session_id, ...proven };
  const mac = firstHalf(crypto.hmac(session_key, messageOf(said, organization_id, person_id)));
  return `H1.${kid}.${attendance_session_id}.${proven.step}.${proven.issued_ms}.${mac}`;
}

/** Reads a hold's form; `null` = not one of ours. Nothing is proven by it. */
export function parseHold(text: string): ParsedHold | null {
  const [, kid, attendance_session_id, step, issued, mac] =
    text.length <= HOLD_MAX_LENGTH ? (HOLD_SHAPE.exec(text) ?? []) : [];
  if (!kid || !attendance_session_id || !step || !issued || !mac) return null;
  return { kid, attendance_session_id, step: Number(step), issued_ms: Number(issued), mac };
}

/** Whether a hold is of this generation and this person, at most `HOLD_MS` old (included) and not from the future. */
export function verifyHold(
  crypto: TokenCrypto,
  hold: ParsedHold | null,
  generation: QrGeneration | null,
  person_id: string,
  now_ms: number,
): hold is ParsedHold {
  if (!hold || generation?.token !== hold.kid) return false;
  if (generation.attendance_session_id !== hold.attendance_session_id) return false;
  const mac = crypto.hmac(generation.session_key, messageOf(hold, generation.organization_id, person_id));
  const age_ms = now_ms - hold.issued_ms;
  return isFirstHalf(mac, hold.mac) && age_ms >= 0 && age_ms <= HOLD_MS;
}

/**
 * The verdict on the code that a verified hold stands for, as it was when the code was shown; a generation that was replaced or used
 * up since is `revoked` or `usage_exhausted` all the same.
 */
export function verdictOfHold(generation: QrGeneration, { step, issued_ms }: ParsedHold): TokenVerdict {
  const began_ms = generation.mode === 'static' ? issued_ms : step * generation.rotation_seconds * 1000;
  const used_up = generation.usage_count >= generation.max_usage;
  return {
    reason: generation.is_active ? (used_up ? 'usage_exhausted' : null) : 'revoked',
    qr_token_id: generation.id,
    step_no: step,
    step_delta: stepAt(generation, issued_ms) - step,
    step_age_ms: issued_ms - began_ms,
  };
}
