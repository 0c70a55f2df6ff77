import { execFile } from 'node:child_process';
import { accessSync, constants, rmSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import { promisify } from 'node:util';
import chromium from '@sparticuz/chromium';

/** Names under which systems install a browser that prints as Chromium does. */
const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge'];
const MAC_APPS = ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
  (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
);

const answers = (path: string) =>
  promisify(execFile)(path, ['--version', '--no-sandbox']).then(
    () => true,
    () => false, // half unpacked by a start that was killed
  );

const isProgram = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

type Machine = { platform: string; arch: string; path: string; wanted: string | undefined };
const thisMachine = (wanted: string | undefined): Machine => ({
  platform: process.platform,
  arch: process.arch,
  path: process.env['PATH'] ?? '',
  wanted,
});

/**
 * The browser of this machine to use instead of the packaged one: what `CHROMIUM_PATH` names, or, where the packaged
 * one does not run (it is built for Linux on x64), an installed one. @returns null for the packaged one
 */
export function installedBrowser(machine: Machine, exists = isProgram): string | null {
  const { platform, arch, path, wanted } = machine;
  const inPath = (name: string) => path.split(delimiter).map((folder) => join(folder, name));
  if (wanted) {
    const found = (isAbsolute(wanted) ? [wanted] : inPath(wanted)).find(exists);
    if (!found) throw new Error(`CHROMIUM_PATH names ${wanted}, which is no program`);
    return found;
  }
  if (platform === 'linux' && arch === 'x64') return null;
  const found = [...NAMES.flatMap(inPath), ...(platform === 'darwin' ? MAC_APPS : [])].find(exists);
  if (!found) throw new Error(`no browser for ${platform} ${arch}: install Chromium or name one in CHROMIUM_PATH`);
  return found;
}

/** Unpacks the browser that prints certificates (209 MB, some seconds, once per machine), so that the first PDF is quick. */
export async function warmChromium(wanted?: string): Promise<string> {
  const installed = installedBrowser(thisMachine(wanted));
  if (installed) {
    if (await answers(installed)) return installed;
    throw new Error(`${installed} does not start`);
  }
  const path = await chromium.executablePath();
  if (await answers(path)) return path;
  rmSync(path, { force: true });
  const again = await chromium.executablePath();
  if (!(await answers(again))) throw new Error(`${again} does not start`);
  return again;
}
