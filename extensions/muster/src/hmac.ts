import { hash } from 'node:crypto';

/** Bytes of a block of SHA-256; a key is at most as long (RFC 2104 §2 hashes longer ones first, and there are none). */
const BLOCK = 64;
const HASH_BYTES = 32;
const LONGEST_TEXT = 256;
const MOST_BYTES_PER_CHARACTER = 3;

/** Both blocks of a key, each with room for what is hashed after it. */
type Blocks = { inner: Buffer; outer: Buffer };
const known = new WeakMap<Uint8Array, Blocks>();

const blockOf = (key: Uint8Array, pad: number, room: number): Buffer => {
  const block = Buffer.alloc(BLOCK + room, pad, 'latin1').fill(0, BLOCK);
  key.forEach((byte, index) => (block[index] = byte ^ pad));
  return block;
};

function blocksOf(key: Uint8Array): Blocks {
  const found = known.get(key);
  if (found) return found;
  if (key.length > BLOCK) throw new RangeError(`A key of at most ${BLOCK} bytes is expected.`);
  const inner = blockOf(key, 0x36, LONGEST_TEXT * MOST_BYTES_PER_CHARACTER);
  const blocks = { inner, outer: blockOf(key, 0x5c, HASH_BYTES) };
  known.set(key, blocks);
  return blocks;
}

/**
 * HMAC-SHA256 (RFC 2104) of a short text, UTF-8, as base64url: two hashes at one stroke each, half the time of `createHmac`, which makes
 * an object for every message. A key's blocks are kept as long as the key itself, which nobody may change meanwhile.
 */
export function hmacSha256(key: Uint8Array, text: string): string {
  if (text.length > LONGEST_TEXT) throw new RangeError(`A text of at most ${LONGEST_TEXT} characters is expected.`);
  const { inner, outer } = blocksOf(key);
  const length = BLOCK + inner.write(text, BLOCK);
  outer.write(hash('sha256', inner.subarray(0, length), 'binary'), BLOCK, 'binary');
  return hash('sha256', outer, 'base64url');
}
