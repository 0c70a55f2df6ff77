import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Part, PartState } from './part.ts';
import { isAlive, waitGone } from './process.ts';
import { createSupervisor, type Supervisor } from './supervisor.ts';

let folder: string;
let said: string[];
let last: PartState[];
let supervisor: Supervisor;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'muster-supervisor-'));
  said = [];
  supervisor = createSupervisor({
    logs: folder,
    say: (line) => said.push(line),
    onChange: (states) => (last = states),
  });
});
afterEach(async () => {
  await supervisor.stopAll();
  rmSync(folder, { recursive: true, force: true });
});

/** A part that writes its name when it is told to end, and is ready once its marker is there. */
const part = (name: string, more: Partial<Part> = {}, body = ''): Part => ({
  name,
  title: name,
  address: '',
  command: process.execPath,
  args: ['-e', `${SCRIPT}${body}`, folder, name],
  env: process.env,
  ready: async () => {
    if (!existsSync(join(folder, name))) throw new Error('not yet');
  },
  ...more,
});
const SCRIPT = `
  const [folder, name] = process.argv.slice(1);
  const fs = require('node:fs');
  process.on('SIGTERM', () => { fs.appendFileSync(folder + '/order', name + ' '); process.exit(0); });
  fs.writeFileSync(folder + '/' + name, String(process.pid));
  setInterval(() => {}, 1000);
`;
const pidOf = (name: string) => last.find((state) => state.name === name)?.pid ?? 0;

describe('the supervisor', () => {
  it('stops parts in the opposite order of their start', async () => {
    for (const name of ['first', 'second', 'third']) await supervisor.start(part(name));
    await supervisor.stopAll();
    expect(readFileSync(join(folder, 'order'), 'utf8')).toBe('third second first ');
  });

  it('starts a crashed part again and says so', async () => {
    await supervisor.start(part('worker'));
    const before = pidOf('worker');
    await supervisor.kill('worker');
    await supervisor.untilReady('worker');
    expect(pidOf('worker')).not.toBe(before);
    expect(said.join('\n')).toMatch(/worker ended \(SIGKILL\); starting it again in 0\.5 s[\s\S]*worker is back/);
    expect(last[0]).toMatchObject({ status: 'ready', restarts: 1 });
  });

  it('leaves a part down that was told to stop, until it is restarted', async () => {
    await supervisor.start(part('worker'));
    await supervisor.stop('worker');
    await sleep(800);
    expect(last[0]).toMatchObject({ status: 'stopped', pid: null, restarts: 0 });
    await supervisor.restart('worker');
    expect(last[0]?.status).toBe('ready');
  });

  it('kills a part that does not stop in time', async () => {
    await supervisor.start(
      part('deaf', { stopWithinMs: 200 }, `process.removeAllListeners('SIGTERM'); process.on('SIGTERM', () => {});`),
    );
    const pid = pidOf('deaf');
    await supervisor.stop('deaf');
    expect(isAlive(pid)).toBe(false);
    expect(said.join()).toContain('did not stop in time');
  });

  it('fails with the last lines of its log when a part ends before it is ready', async () => {
    const broken = part('broken', { args: ['-e', 'console.error("no such table"); process.exit(3)'] });
    await expect(supervisor.start(broken)).rejects.toMatchObject({
      message: expect.stringContaining('no such table'),
      cure: expect.stringContaining('broken.log'),
    });
  });

  it('fails when a part is not ready in time, and does not leave it running', async () => {
    const slow = part('slow', { readyWithinMs: 300, ready: () => Promise.reject(new Error('never')) });
    await expect(supervisor.start(slow)).rejects.toThrow(/not become ready in time/);
    expect(pidOf('slow')).toBe(0);
  });
});

it('leaves no orphan when the supervisor itself is killed', async () => {
  const script = join(import.meta.dirname, 'supervisor.fixture.ts');
  const child = spawn(process.execPath, [script, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const pids = line.toString().trim().split(' ').map(Number);
  expect(pids.every(isAlive)).toBe(true);
  child.kill('SIGKILL');
  expect(await waitGone(pids, 10_000)).toEqual([]);
});
