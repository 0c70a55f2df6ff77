// Brings a database to the schema of this version: `node directus/migrate.ts`. Forward only.
// Runs after `directus bootstrap`, because tables of ours point at directus_users, directus_roles and directus_files.
import { fileURLToPath } from 'node:url';
import { PG_MIGRATE_LOCK_ID, runner } from 'node-pg-migrate';
import { Client } from 'pg';
import { attachGuards } from './guards/attach.ts';
import { applyRepeatables, dropUndeclared, readScripts } from './repeatables.ts';

const MIGRATIONS = fileURLToPath(new URL('migrations', import.meta.url));

export type MigrateOptions = {
  /** Where each step is told. */
  log: (line: string) => void;
  /** Folder of the numbered files; default: ours. */
  dir?: string;
};

/** Files that made functions, triggers and views once; directus/repeatable makes them now. */
const RETIRED = [
  '0900-guards',
  '0901-records',
  '0903-decisions',
  '0905-moves',
  '0910-audit',
  '0920-outbox',
  '0925-scan',
  '0930-checkin',
  '0935-retention',
];

async function forgetRetired(client: Client): Promise<void> {
  const { rows } = await client.query(
    `SELECT 1 FROM pg_tables WHERE schemaname = 'public' AND tablename = 'muster_migrations'`,
  );
  if (rows.length > 0) await client.query('DELETE FROM muster_migrations WHERE name = ANY ($1)', [RETIRED]);
}

/** The numbered files that are missing, all in one transaction: a failed file leaves the database as it was (TESC-094). */
async function applyMigrations(client: Client, dir: string, log: MigrateOptions['log']): Promise<string[]> {
  const done = await runner({
    dbClient: client,
    dir,
    ignorePattern: '\\..*|.*(?<!\\.sql)',
    migrationsTable: 'muster_migrations',
    direction: 'up',
    count: Infinity,
    singleTransaction: true,
    noLock: true,
    logger: { debug: () => undefined, info: () => undefined, warn: log, error: log },
  });
  return done.map(({ name }) => name);
}

/** Functions, views, triggers, guards and indexes, in one transaction. @returns the names of what changed */
async function applyRest(client: Client): Promise<string[]> {
  const scripts = readScripts();
  await client.query('BEGIN');
  try {
    const changed = await applyRepeatables(client, scripts);
    const guards = await attachGuards(client);
    const gone = await dropUndeclared(client, scripts);
    await client.query('COMMIT');
    return [...changed, ...(guards > 0 ? [`${guards} guards`] : []), ...gone.map((name) => `without ${name}`)];
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}

/**
 * Applies what is missing under an advisory lock: of several processes starting at once one migrates and the others wait.
 * The numbered files come first, then the repeatable scripts when they changed, then the guards of every table. A process
 * that dies between the two transactions leaves tables without guards, and the next run attaches them before it returns.
 * @returns what changed: numbered files, changed scripts, how many guards, what went; empty when all was right
 */
export async function migrate(databaseUrl: string, { log, dir = MIGRATIONS }: MigrateOptions): Promise<string[]> {
  const client = new Client({ connectionString: databaseUrl, application_name: 'muster-migrate' });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [PG_MIGRATE_LOCK_ID]);
    await forgetRetired(client);
    const changed = [...(await applyMigrations(client, dir, log)), ...(await applyRest(client))];
    for (const name of changed) log(name);
    return changed;
  } finally {
    await client.end(); // takes the lock along
  }
}

async function main(): Promise<void> {
  const databaseUrl = process.env['DATABASE_URL'];
  if (!databaseUrl) throw new Error('usage: DATABASE_URL=postgres://… node directus/migrate.ts');
  const log = (line: string) => console.log(line);
  const changed = await migrate(databaseUrl, { log });
  if (changed.length === 0) log('nothing to migrate');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
