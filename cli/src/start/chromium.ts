import { rmSync } from 'node:fs';
import { promisify } from 'node:util';
import { execFile } from 'node:child_process';
import chromium from '@sparticuz/chromium';

const answers = (path: string) =>
  promisify(execFile)(path, ['--version', '--no-sandbox']).then(
    () => true,
    () => false, // half unpacked by a start that was killed
  );

/** Unpacks the browser that prints certificates (209 MB, some seconds, once per machine), so that the first PDF is quick. */
export async function warmChromium(): Promise<string> {
  const path = await chromium.executablePath();
  if (await answers(path)) return path;
  rmSync(path, { force: true });
  const again = await chromium.executablePath();
  if (!(await answers(again))) throw new Error(`${again} does not start`);
  return again;
}
