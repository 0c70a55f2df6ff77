import { join, resolve } from 'node:path';
import { connect } from 'node:net';
import { readOutboxBacklog } from '@muster/directus/outbox';
import { loadEnv } from '../env.ts';
import { readDemo, type Demo } from '../start/content.ts';
import { databaseUrl } from '../start/context.ts';
import { expectOk } from '../start/directus.ts';
import { StartError } from '../start/failure.ts';
import { inRoot } from '../paths.ts';
import { holderOf } from '../start/lock.ts';
import type { PartState } from '../start/part.ts';
import { withClient } from '../start/postgres.ts';
import { isAlive, memoryMiB, withDescendants } from '../start/process.ts';
import { ensureSecrets } from '../start/secrets.ts';
import { settingsFrom } from '../start/settings.ts';
import { readState, type StackState } from '../start/state.ts';
import { withTemporal } from '../start/temporal.ts';

type Component = { name: string; address: string; healthy: boolean; detail: string; memory_mib: number | null };
export type Status = {
  healthy: boolean;
  url: string;
  database: string;
  mailbox: string;
  temporal: string;
  components: Component[];
  memory_mib: number;
  logins: Demo['logins'];
};

export const dataFolder = (option?: string): string => resolve(option ?? loadEnv().MUSTER_DATA ?? inRoot('.muster'));

/** The running stack of a data folder. @throws StartError when there is none */
export function runningStack(data: string): { state: StackState; database: string } {
  const state = readState(data);
  if (!state || holderOf(join(data, 'lock')) === null) {
    throw new StartError(`Muster does not run on ${data}.`, 'Start it: npm start.');
  }
  const settings = { ...settingsFrom(loadEnv(), { data }, () => ''), ports: state.ports };
  return { state, database: databaseUrl({ settings, secrets: ensureSecrets(data) }) };
}

/** `muster status`: every component with its address, health and memory. */
export async function status({ data: option, json }: { data?: string; json?: boolean }): Promise<void> {
  const data = dataFolder(option);
  const { state, database } = runningStack(data);
  const components = await Promise.all(state.parts.map((part) => look(part, state, database)));
  components.push(supervisorOf(state));
  const result: Status = {
    healthy: components.every(({ healthy }) => healthy),
    url: state.publicUrl,
    database,
    mailbox: state.mailUrl,
    temporal: state.temporalAddress,
    components,
    memory_mib: round(components.reduce((sum, { memory_mib }) => sum + (memory_mib ?? 0), 0)),
    logins: readDemo(data)?.logins ?? [],
  };
  console.log(json ? JSON.stringify(result) : table(result));
  if (!result.healthy) process.exitCode = 1;
}

const round = (value: number): number => Math.round(value * 10) / 10;

async function look(part: PartState, state: StackState, database: string): Promise<Component> {
  const check = CHECKS[part.name] ?? (() => Promise.resolve(''));
  const detail = await check(part, state, database).then(
    (text) => ({ healthy: part.pid !== null && isAlive(part.pid), text }),
    (error: Error) => ({ healthy: false, text: error.message }),
  );
  const restarts = part.restarts > 0 ? `restarted ${part.restarts} times` : '';
  return {
    name: part.name,
    address: part.address,
    healthy: detail.healthy,
    detail: [part.pid === null ? part.status : `pid ${part.pid}`, detail.text, restarts].filter(Boolean).join(', '),
    memory_mib: memoryOf(part.pid),
  };
}

const CHECKS: Record<string, (part: PartState, state: StackState, database: string) => Promise<string>> = {
  postgres: (_part, _state, database) =>
    withClient(database, async (client) => {
      const { rows } = await client.query<{ n: number; size: string }>(
        `SELECT count(*)::int AS n, pg_size_pretty(pg_database_size(current_database())) AS size FROM pg_stat_activity`,
      );
      return `${rows[0]?.n} connections, ${rows[0]?.size}`;
    }),
  temporal: (_part, state) =>
    withTemporal(state.temporalAddress, async (connection) => {
      const { serverVersion } = await connection.workflowService.getSystemInfo({});
      return `version ${serverVersion}`;
    }),
  directus: (_part, { ports }) => expectOk(`http://127.0.0.1:${ports.http}/server/ping`).then(() => ''),
  worker: async (_part, { ports }, database) => {
    await expectOk(`http://127.0.0.1:${ports.worker}/health`);
    const { waiting, set_aside } = await withClient(database, readOutboxBacklog);
    const told = [waiting > 0 ? `${waiting} events wait` : '', set_aside > 0 ? `${set_aside} events set aside` : ''];
    return told.filter(Boolean).join(', ');
  },
  mailbox: (_part, { ports }) => expectOk(`http://127.0.0.1:${ports.mail}/health`).then(() => ''),
  lan: (_part, { ports }) =>
    new Promise((resolve, reject) => {
      const socket = connect(ports.lan, '127.0.0.1', () => resolve((socket.destroy(), '')));
      socket.once('error', reject);
    }),
};

function memoryOf(pid: number | null): number | null {
  if (pid === null) return null;
  const all = withDescendants(pid).map(memoryMiB);
  return all.every((one) => one === null) ? null : round(all.reduce<number>((sum, one) => sum + (one ?? 0), 0));
}

const supervisorOf = ({ pid }: StackState): Component => ({
  name: 'supervisor',
  address: '',
  healthy: isAlive(pid),
  detail: `pid ${pid}`,
  memory_mib: memoryMiB(pid) === null ? null : round(memoryMiB(pid) ?? 0),
});

function table({ components, memory_mib, url, mailbox, database, logins }: Status): string {
  const rows = components.map(({ name, address, healthy, detail, memory_mib: memory }) =>
    [
      healthy ? '✓' : '✗',
      name.padEnd(11),
      address.padEnd(24),
      memory === null ? ''.padStart(10) : `${memory.toFixed(1).padStart(6)} MiB`,
      detail,
    ].join('  '),
  );
  return [
    ...rows,
    `   memory in all ${memory_mib.toFixed(1)} MiB`,
    '',
    `Portal    ${url}/`,
    `Studio    ${url}/admin`,
    `Mailbox   ${mailbox}/`,
    `Database  ${database}`,
    ...(logins.length > 0 ? ['', 'Demo logins'] : []),
    ...logins.map(({ email, password, role, name }) => `  ${email}  ${password}  ${role}, ${name}`),
  ].join('\n');
}
