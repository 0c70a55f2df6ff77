// Directus needs Node 22 while the machine may have an older one: the npm package `node` brings it, and this runs it.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..');
export const BIN = join(ROOT, 'node_modules', '.bin');
export const NODE22 = join(BIN, process.platform === 'win32' ? 'node.cmd' : 'node');
/** The environment in which `node` means the pinned one. */
export const withNode22 = (extra = {}) => ({
  ...process.env,
  ...extra,
  PATH: [BIN, process.env.PATH].join(delimiter),
});

/** Runs a script and becomes as good as it: signals are passed on, its exit code is ours, and it ends when we end. */
export function runUnderNode22([script, ...args]) {
  const flags = ['--disable-warning=ExperimentalWarning'];
  const env = withNode22({ MUSTER_RUNNER_PID: String(process.pid), MUSTER_CWD: process.cwd() });
  const child = spawn(NODE22, [...flags, join(ROOT, script), ...args], { stdio: 'inherit', env, cwd: ROOT });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  // Under npm our parent is npm's shell: when npm was killed outright, nobody else would tell the child.
  const parent = process.ppid;
  const watch = () => process.ppid !== parent && child.kill('SIGTERM');
  if (process.env.npm_lifecycle_event) setInterval(watch, 1000).unref();
  child.on('error', (error) => {
    console.error(`Cannot run ${NODE22}: ${error.message}. Remove node_modules and try again.`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => process.exit(signal ? 128 + constants.signals[signal] : (code ?? 1)));
}
