// Progress and failure of the set-up: one line per step; an error names the step, its cause and its cure.
import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './node22.mjs';

const LOGS = join(ROOT, '.muster', 'logs');
const LOG = join(LOGS, 'setup.log');

export class SetupError extends Error {
  constructor(step, cause, cure) {
    super(`Set-up stopped at: ${step}\n  Cause: ${cause}\n  Cure:  ${cure}`);
  }
}

/** Runs one step, says how long it took, and turns what went wrong into step, cause and cure. */
export function step(name, work, { cure = 'The whole output is in .muster/logs/setup.log.' } = {}) {
  const began = Date.now();
  const say = (mark) => console.log(`  ${mark} ${name} · ${((Date.now() - began) / 1000).toFixed(1)} s`);
  console.log(`  … ${name}`);
  const fail = (error) => {
    throw error instanceof SetupError ? error : new SetupError(name, error.message, `${cure}\n  Log:   ${LOG}`);
  };
  const done = (result) => (say('✓'), result);
  try {
    const result = work();
    return result instanceof Promise ? result.then(done, fail) : done(result);
  } catch (error) {
    return fail(error);
  }
}

/** Runs a program, keeps all of its output in the log, and throws with its last lines when it fails. */
export function run(program, args, { cwd = ROOT, env = {}, timeout } = {}) {
  mkdirSync(LOGS, { recursive: true });
  appendFileSync(LOG, `\n${new Date().toISOString()} $ ${program} ${args.join(' ')}\n`);
  const settings = { cwd, timeout, env: { ...process.env, ...env }, encoding: 'utf8', maxBuffer: 64 << 20 };
  const { status, signal, error, stdout = '', stderr = '' } = spawnSync(program, args, settings);
  appendFileSync(LOG, `${stdout}${stderr}${error ? `${error.message}\n` : ''}`);
  if (status === 0) return stdout;
  const tail = `${stdout}\n${stderr}`.trim().split('\n').slice(-6).join('\n         ');
  throw new Error(
    error ? `${program}: ${error.message}` : `${program} ${args[0]} ended with ${signal ?? status}: ${tail}`,
  );
}

/** Whether a program starts and ends well. */
export const runs = (program, args) => spawnSync(program, args, { cwd: ROOT, stdio: 'ignore' }).status === 0;
