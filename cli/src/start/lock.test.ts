import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { dropLock, holderOf, takeLock, withLock } from './lock.ts';
import { birthOf } from './process.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'muster-lock-'));
  file = join(folder, 'lock');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('is held by the living process that took it', () => {
  expect(takeLock(file)).toBeNull();
  expect(takeLock(file)).toBe(process.pid);
  dropLock(file);
  expect(holderOf(file)).toBeNull();
});

it('is free again when its holder was killed', async () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  const pid = child.pid ?? 0;
  writeFileSync(file, JSON.stringify({ pid, birth: birthOf(pid) }));
  expect(takeLock(file)).toBe(pid);
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(takeLock(file)).toBeNull();
});

it.runIf(process.platform === 'linux')('is free when another program got the pid of its holder', () => {
  writeFileSync(file, JSON.stringify({ pid: process.pid, birth: 'earlier' }));
  expect(takeLock(file)).toBeNull();
});

it('is free when its holder was killed while it wrote', () => {
  writeFileSync(file, '{"pid":');
  expect(takeLock(file)).toBeNull();
});

it('lets one work at a time', async () => {
  let inside = 0;
  const work = async () => {
    expect(++inside).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 10));
    inside--;
  };
  await Promise.all([withLock(file, work), withLock(file, work), withLock(file, work)]);
});
