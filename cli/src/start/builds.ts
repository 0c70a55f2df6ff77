import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { inRoot, NODE } from '../paths.ts';
import { withLock } from './lock.ts';
import { runProgram } from './run-program.ts';
import { hashOf } from './stamps.ts';

type Build = {
  name: string;
  sources: string[];
  output: string;
  cwd: string;
  command: string[];
  watch?: string[];
  /** Where the command writes instead of the output's folder, when that one may be in use meanwhile. */
  aside?: string;
};

const VITE = join(dirname(createRequire(inRoot('portal/package.json')).resolve('vite/package.json')), 'bin/vite.js');

const PORTAL_ASIDE = inRoot('node_modules/.cache/muster/portal');

/** What is made from sources before the stack can run, each once per state of its sources. */
export const BUILDS: Build[] = [
  {
    name: 'extension',
    sources: ['extensions/muster', 'directus', 'domain/src', 'package-lock.json'],
    output: inRoot('extensions/muster/dist/api.js'),
    cwd: inRoot('extensions/muster'),
    command: [inRoot('extensions/muster/build.mjs')],
    watch: [inRoot('extensions/muster/build.mjs'), '--watch'],
  },
  {
    name: 'workflows',
    sources: ['workflows', 'directus', 'domain/src', 'package-lock.json'],
    output: inRoot('workflows/dist/bundle.js'),
    cwd: inRoot('workflows'),
    command: [inRoot('workflows/build.ts')],
  },
  {
    name: 'portal',
    sources: ['portal', 'domain/src', 'package-lock.json'],
    output: inRoot('portal/dist/index.html'),
    cwd: inRoot('portal'),
    command: [VITE, 'build', '--outDir', PORTAL_ASIDE, '--emptyOutDir'],
    aside: PORTAL_ASIDE,
    watch: [VITE, 'build', '--watch'],
  },
];

/** Puts a finished folder in the place of the served one, which is whole before and after. */
function replaceFolder(folder: string, finished: string): void {
  const old = `${finished}.old`;
  rmSync(old, { recursive: true, force: true });
  if (existsSync(folder)) renameSync(folder, old);
  renameSync(finished, folder);
  rmSync(old, { recursive: true, force: true });
}

/** Two starts at once (a stack and a test run) build one after the other, and the second finds it done. */
export function ensureBuilt(build: Build, logs: string): Promise<'built' | 'unchanged'> {
  const { name, sources, output, cwd, command, aside } = build;
  const stamp = inRoot('node_modules/.cache/muster', `${name}.stamp`);
  mkdirSync(dirname(stamp), { recursive: true });
  return withLock(`${stamp}.lock`, async () => {
    const wanted = hashOf(sources, ...command.map((part) => part.replace(inRoot(), '')));
    if (existsSync(output) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return 'unchanged';
    const env = { ...process.env, NODE_ENV: 'production', NODE_OPTIONS: '--disable-warning=ExperimentalWarning' };
    // a build whose starter was killed may still be writing: each has a folder of its own
    const own = aside && `${aside}-${process.pid}`;
    const args = command.map((part) => (own && part === aside ? own : part));
    await runProgram({ command: NODE, args, env, cwd, log: `build-${name}`, logs });
    if (own) replaceFolder(dirname(output), own);
    writeFileSync(stamp, wanted);
    return 'built';
  });
}
