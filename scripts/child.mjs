// Runs a program of the set-up so that it never outlives the set-up, however that ends.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';

const POSIX = process.platform !== 'win32';
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** The end of its input means that the set-up is gone, also by SIGKILL: it ends the whole group of the program. */
const WATCHER = `trap '' INT TERM HUP; read -r word; [ "$word" = bye ] || kill -s KILL -- "-$1" 2>/dev/null`;

const killGroup = (pid, signal) => {
  try {
    process.kill(POSIX ? -pid : pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error; // it ended by itself
  }
};

const watch = (pid) => {
  const watcher = spawn('/bin/sh', ['-c', WATCHER, 'watcher', String(pid)], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  watcher.on('error', () => undefined); // no shell: only an outright kill of the set-up leaves the program running
  watcher.stdin.on('error', () => undefined);
  watcher.unref();
  return () => watcher.stdin.end('bye\n');
};

/**
 * Runs a program in a process group of its own and hands its output on as it comes.
 * @returns {Promise<{ status: number | null, signal: string | null, error?: Error }>}
 */
export function runChild(program, args, { cwd, env, timeout, onOutput }) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd, env, detached: POSIX, stdio: ['ignore', 'pipe', 'pipe'] });
    const dismiss = POSIX && child.pid ? watch(child.pid) : () => undefined;
    const timer = timeout ? setTimeout(() => killGroup(child.pid, 'SIGKILL'), timeout) : undefined;
    const onSignal = (name) => {
      if (child.pid) killGroup(child.pid, 'SIGKILL'); // npm and compilers leave nothing that a next set-up cannot use
      process.exit(128 + constants.signals[name]);
    };
    for (const name of SIGNALS) process.on(name, onSignal);
    const end = (result) => {
      clearTimeout(timer);
      dismiss();
      for (const name of SIGNALS) process.off(name, onSignal);
      resolve(result);
    };
    child.stdout.on('data', onOutput);
    child.stderr.on('data', onOutput);
    child.on('error', (error) => end({ status: null, signal: null, error }));
    child.on('close', (status, signal) => end({ status, signal }));
  });
}
