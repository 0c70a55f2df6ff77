import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { birthOf, isAlive } from './process.ts';

type Holder = { pid: number; birth: string };

const read = (file: string): Holder | null => {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder;
  } catch {
    return null; // nobody, or a holder that was killed while it wrote
  }
};

/** A pid may be given to another program later: only together with its birth it names the holder. */
const holds = ({ pid, birth }: Holder): boolean => isAlive(pid) && birthOf(pid) === birth;

/** The living process that holds the lock, if any. */
export function holderOf(file: string): number | null {
  const holder = read(file);
  return holder && holds(holder) ? holder.pid : null;
}

/** Takes a lock for this process. @returns `null` when it is ours now, else the pid of the living process that holds it */
export function takeLock(file: string): number | null {
  mkdirSync(dirname(file), { recursive: true });
  const mine = JSON.stringify({ pid: process.pid, birth: birthOf(process.pid) });
  for (;;) {
    try {
      writeFileSync(file, mine, { flag: 'wx' });
      return null;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const holder = holderOf(file);
    if (holder !== null) return holder;
    setAside(file);
  }
}

/** Of several processes that find the same dead holder, one moves it away; the others find the file gone. */
function setAside(file: string): void {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  rmSync(aside, { force: true });
}

export const dropLock = (file: string): void => rmSync(file, { force: true });

/** Runs `work` while no other process does: the others wait for it. */
export async function withLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  while (takeLock(file) !== null) await sleep(200);
  try {
    return await work();
  } finally {
    dropLock(file);
  }
}
