import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inRoot, NODE } from '../paths.ts';
import { startStack, type TestStack } from '../testing/stack.ts';
import { freePorts, isFree } from './ports.ts';
import { withClient } from './postgres.ts';
import { isAlive, waitGone } from './process.ts';
import { PORT_SPAN } from './settings.ts';
import { readState } from './state.ts';

const pidsOf = (data: string) => (readState(data)?.parts ?? []).flatMap(({ pid }) => (pid === null ? [] : [pid]));
const countPeople = (url: string) =>
  withClient(
    url,
    async (client) => (await client.query<{ n: number }>('SELECT count(*)::int AS n FROM people')).rows[0]?.n,
  );

describe('a running stack', () => {
  let stack: TestStack;
  beforeAll(async () => {
    stack = await startStack();
  });
  afterAll(() => stack?.stop());

  const status = async () => {
    const args = [inRoot('cli/src/main.ts'), 'status', '--json', '--data', stack.data];
    const child = spawn(NODE, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    const [text, [code]] = await Promise.all([new Response(child.stdout as never).text(), once(child, 'exit')]);
    return {
      code,
      ...(JSON.parse(text) as {
        healthy: boolean;
        memory_mib: number;
        components: { name: string; healthy: boolean }[];
      }),
    };
  };

  it('answers at the portal, the API and the mailbox, and knows its demo logins', async () => {
    const page = await fetch(stack.url, { headers: { Accept: 'text/html' } });
    expect(await page.text()).toContain('<!doctype html>');
    expect((await fetch(`${stack.url}/muster/ready`)).status).toBe(200);
    expect((await fetch(`${stack.mailUrl}/api/mails`)).status).toBe(200);
    const { origin } = new URL(stack.mailUrl);
    expect((await fetch(`${origin}/api/mails`)).status).toBe(404);
    expect((await fetch(`${origin}/`)).status).toBe(404);
    expect(stack.logins.map(({ role }) => role)).toEqual(
      expect.arrayContaining(['student', 'mentor', 'professor', 'org_admin']),
    );
  });

  it('tells the health of every component and stays within 1.8 GiB at rest', async () => {
    const { code, healthy, memory_mib, components } = await status();
    expect(components.filter((component) => !component.healthy)).toEqual([]);
    expect(components.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['postgres', 'temporal', 'directus', 'worker', 'mailbox', 'supervisor']),
    );
    expect({ code, healthy }).toEqual({ code: 0, healthy: true });
    expect(memory_mib).toBeLessThan(1.8 * 1024);
  });

  it('refuses a second start on the same data and says what to do', async () => {
    const { code, output } = await run(stack.data, await freePorts(PORT_SPAN)).ended;
    expect(code).toBe(1);
    expect(output).toMatch(/already runs on .*process \d+[\s\S]*Cure: /);
  });

  it('says which component is down while it is down', async () => {
    await stack.pause('mailbox');
    const { code, healthy, components } = await status();
    expect({ code, healthy }).toEqual({ code: 1, healthy: false });
    expect(components.find(({ name }) => name === 'mailbox')?.healthy).toBe(false);
    await stack.restart('mailbox');
  });

  it.each(['worker', 'temporal', 'directus', 'mailbox', 'postgres'] as const)(
    'brings %s back after SIGKILL',
    async (part) => {
      await stack.kill(part);
      await stack.untilReady(part);
      await stack.untilReady('directus');
      expect((await fetch(`${stack.url}/server/ping`)).status).toBe(200);
      expect(await countPeople(stack.databaseUrl)).toBeGreaterThan(0);
    },
  );

  it('leaves neither process nor file behind when it is stopped', async () => {
    const pids = pidsOf(stack.data);
    await stack.stop();
    expect(pids.filter(isAlive)).toEqual([]);
    expect(() => readFileSync(join(stack.data, 'secrets.json'))).toThrow(/ENOENT/);
  });
});

type Run = { child: ChildProcess; ready: Promise<void>; ended: Promise<{ code: number | null; output: string }> };

/** The real command, in a process of its own. */
function run(data: string, ports: number, ...more: string[]): Run {
  const args = [
    inRoot('cli/src/main.ts'),
    'start',
    '--data',
    data,
    '--ports',
    String(ports),
    '--students',
    '120',
    ...more,
  ];
  const child = spawn(NODE, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, output }));
  const ready = new Promise<void>((resolve, reject) => {
    child.stdout.on('data', () => output.includes('Muster is ready') && resolve());
    void ended.then(() => reject(new Error(`ended before it was ready:\n${output}`)));
  });
  ready.catch(() => undefined); // a run that is expected to fail is looked at through `ended`
  return { child, ready, ended };
}

describe('npm start', () => {
  const data = mkdtempSync(join(tmpdir(), 'muster-start-'));
  chmodSync(data, 0o755);
  afterAll(() => rmSync(data, { recursive: true, force: true }));

  it('goes on where it was after being killed in the middle, keeps the data, and frees its ports on Ctrl-C', async () => {
    const ports = await freePorts(PORT_SPAN);
    for (const delayMs of [1_500, 6_000]) {
      const first = run(data, ports);
      await new Promise((resolve) => setTimeout(resolve, delayMs));
      const pids = pidsOf(data);
      first.child.kill('SIGKILL');
      expect(await waitGone(pids, 20_000)).toEqual([]);
    }
    const second = run(data, ports);
    await second.ready;
    const database = readState(data);
    expect(database?.parts.every(({ status }) => status === 'ready')).toBe(true);
    second.child.kill('SIGINT');
    expect(await second.ended).toMatchObject({
      code: 0,
      output: expect.stringContaining('Stopped; all data is kept.'),
    });
    expect(await isFree(ports)).toBe(true);
    expect(readFileSync(join(data, 'logs', 'postgres.log'), 'utf8')).toContain('database system is shut down');
  });
});
