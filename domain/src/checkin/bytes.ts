const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const encoder = new TextEncoder();

/** UTF-8 bytes of a text. */
export const bytesOf = (text: string): Uint8Array => encoder.encode(text);

/** Characters of 16 bytes as base64url without padding (RFC 4648 §5): 21 hold 126 bits, and the last one two bits and zeros. */
const HALF_LENGTH = 22;
const lastOfHalf = (hash: string): string => ALPHABET.charAt(ALPHABET.indexOf(hash.charAt(HALF_LENGTH - 1)) & 0b110000);

/** The base64url of the first 16 bytes, out of that of all 32 bytes of a hash: one byte string has exactly one text. */
export const firstHalf = (hash: string): string => hash.slice(0, HALF_LENGTH - 1) + lastOfHalf(hash);

/** Whether a text is `firstHalf(hash)`; the time does not depend on where it differs. */
export function isFirstHalf(hash: string, text: string): boolean {
  let difference = text.length ^ HALF_LENGTH;
  for (let i = 0; i < HALF_LENGTH - 1; i += 1) difference |= hash.charCodeAt(i) ^ text.charCodeAt(i);
  return (difference | (lastOfHalf(hash).charCodeAt(0) ^ text.charCodeAt(HALF_LENGTH - 1))) === 0;
}
