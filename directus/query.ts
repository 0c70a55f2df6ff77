import type { QueryResultRow } from 'pg';

type Result<Row> = { rows: Row[]; rowCount: number | null };

/** Whatever statements with `$1` placeholders can be sent to: a pool, a connection, a transaction. */
export type Query = {
  query<Row extends QueryResultRow>(text: string, values?: unknown[]): Promise<Result<Row>>;
};
type Connection = Query & { release(broken?: Error): void };
/** What also hands out single connections: the worker's pool, or Directus' Knex through `knexDatabase`. */
export type Database = Query & { connect(): Promise<Connection> };

/** Settings of a transaction, e.g. `muster.actor_user`: read by the audit trigger, forgotten at its end. */
export type Settings = Readonly<Record<string, string>>;

/**
 * The database as one organization may ask it: the organization's id is `$1` of every statement, the given values follow
 * as `$2`, `$3`, …; a statement that does not name `$1` is refused before it is sent.
 */
export type Tenant<Source extends Query = Query> = {
  readonly organization_id: string;
  readonly source: Source;
  /** Of every transaction that is begun through it. */
  readonly settings: Settings;
};
export type TenantDatabase = Tenant<Database>;

export const forOrganization = <Source extends Query>(
  source: Source,
  organization_id: string,
  settings: Settings = {},
): Tenant<Source> => ({ organization_id, source, settings });

const isTenant = (from: Query | Tenant): from is Tenant => 'organization_id' in from;

const send = <Row extends QueryResultRow>(from: Query | Tenant, text: string, values: readonly unknown[]) => {
  if (!isTenant(from)) return from.query<Row>(text, [...values]);
  if (!/\$1(?!\d)/.test(text)) throw new Error(`A statement for one organization does not name it: ${text}`);
  return from.source.query<Row>(text, [from.organization_id, ...values]);
};

/** The rows of one statement. */
export const rowsOf = async <Row extends QueryResultRow>(
  from: Query | Tenant,
  text: string,
  values: readonly unknown[] = [],
): Promise<Row[]> => (await send<Row>(from, text, values)).rows;

/** The first row of one statement, or `undefined`. */
export const rowOf = async <Row extends QueryResultRow>(
  from: Query | Tenant,
  text: string,
  values: readonly unknown[] = [],
): Promise<Row | undefined> => (await rowsOf<Row>(from, text, values))[0];

/** Runs a statement that changes rows. @returns how many rows it touched */
export const execute = async (from: Query | Tenant, text: string, values: readonly unknown[] = []): Promise<number> =>
  (await send(from, text, values)).rowCount ?? 0;

const SET = 'SELECT set_config(name, value, true) FROM unnest($1::text[], $2::text[]) AS setting(name, value)';

/** Gives the transaction that `query` is in these settings until it ends. */
export const applySettings = async (query: Query, settings: Settings): Promise<void> => {
  const names = Object.keys(settings);
  if (names.length > 0) await query.query(SET, [names, Object.values(settings)]);
};

const run = async <T>(database: Database, settings: Settings, work: (query: Query) => Promise<T>): Promise<T> => {
  const connection = await database.connect();
  let broken: Error | undefined;
  try {
    await connection.query('BEGIN');
    await applySettings(connection, settings);
    const result = await work(connection);
    await connection.query('COMMIT');
    return result;
  } catch (error) {
    // A connection that cannot even roll back is lost: it leaves the pool, and the first error is the one that counts.
    await connection.query('ROLLBACK').catch((lost: Error) => (broken = lost));
    throw error;
  } finally {
    connection.release(broken);
  }
};

/**
 * One transaction: committed when `work` resolves, rolled back when it rejects. A tenant's is bound to its organization
 * and carries its settings; further ones are added.
 */
export function inTransaction<T>(
  from: TenantDatabase,
  work: (tenant: Tenant) => Promise<T>,
  more?: Settings,
): Promise<T>;
export function inTransaction<T>(from: Database, work: (query: Query) => Promise<T>, settings?: Settings): Promise<T>;
export function inTransaction<T>(
  from: Database | TenantDatabase,
  work: (inside: never) => Promise<T>,
  settings: Settings = {},
): Promise<T> {
  if (!('organization_id' in from)) return run(from, settings, work as (query: Query) => Promise<T>);
  const all = { ...from.settings, ...settings };
  const within = work as unknown as (tenant: Tenant) => Promise<T>;
  return run(from.source, all, (query) => within(forOrganization(query, from.organization_id, all)));
}
