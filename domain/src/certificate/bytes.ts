/** Base64url without padding (RFC 4648 §5), so that one byte string has exactly one text. */
export function base64url(bytes: Uint8Array): string {
  const letters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(letters).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** The bytes of such a text, or null when it is not one, be it only by a stray bit at its end. */
export function fromBase64url(text: string): Uint8Array | null {
  if (!/^[\w-]*$/.test(text) || text.length % 4 === 1) return null;
  const letters = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  const bytes = Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
  return base64url(bytes) === text ? bytes : null;
}

/** The bytes of a text of hex digits. */
export const fromHex = (hex: string): Uint8Array =>
  Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

const BASE58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
/** Base58 in the letters of Bitcoin, as multibase `z` writes keys; a leading zero byte is a leading 1. */
export function base58btc(bytes: Uint8Array): string {
  const zeros = bytes.findIndex((byte) => byte !== 0);
  let left = bytes.reduce((number, byte) => number * 256n + BigInt(byte), 0n);
  let letters = '';
  for (; left > 0n; left /= 58n) letters = BASE58.charAt(Number(left % 58n)) + letters;
  return '1'.repeat(zeros < 0 ? bytes.length : zeros) + letters;
}

/** The bytes of such a text, or null where it has another letter. */
export function fromBase58btc(text: string): Uint8Array | null {
  const zeros = /^1*/.exec(text)?.[0].length ?? 0;
  let left = 0n;
  for (const letter of text) {
    const digit = BASE58.indexOf(letter);
    if (digit < 0) return null;
    left = left * 58n + BigInt(digit);
  }
  const bytes: number[] = [];
  for (; left > 0n; left /= 256n) bytes.unshift(Number(left % 256n));
  return Uint8Array.from([...Array.from({ length: zeros }, () => 0), ...bytes]);
}
