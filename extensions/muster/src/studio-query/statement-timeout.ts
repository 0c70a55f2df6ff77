import type { Knex } from 'knex';
import type { Log } from '../log.ts';

/** No statement of a request may hold a connection longer; the slowest of ours takes a second on 50,000 students. */
export const STATEMENT_TIMEOUT_MS = 10_000;

type Connection = { query: (text: string) => Promise<unknown> };
type Pool = { on: (event: 'acquireSuccess', handler: (id: number, connection: Connection) => void) => void };

/** Sets the limit once on each connection of the pool that Directus and our endpoints share, before its first use. */
export const limitStatements = (db: Knex, log: Pick<Log, 'error'>) => {
  const { pool } = db.client as { pool?: Pool };
  if (!pool) throw new Error('the database has no pool');
  const limited = new WeakSet<Connection>();
  pool.on('acquireSuccess', (_id, connection) => {
    if (limited.has(connection)) return;
    limited.add(connection);
    // A connection runs its statements in order: this one is queued before those it was taken for.
    connection
      .query(`SET statement_timeout = ${STATEMENT_TIMEOUT_MS}`)
      .catch((error: unknown) => log.error({ err: error }, 'no time limit on a connection'));
  });
};
