import { spawn } from 'node:child_process';
import { inRoot } from '../paths.ts';

export type Guard = { watch(pid: number, signal: NodeJS.Signals): void; forget(pid: number): void; dismiss(): void };

/** A shell of one megabyte that outlives us: nothing else can act after a SIGKILL of the supervisor. */
export function startGuard(): Guard {
  const shell = spawn('/bin/sh', [inRoot('cli/src/start/guard.sh')], {
    detached: true, // not in our process group, so that what kills the group leaves it standing
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  shell.unref();
  shell.stdin.on('error', () => undefined); // EPIPE when somebody ended the guard: the parts run on without it
  return {
    watch: (pid, signal) => void shell.stdin.write(`+ ${pid} ${signal.replace(/^SIG/, '')}\n`),
    forget: (pid) => void shell.stdin.write(`- ${pid}\n`),
    dismiss: () => void shell.stdin.end('bye\n'),
  };
}
