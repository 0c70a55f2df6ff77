// A real, migrated PostgreSQL for tests of any workspace. `const db = withDatabase()` gives a test file its own copy;
// `campus(db)` in test-campus.ts fills it with a small, valid organization.
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { isMainThread } from 'node:worker_threads';
import { Client, DatabaseError, Pool, type QueryResultRow } from 'pg';
import { afterAll, beforeAll } from 'vitest';
import { RESULT_TYPES } from './result-types.ts';
import { processName } from './test-process.ts';

export type TestDatabase = {
  /** Connection URI of this copy, for code that makes its own connections. */
  url: string;
  pool: Pool;
  /** The rows of one statement. */
  query<Row extends QueryResultRow = QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]>;
  /** The only row of one statement; fails when there is none or more. */
  one<Row extends QueryResultRow = QueryResultRow>(text: string, values?: unknown[]): Promise<Row>;
  /** Inserts one row from its columns and answers it whole; objects and arrays become jsonb. */
  insert<Row extends QueryResultRow = QueryResultRow>(table: string, row: Record<string, unknown>): Promise<Row>;
  /** The name by which the database refuses a statement: a constraint's, or a guard's code; fails when it accepts. */
  refusal(text: string, values?: unknown[]): Promise<string>;
  /** Runs `work` in one transaction on one connection. */
  transaction<T>(work: (client: Client) => Promise<T>): Promise<T>;
  /** Closes the connections and drops the copy. */
  close(): Promise<void>;
};

const START_MS = 60_000;

/** The process of the whole test run: workers of vitest are its children, or threads of it. */
function ownerOfRun(): number {
  if (!process.env['VITEST']) return process.pid;
  return isMainThread ? process.ppid : process.pid;
}

/** The URI of the run's server without a database name; the first caller starts it, the others wait. */
async function server(): Promise<string> {
  const owner = ownerOfRun();
  const folder = join(tmpdir(), `muster-test-${processName(owner)}`);
  if (claim(folder)) {
    const script = fileURLToPath(new URL('test-server.ts', import.meta.url));
    spawn(process.execPath, [script, folder, String(owner)], { detached: true, stdio: 'ignore' }).unref();
  }
  for (const end = Date.now() + START_MS; Date.now() < end; await sleep(50)) {
    if (existsSync(join(folder, 'ready'))) return readFileSync(join(folder, 'ready'), 'utf8');
    if (existsSync(join(folder, 'failed'))) throw new Error(readFileSync(join(folder, 'failed'), 'utf8'));
  }
  throw new Error(`The test database did not start within ${START_MS / 1000} s.`);
}

function claim(folder: string): boolean {
  try {
    mkdirSync(folder);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

async function administer(server: string, statement: string): Promise<void> {
  const admin = new Client(`${server}/postgres`);
  await admin.connect();
  await admin.query(statement).finally(() => admin.end());
}

/** What an error of PostgreSQL is called by our callers. */
export function refusalName(error: unknown): string {
  if (!(error instanceof DatabaseError)) throw error;
  return error.constraint ?? /^muster\.(\w+)/.exec(error.message)?.[1] ?? `${error.code}: ${error.message}`;
}

/** A fresh copy of its own, migrated or as Directus alone made it; about 0.2 s. The caller closes it. */
export async function testDatabase(
  applicationName = 'muster-test',
  template: 'muster_template' | 'muster_bare' = 'muster_template',
): Promise<TestDatabase> {
  const uri = await server();
  const name = `muster_${randomUUID().replaceAll('-', '')}`;
  await administer(uri, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  const url = `${uri}/${name}`;
  const pool = new Pool({ connectionString: url, max: 60, application_name: applicationName, types: RESULT_TYPES });
  // `pool.end()` does not wait for the farewell of each connection; the drop may cut off what is just saying it.
  let isClosing = false;
  const onError = (error: Error) => {
    if (!isClosing) throw error;
  };
  pool.on('connect', (client) => client.on('error', onError));
  pool.on('error', onError);
  return openDatabase(url, pool, async () => {
    isClosing = true;
    await pool.end();
    await administer(uri, `DROP DATABASE ${name} WITH (FORCE)`);
  });
}

/** The database of a running product under the handle of the tests. The caller closes it. */
export function databaseAt(url: string, applicationName = 'muster-test'): TestDatabase {
  const pool = new Pool({ connectionString: url, max: 4, application_name: applicationName });
  return openDatabase(url, pool, () => pool.end());
}

function openDatabase(url: string, pool: Pool, close: () => Promise<void>): TestDatabase {
  const query: TestDatabase['query'] = async (text, values) => (await pool.query(text, values)).rows;
  const one: TestDatabase['one'] = async <Row extends QueryResultRow>(text: string, values?: unknown[]) => {
    const [row, ...more] = await query<Row>(text, values);
    if (!row || more.length > 0) throw new Error(`Expected one row, got ${row ? more.length + 1 : 0}: ${text}`);
    return row;
  };
  return {
    url,
    pool,
    query,
    one,
    insert: (table, row) => {
      const values = Object.values(row).map((value) => (isJson(value) ? JSON.stringify(value) : value));
      const places = values.map((_, index) => `$${index + 1}`);
      return one(`INSERT INTO ${table} (${Object.keys(row)}) VALUES (${places}) RETURNING *`, values);
    },
    refusal: async (text, values) => {
      const error = await pool.query(text, values).then(
        () => null,
        (reason: unknown) => reason,
      );
      if (error === null) throw new Error(`The database accepted: ${text}`);
      return refusalName(error);
    },
    transaction: async (work) => {
      const client = new Client({ connectionString: url, application_name: 'muster-test', types: RESULT_TYPES });
      await client.connect();
      try {
        await client.query('BEGIN');
        const result = await work(client);
        await client.query('COMMIT');
        return result;
      } finally {
        await client.end(); // an open transaction is rolled back by it
      }
    },
    close,
  };
}

function isJson(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !(value instanceof Date);
}

/** A database for the tests of this file (or `describe`), made before them and dropped after them. */
export function withDatabase(...options: Parameters<typeof testDatabase>): TestDatabase {
  const handle = {} as TestDatabase;
  beforeAll(async () => void Object.assign(handle, await testDatabase(...options)), START_MS);
  afterAll(() => handle.close?.());
  return handle;
}
