/** Bits of 64 by which two pictures may differ and still be called the same one, scaled or stored anew. A decision of this project. */
export const ALIKE_BITS = 6;
/** A picture whose hash has fewer set bits than this, or fewer clear ones, is too plain to be told from others (a wall, the night). */
const PLAIN_BITS = 6;
const BITS = 64;

const onesOf = (hash: string): number =>
  [...hash].reduce(
    (sum, digit) => sum + [...Number.parseInt(digit, 16).toString(2)].filter((bit) => bit === '1').length,
    0,
  );

/**
 * The difference hash of a picture: whether each point is brighter than the one to its right (64 bits, 16 hex digits).
 * @param grey nine columns by eight rows of brightness, row by row
 * @returns null for a picture too plain to be told from others
 */
export function perceptualHash(grey: Uint8Array): string | null {
  const bits = Array.from({ length: BITS }, (_, index) => {
    const at = Math.floor(index / 8) * 9 + (index % 8);
    return Number(grey[at]) > Number(grey[at + 1]) ? '1' : '0';
  }).join('');
  const hash = (bits.match(/.{4}/g) ?? []).map((four) => Number.parseInt(four, 2).toString(16)).join('');
  const ones = onesOf(hash);
  return ones < PLAIN_BITS || ones > BITS - PLAIN_BITS ? null : hash;
}

/** By how many of 64 bits two hashes differ. */
export const hashDistance = (a: string, b: string): number =>
  [...a].reduce(
    (sum, digit, at) => sum + onesOf((Number.parseInt(digit, 16) ^ Number.parseInt(b.charAt(at), 16)).toString(16)),
    0,
  );
