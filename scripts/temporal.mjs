// The Temporal server and its SQL tool: found on PATH, in a cache, as the official release, or built with Go.
import { createHash } from 'node:crypto';
import { accessSync, constants, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { ROOT } from './node22.mjs';
import { run, SetupError, step } from './steps.mjs';

export const TEMPORAL_VERSION = '1.29.1';
const NAMES = { server: 'temporal-server', sqlTool: 'temporal-sql-tool' };
const GO_PACKAGES = { server: 'go.temporal.io/server/cmd/server', sqlTool: 'go.temporal.io/server/cmd/tools/sql' };
const RELEASES = `https://github.com/temporalio/temporal/releases/download/v${TEMPORAL_VERSION}`;

/** Shared by all clones of one user, so that a second clone does not build again. */
export const userCache = () =>
  process.env.MUSTER_CACHE || join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'muster');

/** @returns {Promise<{ server: string, sqlTool: string }>} paths of the two programs */
export async function ensureTemporal() {
  const cache = join(userCache(), `temporal-${TEMPORAL_VERSION}`);
  const found = both(findOnPath) ?? both(inFolder(join(ROOT, '.muster', 'bin'))) ?? both(inFolder(cache));
  if (found) return found;
  mkdirSync(cache, { recursive: true });
  if ((await fetchRelease(cache)) || (await buildWithGo(cache))) return both(inFolder(cache));
  throw new SetupError(
    `Temporal server ${TEMPORAL_VERSION}`,
    'it is neither on PATH nor could the release be fetched, and Go is not installed',
    `Install Go (https://go.dev/dl), or put temporal-server and temporal-sql-tool from ${RELEASES} on PATH.`,
  );
}

const both = (find) => {
  const [server, sqlTool] = [find(NAMES.server), find(NAMES.sqlTool)];
  return server && sqlTool ? { server, sqlTool } : null;
};
const inFolder = (folder) => (name) => (isProgram(join(folder, name)) ? join(folder, name) : null);
const findOnPath = (name) =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find(isProgram);

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The official archive, checked against the release's list of checksums; false where the network does not give it. */
async function fetchRelease(cache) {
  const os = { linux: 'linux', darwin: 'darwin' }[process.platform];
  const arch = { x64: 'amd64', arm64: 'arm64' }[process.arch];
  if (!os || !arch) return false;
  const name = `temporal_${TEMPORAL_VERSION}_${os}_${arch}.tar.gz`;
  const sums = await download(`${RELEASES}/temporal_${TEMPORAL_VERSION}_checksums.txt`, 6_000);
  if (!sums) return false;
  return step(`Temporal server ${TEMPORAL_VERSION}, official release`, async () => {
    const archive = await download(`${RELEASES}/${name}`, 300_000);
    if (!archive) return false;
    const digest = createHash('sha256').update(archive).digest('hex');
    if (!sums.toString('utf8').includes(`${digest}  ${name}`)) throw new Error(`the checksum of ${name} is wrong`);
    writeFileSync(join(cache, name), archive);
    await run('tar', ['-xzf', name, ...Object.values(NAMES)], { cwd: cache });
    return true;
  });
}

async function download(url, timeoutMs) {
  try {
    const reply = await fetch(url, { signal: AbortSignal.timeout(timeoutMs) });
    return reply.ok ? Buffer.from(await reply.arrayBuffer()) : null;
  } catch {
    return null; // offline, or a proxy in between: the next way is taken
  }
}

async function buildWithGo(cache) {
  if (!findOnPath('go')) return false;
  await step(
    `Temporal server ${TEMPORAL_VERSION}, built with Go (about two minutes, once)`,
    async () => {
      for (const [part, source] of Object.entries(GO_PACKAGES)) {
        await run('go', ['install', `${source}@v${TEMPORAL_VERSION}`], { env: { GOBIN: cache, GOFLAGS: '-trimpath' } });
        renameSync(join(cache, source.split('/').at(-1)), join(cache, NAMES[part]));
      }
    },
    { cure: 'Check that the Go module proxy can be reached (`go env GOPROXY`) and that 3 GB of disk are free.' },
  );
  return true;
}
