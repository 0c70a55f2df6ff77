import { closeSync, existsSync, fchmodSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** Every part carries the data folder it works for in this variable, so that left-overs can be told from strangers. */
export const OWNER_VARIABLE = 'MUSTER_STACK';

const LOG_LIMIT_BYTES = 10 << 20;

const readProc = (pid: number, file: string): string | null => {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return null; // gone, not ours to read, or no /proc on this system
  }
};

/** Whether a process runs; one that only waits to be collected by its parent does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  return !/^State:\s+Z/m.test(readProc(pid, 'status') ?? '');
}

/** When a process began, in ticks since boot: with the pid it names one process for ever. Empty where there is no /proc. */
export const birthOf = (pid: number): string =>
  readProc(pid, 'stat')
    ?.replace(/^.*\) /s, '')
    .split(' ')[19] ?? '';

export const belongsTo = (pid: number, data: string): boolean =>
  (readProc(pid, 'environ') ?? '').split('\0').includes(`${OWNER_VARIABLE}=${data}`);

export const commandOf = (pid: number): string => (readProc(pid, 'cmdline') ?? '').split('\0').join(' ').trim();

/** Waits until none of the processes runs. @returns those that still do after `withinMs` */
export async function waitGone(pids: number[], withinMs: number): Promise<number[]> {
  const end = Date.now() + withinMs;
  let left = pids.filter(isAlive);
  while (left.length > 0 && Date.now() < end) {
    await sleep(50);
    left = left.filter(isAlive);
  }
  return left;
}

export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error; // ESRCH: already gone, which is what we want
  }
}

/** Resident memory without counting shared pages twice, in MiB; `null` where the system does not tell. */
export function memoryMiB(pid: number): number | null {
  const kib = /^Pss:\s+(\d+)/m.exec(readProc(pid, 'smaps_rollup') ?? '')?.[1];
  const resident = kib ?? /^VmRSS:\s+(\d+)/m.exec(readProc(pid, 'status') ?? '')?.[1];
  return resident === undefined ? null : Number(resident) / 1024;
}

/** A process with all its descendants. */
export function withDescendants(pid: number): number[] {
  const children = (readProc(pid, `task/${pid}/children`) ?? '').trim().split(' ').filter(Boolean).map(Number);
  return [pid, ...children.flatMap(withDescendants)];
}

/** Opens a log for appending, for its owner's eyes only; one that has grown large becomes `<name>.1`, replacing the one before. */
export function openLog(file: string): number {
  if (existsSync(file) && statSync(file).size > LOG_LIMIT_BYTES) renameSync(file, `${file}.1`);
  const descriptor = openSync(file, 'a', 0o600);
  fchmodSync(descriptor, 0o600); // also one that an earlier version made
  return descriptor;
}

/** Hands a log to `use` (a child keeps its own copy of the descriptor) and closes ours. */
export function withLog<T>(file: string, use: (descriptor: number) => T): T {
  const descriptor = openLog(file);
  try {
    return use(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** The last lines of a log, for an error that must say why. */
export const tail = (file: string, lines = 8): string =>
  existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n').slice(-lines).join('\n') : '';
