import { stepAt, tokenAt, type TokenSubject } from './token.ts';
import type { QrGeneration, TokenCrypto } from './token-types.ts';

/** Crockford's alphabet: no I, L, O and U, which look like other characters or make words. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const BITS = 5;
/** Six characters are 30 bits: with five tries a minute somebody guesses a code of one of three sessions once in some 60 years. */
export const SHORT_CODE_LENGTH = 6;
/** Characters of base64url (6 bits each) that hold those 30 bits. */
const MAC_CHARACTERS = 5;
/** So many steps back a code is still known, to say that it is old; only the present and the previous one are accepted. */
const STEPS_KNOWN = 6;
const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** What is said of a short code's MAC is never said of a long one's: nobody makes one from the other. */
const messageOf = ({ kid, organization_id, attendance_session_id, step }: TokenSubject): string =>
  `S1.${kid}.${organization_id}.${attendance_session_id}.${step}`;

const subjectOf = (generation: QrGeneration, step: number): TokenSubject => ({
  kid: generation.token,
  organization_id: generation.organization_id,
  attendance_session_id: generation.attendance_session_id,
  step,
});

/** The first 30 bits of a hash (base64url) as six characters that people copy. */
export function typedCodeOf(hash: string): string {
  let bits = 0;
  for (const character of hash.slice(0, MAC_CHARACTERS)) bits = bits * 64 + BASE64URL.indexOf(character);
  const characters = Array.from({ length: SHORT_CODE_LENGTH }, (_, index) =>
    ALPHABET.charAt(Math.floor(bits / 2 ** (BITS * (SHORT_CODE_LENGTH - 1 - index))) % ALPHABET.length),
  );
  return characters.join('');
}

const shortCodeOf = (crypto: TokenCrypto, generation: QrGeneration, step: number): string =>
  typedCodeOf(crypto.hmac(generation.session_key, messageOf(subjectOf(generation, step))));

/** The code to type that a display shows beside the picture at `now_ms` (epoch ms, server time); it lives as long as the step. */
export const shortCodeAt = (crypto: TokenCrypto, generation: QrGeneration, now_ms: number): string =>
  shortCodeOf(crypto, generation, stepAt(generation, now_ms));

/**
 * What somebody typed as it is compared: upper case, without spaces and hyphens, `O` read as zero, `I` and `L` as one.
 * `null` = not six characters of the alphabet.
 */
export function readShortCode(text: string): string | null {
  const code = text.replace(/[\s-]/g, '').toUpperCase().replace(/O/g, '0').replace(/[IL]/g, '1');
  return code.length === SHORT_CODE_LENGTH && [...code].every((one) => ALPHABET.includes(one)) ? code : null;
}

/**
 * The long code that was on the display together with a typed one, so that the rest of check-in is the same; `null` when none of the
 * generations showed it within the last minute or so. An old step is answered with its old code, which is then refused as expired.
 * @param now_ms epoch ms, server time
 */
export function tokenOfShortCode(
  crypto: TokenCrypto,
  generations: readonly QrGeneration[],
  code: string,
  now_ms: number,
): string | null {
  for (const generation of generations) {
    const rotation_ms = generation.rotation_seconds * 1000;
    const back = generation.mode === 'static' ? 0 : STEPS_KNOWN;
    for (let steps = 0; steps <= back; steps += 1) {
      const at_ms = now_ms - steps * rotation_ms;
      if (shortCodeAt(crypto, generation, at_ms) === code) return tokenAt(crypto, generation, at_ms);
    }
  }
  return null;
}
