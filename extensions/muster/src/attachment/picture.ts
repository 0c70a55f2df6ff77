import { perceptualHash } from '@muster/domain/activity-log';
import { MAX_PICTURE_EDGE_PX, MAX_PICTURE_PIXELS } from '@muster/domain/attachment';
import sharp from 'sharp';

/** One picture at a time and one core of it: a crowd with photos must not slow down a check-in. */
sharp.concurrency(1);

const QUALITY = 85;

const encode = (bytes: Buffer): Promise<Buffer> =>
  sharp(bytes, { limitInputPixels: MAX_PICTURE_PIXELS, failOn: 'error' })
    .rotate() // as the camera was held: the note that says so goes with the rest of the metadata
    .resize({ width: MAX_PICTURE_EDGE_PX, height: MAX_PICTURE_EDGE_PX, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: QUALITY })
    .toBuffer();

/** A picture that every working library can draw: one white point as PNG. */
const PROOF = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAACXBIWXMAAAPoAAAD6AG1e1JrAAAADElEQVR4nGP4//8/AAX+Av4N70a4AAAAAElFTkSuQmCC',
  'base64',
);

/**
 * A picture that failed is the sender's fault only while the library draws a sound one; else the failure is ours, and is
 * thrown so that it is logged and answered as one.
 */
const drawnBy =
  (draw: typeof encode) =>
  async (bytes: Buffer): Promise<Buffer | null> => {
    try {
      return await draw(bytes);
    } catch (failure) {
      await draw(PROOF).catch((cause: unknown) => {
        throw new Error('The picture library draws no picture at all.', { cause: cause ?? failure });
      });
      return null;
    }
  };

/**
 * Draws pictures anew, one after another: what was hidden in the file (place, device, a script, a second file behind the
 * first) is gone. The drawn picture is `null` for bytes that only begin like one, or for one with too many pixels.
 * @throws when the library itself does not work
 */
export const createRedraw = (draw: typeof encode) => {
  const drawn = drawnBy(draw);
  let last: Promise<unknown> = Promise.resolve();
  return (bytes: Buffer): Promise<Buffer | null> => {
    const work = last.then(() => drawn(bytes));
    last = work.catch(() => null);
    return work;
  };
};

export const redrawPicture = createRedraw(encode);

/** What a picture is known by besides its bytes. */
export type PictureFacts = {
  /** null where it is too plain to be told from others */
  perceptual_hash: string | null;
  /** whether it came with what a camera writes into its files; a picture that a page drew has none of it */
  camera_file: boolean;
};

/**
 * @param given as it came, of which only the notes are read
 * @param drawn the same picture as it was drawn anew
 */
export const factsOfPicture = async (given: Buffer, drawn: Buffer): Promise<PictureFacts> => {
  const { exif } = await sharp(given, { limitInputPixels: MAX_PICTURE_PIXELS }).metadata();
  const grey = await sharp(drawn).greyscale().resize({ width: 9, height: 8, fit: 'fill' }).raw().toBuffer();
  return { perceptual_hash: perceptualHash(grey), camera_file: exif !== undefined };
};
