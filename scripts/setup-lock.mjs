// One set-up at a time: two `npm ci` in one folder delete each other's files. Plain Node, because this runs before
// anything is installed (cli/src/start/lock.ts does the same for a running stack).
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 250;

const read = (file) => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null; // nobody holds it
  }
};

/** When a process began, in ticks since boot: with the pid it names one process for ever. Empty where there is no /proc. */
const birthOf = (pid) => (read(`/proc/${pid}/stat`) ?? '').replace(/^.*\) /s, '').split(' ')[19] ?? '';

const isAlive = (pid) => {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
  return !/^State:\s+Z/m.test(read(`/proc/${pid}/status`) ?? '');
};

/** The living process a lock's content names; null for one that died, also while it wrote. */
const holderOf = (content) => {
  try {
    const { pid, birth } = JSON.parse(content);
    return isAlive(pid) && birthOf(pid) === birth ? pid : null;
  } catch {
    return null;
  }
};

/** Takes the lock. @returns null when it is ours, else the pid of the living process that holds it */
function take(file) {
  mkdirSync(dirname(file), { recursive: true });
  const mine = `${file}.${process.pid}`;
  writeFileSync(mine, JSON.stringify({ pid: process.pid, birth: birthOf(process.pid) }));
  try {
    for (;;) {
      try {
        linkSync(mine, file); // whole or not at all
        return null;
      } catch (error) {
        if (error.code !== 'EEXIST') throw error;
      }
      const content = read(file);
      const holder = holderOf(content);
      if (holder !== null) return holder;
      if (content !== null) setAside(file, content);
    }
  } finally {
    rmSync(mine, { force: true });
  }
}

/** Removes the lock of a dead holder; a lock that another process took in the meantime is put back. */
function setAside(file, dead) {
  const aside = `${file}.${process.pid}.dead`;
  try {
    renameSync(file, aside);
    if (read(aside) !== dead) linkSync(aside, file);
  } catch (error) {
    if (error.code !== 'ENOENT' && error.code !== 'EEXIST') throw error;
  }
  rmSync(aside, { force: true });
}

/** Runs `work` while no other process does; `waiting` is told once who holds the lock. */
export async function withSetupLock(file, work, waiting) {
  let told = false;
  for (let holder = take(file); holder !== null; holder = take(file)) {
    if (!told) waiting(holder);
    told = true;
    await sleep(POLL_MS);
  }
  const drop = () => rmSync(file, { force: true });
  process.on('exit', drop);
  try {
    return await work();
  } finally {
    drop();
    process.off('exit', drop);
  }
}
