import { Pool, type PoolClient, type QueryResultRow, types } from 'pg';
import type { Log } from './log.ts';

/** numeric comes as text; every numeric of ours (days, percentages, degrees) is exact in a double. */
types.setTypeParser(types.builtins.NUMERIC, Number);
/** A day stays a day: a JavaScript date would give it an hour and a zone. */
types.setTypeParser(types.builtins.DATE, (day) => day);
/** Instants are UTC ISO strings in every layer. */
types.setTypeParser(types.builtins.TIMESTAMPTZ, (instant) => new Date(instant).toISOString());

export type Database = Pick<Pool, 'query' | 'connect'>;
export type Transaction = Pick<PoolClient, 'query'>;

export function createDatabase(url: string, log: Log, max = 10): Pool {
  const pool = new Pool({
    connectionString: url,
    max,
    application_name: 'muster-worker',
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    statement_timeout: 60_000,
    keepAlive: true,
  });
  // Each connection has its own listener: one that is lost while in use must fail its query, not the process.
  pool.on('connect', (client) =>
    client.on('error', (error) => log.debug({ err: error }, 'a connection in use was lost')),
  );
  pool.on('error', (error) => log.warn({ err: error }, 'a database connection was lost'));
  return pool;
}

/** One transaction, with the workflow's id in the audit log's eyes when one is given. */
export async function inTransaction<Result>(
  database: Database,
  work: (client: Transaction) => Promise<Result>,
  settings: Record<string, string> = {},
): Promise<Result> {
  const client = await database.connect();
  let broken: Error | undefined;
  try {
    await client.query('BEGIN');
    for (const [name, value] of Object.entries(settings))
      await client.query('SELECT set_config($1, $2, true)', [name, value]);
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch((lost: Error) => {
      broken = lost;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

/** The rows of a query. */
export async function rowsOf<Row extends QueryResultRow>(
  database: Transaction,
  sql: string,
  values: unknown[] = [],
): Promise<Row[]> {
  return (await database.query<Row>(sql, values)).rows;
}

/** The first row of a query, or `undefined`. */
export async function rowOf<Row extends QueryResultRow>(
  database: Transaction,
  sql: string,
  values: unknown[] = [],
): Promise<Row | undefined> {
  return (await rowsOf<Row>(database, sql, values))[0];
}
