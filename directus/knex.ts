import type { ClientBase, QueryResultRow } from 'pg';
import type { Database, Query } from './query.ts';
import { RESULT_TYPES } from './result-types.ts';

/** A connection of Knex' pool; what stands in `__knex__disposed` is thrown away by the pool instead of lent again. */
type Connection = Pick<ClientBase, 'query'> & { __knex__disposed?: unknown };
/** What this needs of Knex, for a database as for a transaction (whose only connection it then uses). */
type Knex = {
  client: { acquireConnection(): Promise<unknown>; releaseConnection(connection: unknown): Promise<unknown> };
};

/**
 * Directus' Knex as a `Database`. Statements go to the driver as they are written, with `$1` placeholders: nothing is
 * rewritten, so that `?` is an operator of jsonb and never a placeholder, and results have the types of `RESULT_TYPES`.
 */
export const knexDatabase = ({ client }: Knex): Database => {
  const acquire = async () => (await client.acquireConnection()) as Connection;
  const queryOn = (connection: Connection): Query => ({
    query: <Row extends QueryResultRow>(text: string, values: unknown[] = []) =>
      connection.query<Row>({ text, values, types: RESULT_TYPES }),
  });
  return {
    async query<Row extends QueryResultRow>(text: string, values?: unknown[]) {
      const connection = await acquire();
      try {
        return await queryOn(connection).query<Row>(text, values);
      } finally {
        await client.releaseConnection(connection);
      }
    },
    async connect() {
      const connection = await acquire();
      return {
        ...queryOn(connection),
        release(broken) {
          if (broken) connection.__knex__disposed = broken;
          void client.releaseConnection(connection);
        },
      };
    },
  };
};
