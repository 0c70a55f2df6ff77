const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const encoder = new TextEncoder();

/** UTF-8 bytes of a text. */
export const bytesOf = (text: string): Uint8Array => encoder.encode(text);

const SCRATCH = new Uint8Array(256);

/**
 * Bytes of a short ASCII text, as ids and numbers are, in one buffer that the next call overwrites: to be used up at once. A fresh buffer
 * would cost as much as half the HMAC over it.
 */
export function asciiBytes(text: string): Uint8Array {
  for (let i = 0; i < text.length; i += 1) SCRATCH[i] = text.charCodeAt(i);
  return SCRATCH.subarray(0, text.length);
}

/** Base64url without padding (RFC 4648 §5), so that one byte string has exactly one text. */
export function base64url(bytes: Uint8Array): string {
  let text = '';
  let word = 0;
  let bits = 0;
  for (const byte of bytes) {
    word = ((word << 8) | byte) & 0xffff;
    for (bits += 8; bits >= 6; bits -= 6) text += ALPHABET.charAt((word >> (bits - 6)) & 63);
  }
  return bits === 0 ? text : text + ALPHABET.charAt((word << (6 - bits)) & 63);
}

/**
 * Whether a text is the base64url of the bytes; the time does not depend on where it differs. The same as comparing with
 * `base64url(bytes)`, without making that text.
 */
export function isBase64urlOf(bytes: Uint8Array, text: string): boolean {
  let difference = text.length ^ Math.ceil((bytes.length * 4) / 3);
  let word = 0;
  let bits = 0;
  let at = 0;
  const compare = (letter: number) => {
    difference |= ALPHABET.charCodeAt(letter & 63) ^ text.charCodeAt(at);
    at += 1;
  };
  for (const byte of bytes) {
    word = ((word << 8) | byte) & 0xffff;
    for (bits += 8; bits >= 6; bits -= 6) compare(word >> (bits - 6));
  }
  if (bits > 0) compare(word << (6 - bits));
  return difference === 0;
}

/** Compares two texts in a time that depends on the length of the first only, never on where they differ. */
export function sameText(expected: string, given: string): boolean {
  let difference = expected.length ^ given.length;
  for (let i = 0; i < expected.length; i += 1) difference |= expected.charCodeAt(i) ^ (given.charCodeAt(i) || 0);
  return difference === 0;
}
