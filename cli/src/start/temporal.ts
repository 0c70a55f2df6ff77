import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time.js';
import { inRoot } from '../paths.ts';
import type { Context } from './context.ts';
import { StartError } from './failure.ts';
import type { Part } from './part.ts';
import { hashOf, oncePerStamp } from './stamps.ts';
import { runProgram } from './run-program.ts';

const SCHEMAS = { temporal: 'postgresql/v12/temporal', temporal_visibility: 'postgresql/v12/visibility' };
/** Fixed for the life of the data: four are plenty for one machine and keep memory low. */
const HISTORY_SHARDS = 4;
const KEYWORD = 2; // INDEXED_VALUE_TYPE_KEYWORD
const SEARCH_ATTRIBUTES = ['OrganizationId', 'SubjectType', 'SubjectId', 'Process'];
const ALREADY_EXISTS = 6; // gRPC status

/** Where the set-up found or built the two programs. */
export function temporalPrograms(): { server: string; sqlTool: string } {
  try {
    return JSON.parse(readFileSync(inRoot('node_modules/.muster-setup'), 'utf8')).temporal;
  } catch {
    throw new StartError('The set-up has not run.', 'Run `node scripts/setup.mjs`.');
  }
}

/** Creates and updates the tables of Temporal in its two databases. */
export const migrateTemporal = (context: Context): Promise<boolean> =>
  oncePerStamp(context, 'temporal-schema', hashOf([], 'v12'), async () => {
    const { settings, secrets } = context;
    const at = ['--plugin', 'postgres12', '--ep', '127.0.0.1', '-p', String(settings.ports.postgres), '-u', 'muster'];
    const env = { ...process.env, SQL_PASSWORD: secrets.databasePassword };
    const tool = (...args: string[]) =>
      runProgram({
        command: temporalPrograms().sqlTool,
        args: [...at, ...args],
        env,
        log: 'temporal-schema',
        logs: settings.logs,
      });
    for (const [database, schema] of Object.entries(SCHEMAS)) {
      await tool('--db', database, 'setup-schema', '-v', '0.0');
      await tool('--db', database, 'update-schema', '--schema-name', schema);
    }
  });

export function temporalPart(context: Context): Part {
  const { settings } = context;
  const folder = join(settings.data, 'temporal');
  mkdirSync(folder, { recursive: true });
  const write = (name: string, content: object) =>
    writeFileSync(join(folder, name), JSON.stringify(content, null, 2), { mode: 0o600 });
  write('muster.yaml', serverConfig(context, join(folder, 'dynamic.yaml'))); // JSON is YAML
  write('dynamic.yaml', DYNAMIC_CONFIG);
  return {
    name: 'temporal',
    title: 'Temporal',
    address: settings.temporalAddress,
    command: temporalPrograms().server,
    args: ['--root', folder, '--config', '.', '--env', 'muster', '--allow-no-auth', 'start'],
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      GOMEMLIMIT: '256MiB',
      GOGC: '50',
      MUSTER_STACK: settings.data,
    },
    cwd: folder,
    stopWithinMs: 15_000,
    ready: () =>
      withTemporal(
        settings.temporalAddress,
        async (connection) => void (await connection.workflowService.getSystemInfo({})),
      ),
  };
}

/** Small pools and caches: one machine, one cluster. */
const DYNAMIC_CONFIG = {
  'history.cacheMaxSize': [{ value: 512 }],
  'history.hostLevelCacheMaxSize': [{ value: 2048 }],
  'history.eventsHostLevelCacheMaxSizeBytes': [{ value: 16_777_216 }],
  'frontend.enableExecuteMultiOperation': [{ value: true }],
  'system.forceSearchAttributesCacheRefreshOnRead': [{ value: true }],
};

function serverConfig({ settings, secrets }: Context, dynamicConfig: string): object {
  const first = settings.ports.temporal;
  const service = (grpcPort: number, membershipPort: number) => ({
    rpc: { grpcPort, membershipPort, bindOnLocalHost: true },
  });
  const store = (databaseName: string, maxConns: number) => ({
    sql: {
      pluginName: 'postgres12',
      databaseName,
      connectAddr: `127.0.0.1:${settings.ports.postgres}`,
      connectProtocol: 'tcp',
      user: 'muster',
      password: secrets.databasePassword,
      maxConns,
      maxIdleConns: maxConns,
      maxConnLifetime: '1h',
    },
  });
  return {
    log: { stdout: true, level: 'warn' },
    persistence: {
      defaultStore: 'main',
      visibilityStore: 'visibility',
      numHistoryShards: HISTORY_SHARDS,
      datastores: { main: store('temporal', 8), visibility: store('temporal_visibility', 4) },
    },
    global: { membership: { maxJoinDuration: '30s', broadcastAddress: '127.0.0.1' } },
    services: {
      frontend: service(first, first + 4),
      history: service(first + 1, first + 5),
      matching: service(first + 2, first + 6),
      worker: service(first + 3, first + 7),
    },
    clusterMetadata: {
      enableGlobalNamespace: false,
      failoverVersionIncrement: 10,
      masterClusterName: 'active',
      currentClusterName: 'active',
      clusterInformation: {
        active: { enabled: true, initialFailoverVersion: 1, rpcName: 'frontend', rpcAddress: `127.0.0.1:${first}` },
      },
    },
    dcRedirectionPolicy: { policy: 'noop' },
    dynamicConfigClient: { filepath: dynamicConfig, pollInterval: '60s' },
  };
}

export async function withTemporal<T>(address: string, use: (connection: Connection) => Promise<T>): Promise<T> {
  const connection = await Connection.connect({ address, connectTimeout: 2_000 });
  try {
    return await use(connection);
  } finally {
    await connection.close();
  }
}

type Namespace = { address: string; namespace: string; retentionDays: number };

/** The namespace with the attributes that workflows are searched by; both stay when they exist. */
export const ensureNamespace = ({ address, namespace, retentionDays }: Namespace): Promise<void> =>
  withTemporal(address, async (connection) => {
    const workflowExecutionRetentionPeriod = msToTs(retentionDays * 86_400_000);
    await unlessExists(connection.workflowService.registerNamespace({ namespace, workflowExecutionRetentionPeriod }));
    await untilKnown(async () => {
      const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
      const missing = SEARCH_ATTRIBUTES.filter((name) => !(name in (customAttributes ?? {})));
      if (missing.length === 0) return;
      const searchAttributes = Object.fromEntries(missing.map((name) => [name, KEYWORD]));
      await unlessExists(connection.operatorService.addSearchAttributes({ namespace, searchAttributes }));
    });
  });

async function unlessExists(call: Promise<unknown>): Promise<void> {
  await call.catch((error: unknown) => {
    if ((error as { code?: number }).code !== ALREADY_EXISTS) throw error;
  });
}

/** A new namespace reaches all services of the server only after its next refresh, some seconds later. */
async function untilKnown(work: () => Promise<void>, tries = 150): Promise<void> {
  for (let left = tries; ; left--) {
    const error = await work().then(
      () => null,
      (reason: unknown) => reason,
    );
    if (error === null) return;
    if (left === 0) throw error;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
