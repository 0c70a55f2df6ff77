import { spawnSync } from 'node:child_process';
import { createServer } from 'node:net';
import { StartError } from './failure.ts';
import { commandOf } from './process.ts';

export type PortNeed = { port: number; purpose: string; variable: string };

export function isFree(port: number, host?: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/** Free on the loopback address and on all addresses: a listener on either is in the way. */
const isFreeEverywhere = async (port: number) => (await isFree(port, '127.0.0.1')) && (await isFree(port));

/** The first of `count` free ports in a row. Asked near each other in time, two callers get different rows. */
export async function freePorts(count: number, from = 20_000, to = 29_000): Promise<number> {
  for (let tries = 0; tries < 200; tries++) {
    const base = from + Math.floor(Math.random() * (to - from - count));
    const free = await Promise.all(Array.from({ length: count }, (_, i) => isFreeEverywhere(base + i)));
    if (free.every(Boolean)) return base;
  }
  throw new StartError(`No ${count} free ports in a row between ${from} and ${to}.`, 'Stop what holds them.');
}

/** @throws StartError naming each busy port, who probably holds it, and how to get another one */
export async function refuseBusyPorts(needs: PortNeed[]): Promise<void> {
  const busy: PortNeed[] = [];
  for (const need of needs) if (!(await isFreeEverywhere(need.port))) busy.push(need);
  const [first] = busy;
  if (!first) return;
  const lines = busy.map(({ port, purpose }) => `port ${port} (${purpose}) is held by ${holderOfPort(port)}`);
  throw new StartError(
    lines.join('\n'),
    `Stop that program, or choose another port: ${first.variable}=<port> in .env, or all at once: npm start -- --ports 18000.`,
  );
}

/** Best effort: `ss` and `lsof` tell it where they exist. */
function holderOfPort(port: number): string {
  const ask = (program: string, args: string[]) => spawnSync(program, args, { encoding: 'utf8' }).stdout ?? '';
  const pid =
    /pid=(\d+)/.exec(ask('ss', ['-Hltnp', `sport = :${port}`]))?.[1] ??
    ask('lsof', ['-tiTCP:' + port, '-sTCP:LISTEN']).split('\n')[0];
  if (!pid) return 'another program';
  return `process ${pid} (${commandOf(Number(pid)).slice(0, 80) || 'unknown'})`;
}
