import { writeFile } from 'node:fs/promises';
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

/**
 * Films a code: a Y4M video (640 × 480, 4:2:0, 5 frames a second) that Chromium plays as its camera
 * with `--use-file-for-fake-video-capture`.
 */
export async function filmCode(path: string, text: string): Promise<void> {
  const luma = frame(text);
  const chroma = Buffer.alloc((WIDTH * HEIGHT) / 2, 128);
  const one = Buffer.concat([Buffer.from('FRAME\n'), luma, chroma]);
  const head = Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F5:1 Ip A1:1 C420jpeg\n`);
  await writeFile(path, Buffer.concat([head, ...Array.from({ length: FRAMES }, () => one)]));
}
