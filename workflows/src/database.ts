import { RESULT_TYPES } from '@muster/directus';
import { Pool } from 'pg';
import type { Log } from './log.ts';

export { inTransaction, type Database, type Query as Transaction } from '@muster/directus';

export function createDatabase(url: string, log: Log, max = 10): Pool {
  const pool = new Pool({
    connectionString: url,
    max,
    application_name: 'muster-worker',
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    statement_timeout: 60_000,
    keepAlive: true,
    types: RESULT_TYPES,
  });
  // Each connection has its own listener: one that is lost while in use must fail its query, not the process.
  pool.on('connect', (client) =>
    client.on('error', (error) => log.debug({ err: error }, 'a connection in use was lost')),
  );
  pool.on('error', (error) => log.warn({ err: error }, 'a database connection was lost'));
  return pool;
}
