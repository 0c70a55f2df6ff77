// Progress and failure of the set-up: one line per step; an error names the step, its cause and its cure.
import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { runChild } from './child.mjs';
import { ROOT } from './node22.mjs';

const LOGS = join(ROOT, '.muster', 'logs');
const LOG = join(LOGS, 'setup.log');
const TAIL_CHARACTERS = 4_000;

export class SetupError extends Error {
  constructor(step, cause, cure) {
    super(`Set-up stopped at: ${step}\n  Cause: ${cause}\n  Cure:  ${cure}`);
  }
}

/** Runs one step, says how long it took, and turns what went wrong into step, cause and cure. */
export async function step(name, work, { cure = 'The whole output is in .muster/logs/setup.log.' } = {}) {
  const began = Date.now();
  console.log(`  … ${name}`);
  try {
    const result = await work();
    console.log(`  ✓ ${name} · ${((Date.now() - began) / 1000).toFixed(1)} s`);
    return result;
  } catch (error) {
    throw error instanceof SetupError ? error : new SetupError(name, error.message, `${cure}\n  Log:   ${LOG}`);
  }
}

/** Runs a program, keeps all of its output in the log, and throws with its last lines when it fails. */
export async function run(program, args, { cwd = ROOT, env = {}, timeout } = {}) {
  mkdirSync(LOGS, { recursive: true, mode: 0o700 });
  const log = (text) => appendFileSync(LOG, text, { mode: 0o600 });
  log(`\n${new Date().toISOString()} $ ${program} ${args.join(' ')}\n`);
  let tail = '';
  const onOutput = (chunk) => {
    log(chunk);
    tail = (tail + chunk).slice(-TAIL_CHARACTERS);
  };
  const settings = { cwd, timeout, env: { ...process.env, ...env }, onOutput };
  const { status, signal, error } = await runChild(program, args, settings);
  if (error) throw new Error(`${program}: ${error.message}`);
  if (status === 0) return;
  const last = tail.trim().split('\n').slice(-6).join('\n         ');
  throw new Error(`${program} ${args[0]} ended with ${signal ?? status}: ${last}`);
}

/** Whether a program starts and ends well. */
export const runs = (program, args) => spawnSync(program, args, { cwd: ROOT, stdio: 'ignore' }).status === 0;
