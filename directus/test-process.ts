// Which process a test run is: ids of processes are used again, so its start belongs to its name.
import { readFileSync } from 'node:fs';

/** Of a running process, its id and, where the system tells it (Linux), the tick it started at; null when it is gone. */
export function processName(pid: number): string | null {
  try {
    process.kill(pid, 0);
    return process.platform === 'linux' ? `${pid}-${startTick(pid)}` : String(pid);
  } catch {
    return null; // ESRCH or, when it ends in between, ENOENT: there is no such process
  }
}

/** Field 22 of /proc/<pid>/stat; the fields are counted behind the name, which may itself hold spaces. */
function startTick(pid: number): string {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return stat.slice(stat.lastIndexOf(') ') + 2).split(' ')[19] ?? '';
}
