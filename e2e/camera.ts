import { writeFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { create } from 'qrcode';

const WIDTH = 640;
const HEIGHT = 480;
const FRAMES = 5;
const QUIET_MODULES = 4;
const BLACK = 16;
const WHITE = 235;

/** One grey frame (Y plane) with the QR code of `text` in its middle. */
function frame(text: string): Buffer {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const scale = Math.floor(HEIGHT / (modules.size + 2 * QUIET_MODULES));
  const left = Math.floor((WIDTH - modules.size * scale) / 2);
  const top = Math.floor((HEIGHT - modules.size * scale) / 2);
  const luma = Buffer.alloc(WIDTH * HEIGHT, WHITE);
  for (let y = 0; y < modules.size * scale; y += 1)
    for (let x = 0; x < modules.size * scale; x += 1)
      if (modules.get(Math.floor(y / scale), Math.floor(x / scale))) luma[(top + y) * WIDTH + left + x] = BLACK;
  return luma;
}

/** What a camera in front of the page sees of one of its pictures: a grey frame of it, as large as fits. */
export async function frameOf(page: Page, picture: ReturnType<Page['locator']>): Promise<Buffer> {
  const png = (await picture.screenshot()).toString('base64');
  const luma = await page.evaluate(
    async ({ png, width, height, white }) => {
      const bytes = Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0));
      const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
      const context = new OffscreenCanvas(width, height).getContext('2d');
      if (!context) throw new Error('No canvas to draw on.');
      context.fillStyle = `rgb(${white} ${white} ${white})`;
      context.fillRect(0, 0, width, height);
      const side = height * 0.9;
      context.drawImage(image, (width - side) / 2, (height - side) / 2, side, side);
      const { data } = context.getImageData(0, 0, width, height);
      return Array.from({ length: width * height }, (_, at) => data[4 * at] ?? white);
    },
    { png, width: WIDTH, height: HEIGHT, white: WHITE },
  );
  return Buffer.from(luma.map((one) => Math.max(BLACK, Math.min(WHITE, one))));
}

/**
 * Films a code, or a frame: a Y4M video (640 × 480, 4:2:0, 5 frames a second) that Chromium plays as its camera
 * with `--use-file-for-fake-video-capture`.
 */
export async function filmCode(path: string, seen: string | Buffer): Promise<void> {
  const luma = typeof seen === 'string' ? frame(seen) : seen;
  const chroma = Buffer.alloc((WIDTH * HEIGHT) / 2, 128);
  const one = Buffer.concat([Buffer.from('FRAME\n'), luma, chroma]);
  const head = Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F5:1 Ip A1:1 C420jpeg\n`);
  await writeFile(path, Buffer.concat([head, ...Array.from({ length: FRAMES }, () => one)]));
}
