import { MAX_PICTURE_PIXELS } from '@muster/domain/attachment';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { createRedraw, redrawPicture } from './picture.ts';

const plain = (width = 64, height = 48) => sharp({ create: { width, height, channels: 3, background: '#884422' } });
const withPlace = () =>
  plain()
    .withExif({ IFD0: { Make: 'PhoneMaker' }, IFD3: { GPSLatitude: '12/1 58/1 0/1', GPSLatitudeRef: 'N' } })
    .jpeg()
    .toBuffer();

it('forgets where and with what a photo was taken (CH-102)', async () => {
  const photo = await withPlace();
  expect((await sharp(photo).metadata()).exif).toBeDefined();
  expect(photo.includes('PhoneMaker')).toBe(true);
  const stored = await redrawPicture(photo);
  expect((await sharp(stored ?? undefined).metadata()).exif).toBeUndefined();
  expect(stored?.includes('PhoneMaker')).toBe(false);
});

it('stands a picture upright that its note says was taken sideways', async () => {
  const sideways = await plain(64, 48).withMetadata({ orientation: 6 }).jpeg().toBuffer();
  const { width, height } = await sharp((await redrawPicture(sideways)) ?? undefined).metadata();
  expect([width, height]).toEqual([48, 64]);
});

it('drops what stands behind the picture', async () => {
  const two = Buffer.concat([await plain().png().toBuffer(), Buffer.from('<script>alert(1)</script>')]);
  expect((await redrawPicture(two))?.includes('script')).toBe(false);
});

it('scales a very large picture down to 6,000 pixels', async () => {
  const { width, height } = await sharp(
    (await redrawPicture(await plain(6100, 20).png().toBuffer())) ?? undefined,
  ).metadata();
  expect([width, height]).toEqual([6000, 20]);
});

it('refuses bytes that only begin like a picture, and a picture that would fill the memory', async () => {
  const edge = Math.ceil(Math.sqrt(MAX_PICTURE_PIXELS)) + 1;
  const bomb = await plain(edge, edge).png({ compressionLevel: 9 }).toBuffer();
  expect(bomb.length).toBeLessThan(1_000_000);
  expect(await redrawPicture(bomb)).toBeNull();
  expect(await redrawPicture(Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]))).toBeNull();
});

it('goes on with the next picture after a broken one', async () => {
  const photo = await plain().jpeg().toBuffer();
  const all = await Promise.all([redrawPicture(Buffer.from('broken')), redrawPicture(photo), redrawPicture(photo)]);
  expect(all.map((one) => one !== null)).toEqual([false, true, true]);
});

it('calls a failure of the library ours, and that of a file its sender’s', async () => {
  const broken = createRedraw(() => Promise.reject(new Error('libvips: out of memory')));
  await expect(broken(await plain().jpeg().toBuffer())).rejects.toThrow('draws no picture at all');
  const photo = await plain().jpeg().toBuffer();
  const choosy = createRedraw((bytes) =>
    bytes.equals(photo) ? Promise.reject(new Error('bad')) : Promise.resolve(bytes),
  );
  expect(await choosy(photo)).toBeNull();
});

it('works again once the library does', async () => {
  let works = false;
  const draw = createRedraw((bytes) => (works ? Promise.resolve(bytes) : Promise.reject(new Error('no memory'))));
  const photo = Buffer.from('photo');
  await expect(draw(photo)).rejects.toThrow();
  works = true;
  expect(await draw(photo)).toBe(photo);
});
