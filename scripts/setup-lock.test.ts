import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

let folder: string;
let started: ChildProcess[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'muster-setup-'));
  started = [];
});
afterEach(() => {
  for (const child of started) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

const moduleUrl = (name: string) => JSON.stringify(new URL(name, import.meta.url).href);
const run = (program: string) => {
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], { cwd: folder });
  started.push(child);
  const said = { text: '' };
  child.stdout.on('data', (chunk: Buffer) => (said.text += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said.text += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  return { child, said, ended };
};
const until = async (holds: () => boolean, withinMs = 10_000) => {
  for (const end = Date.now() + withinMs; !holds(); await new Promise((wake) => setTimeout(wake, 50)))
    if (Date.now() > end) throw new Error('did not happen in time');
};
const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
};

/** A set-up that writes when it begins and ends its work, and works so long. */
const worker = (name: string, workMs: number) => `
  import { appendFileSync } from 'node:fs';
  import { withSetupLock } from ${moduleUrl('./setup-lock.mjs')};
  await withSetupLock('lock', async () => {
    appendFileSync('log', '${name} in\\n');
    await new Promise((wake) => setTimeout(wake, ${workMs}));
    appendFileSync('log', '${name} out\\n');
  }, (pid) => console.log('waits for ' + pid));`;
const log = () => (existsSync(join(folder, 'log')) ? readFileSync(join(folder, 'log'), 'utf8') : '');

describe('one set-up at a time', () => {
  it('makes the second command wait, say for whom, and go on afterwards', async () => {
    const first = run(worker('first', 1_000));
    await until(() => log().includes('first in'));
    const second = run(worker('second', 0));
    expect(await second.ended).toBe(0);
    expect(second.said.text.trim()).toBe(`waits for ${first.child.pid}`);
    expect(log()).toBe('first in\nfirst out\nsecond in\nsecond out\n');
    expect(existsSync(join(folder, 'lock'))).toBe(false);
  });

  it('takes over from a set-up that was killed', async () => {
    const first = run(worker('first', 60_000));
    await until(() => log().includes('first in'));
    first.child.kill('SIGKILL');
    await first.ended;
    expect(existsSync(join(folder, 'lock'))).toBe(true);
    const second = run(worker('second', 0));
    expect([await second.ended, second.said.text]).toEqual([0, '']);
    expect(log()).toBe('first in\nsecond in\nsecond out\n');
  });

  it('takes over from a set-up that was killed while it wrote the lock', async () => {
    writeFileSync(join(folder, 'lock'), '{"pid":');
    expect(await run(worker('second', 0)).ended).toBe(0);
  });

  it('lets one of many in at a time, also when all find the lock of a dead one', async () => {
    writeFileSync(join(folder, 'lock'), JSON.stringify({ pid: 2 ** 22 + 1, birth: '1' }));
    const names = ['a', 'b', 'c', 'd'];
    await Promise.all(names.map((name) => run(worker(name, 100)).ended));
    const lines = log().trim().split('\n');
    expect(lines).toHaveLength(2 * names.length);
    for (let i = 0; i < lines.length; i += 2) expect(lines[i + 1]).toBe(lines[i]?.replace(' in', ' out'));
  });
});

describe.runIf(process.platform === 'linux')('a set-up that ends early', () => {
  const program = `
    import { runChild } from ${moduleUrl('./child.mjs')};
    await runChild('/bin/sh', ['-c', 'sleep 300 & echo $! > grandchild; wait'], { env: process.env, onOutput() {} });`;
  const grandchild = () => Number(readFileSync(join(folder, 'grandchild'), 'utf8').trim() || 0);

  it.each(['SIGKILL', 'SIGTERM', 'SIGINT', 'SIGHUP'] as const)('takes its children along after %s', async (signal) => {
    const setup = run(program);
    await until(() => existsSync(join(folder, 'grandchild')) && grandchild() > 0);
    const pid = grandchild();
    expect(isAlive(pid)).toBe(true);
    setup.child.kill(signal);
    await setup.ended;
    await until(() => !isAlive(pid));
  });
});
