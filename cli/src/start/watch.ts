import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { NODE } from '../paths.ts';
import { BUILDS } from './builds.ts';
import { withLog } from './process.ts';
import type { Settings } from './settings.ts';

/** `npm run dev`: rebuilds portal and extension on every change (Directus reloads it); the worker watches itself. */
export function startWatchers({ logs }: Settings): { stop(): Promise<void> } {
  const children: ChildProcess[] = [];
  for (const { name, cwd, watch } of BUILDS) {
    if (!watch) continue;
    const start = (log: number) => spawn(NODE, watch, { cwd, stdio: ['pipe', log, log], detached: true });
    children.push(withLog(join(logs, `watch-${name}.log`), start));
  }
  return {
    async stop() {
      const running = children.filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null);
      await Promise.all(running.map((child) => (child.kill('SIGTERM'), once(child, 'exit'))));
    },
  };
}
