import { MAX_PICTURE_EDGE_PX, MAX_PICTURE_PIXELS } from '@muster/domain/attachment';
import sharp from 'sharp';

/** One picture at a time and one core of it: a crowd with photos must not slow down a check-in. */
sharp.concurrency(1);
let last: Promise<unknown> = Promise.resolve();

const QUALITY = 85;

const encode = (bytes: Buffer): Promise<Buffer> =>
  sharp(bytes, { limitInputPixels: MAX_PICTURE_PIXELS, failOn: 'error' })
    .rotate() // as the camera was held: the note that says so goes with the rest of the metadata
    .resize({ width: MAX_PICTURE_EDGE_PX, height: MAX_PICTURE_EDGE_PX, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: QUALITY })
    .toBuffer();

/**
 * A picture drawn anew: what was hidden in the file (place, device, a script, a second file behind the first) is gone.
 * @returns `null` for bytes that only begin like a picture, or for one with too many pixels
 */
export const redrawPicture = (bytes: Buffer): Promise<Buffer | null> => {
  const work = last.then(() => encode(bytes)).catch(() => null);
  last = work;
  return work;
};
