import { Client, Connection } from '@temporalio/client';
import type { LogLevel } from '@temporalio/common';
import { DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker';
import type { Log } from '../log.ts';
import { persist } from '../retry.ts';
import { prepareNamespace } from './prepare.ts';

const LEVELS: Record<LogLevel, 'debug' | 'info' | 'warn' | 'error'> = {
  TRACE: 'debug',
  DEBUG: 'debug',
  INFO: 'info',
  WARN: 'warn',
  ERROR: 'error',
};

/** One log for the engine's library and us; stopping is ours alone, so that the relay ends before the workers. */
export function installRuntime(log: Log): void {
  Runtime.install({
    logger: new DefaultLogger('INFO', ({ level, message, meta }) => log[LEVELS[level]]({ ...meta }, message)),
    shutdownSignals: [],
    telemetryOptions: { logging: { forward: {}, filter: { core: 'WARN', other: 'WARN' } } },
  });
}

export type Engine = { client: Client; native: NativeConnection; close: () => Promise<void> };
type Where = { TEMPORAL_ADDRESS: string; TEMPORAL_NAMESPACE: string };

async function connectOnce({ TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: namespace }: Where): Promise<Engine> {
  const connection = await Connection.connect({ address, connectTimeout: '5s' });
  try {
    await prepareNamespace(connection, namespace);
    const native = await NativeConnection.connect({ address });
    const client = new Client({ connection, namespace });
    const close = async () => {
      await connection.close();
      await native.close();
    };
    return { client, native, close };
  } catch (error) {
    await connection.close();
    throw error;
  }
}

/** Connects, waiting for the engine as long as it takes; later losses are healed by the connection itself. */
export const connectEngine = (where: Where, log: Log, signal: AbortSignal): Promise<Engine | undefined> =>
  persist(
    () => connectOnce(where),
    (error, waitMs) => log.warn({ err: error, waitMs }, 'the workflow engine cannot be reached yet'),
    signal,
  );
