const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] as const;
/** Length, name and checksum around the data of a chunk. */
const AROUND = 12;
/** Signature and header chunk of every PNG. */
const HEAD = 33;
/** What the text of a baked badge is called (Open Badges 3.0, 5.3.2.1). */
const KEYWORD = 'openbadgecredential';

/** CRC-32 of bytes as an unsigned number; given by the caller. */
export type Crc32 = (bytes: Uint8Array) => number;

const isPng = (bytes: Uint8Array): boolean => bytes.length > HEAD && SIGNATURE.every((byte, at) => bytes[at] === byte);

/**
 * A badge image with its credential in it (Open Badges 3.0, BEY-071): an `iTXt` chunk behind the header, not compressed, so that every
 * reader of the standard finds it.
 * @throws RangeError where the image is no PNG
 */
export function bakePng(png: Uint8Array, credential: string, crc32: Crc32): Uint8Array {
  if (!isPng(png)) throw new RangeError('A badge is baked into a PNG.');
  const text = new TextEncoder();
  const named = Uint8Array.from([...text.encode(`iTXt${KEYWORD}`), 0, 0, 0, 0, 0, ...text.encode(credential)]);
  const baked = new Uint8Array(png.length + AROUND - 4 + named.length);
  const view = new DataView(baked.buffer);
  baked.set(png.subarray(0, HEAD));
  view.setUint32(HEAD, named.length - 4);
  baked.set(named, HEAD + 4);
  view.setUint32(HEAD + 4 + named.length, crc32(named));
  baked.set(png.subarray(HEAD), HEAD + 8 + named.length);
  return baked;
}

/** The credential in a baked image, or null where there is none. */
export function credentialInPng(png: Uint8Array): string | null {
  if (!isPng(png)) return null;
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  const text = new TextDecoder();
  for (let at = SIGNATURE.length; at + AROUND <= png.length;) {
    const length = view.getUint32(at);
    const data = png.subarray(at + 8, Math.min(at + 8 + length, png.length));
    const isText = text.decode(png.subarray(at + 4, at + 8)) === 'iTXt';
    if (isText && text.decode(data.subarray(0, KEYWORD.length + 1)) === `${KEYWORD}\0`)
      return text.decode(data.subarray(KEYWORD.length + 5));
    at += AROUND + length;
  }
  return null;
}
