// Brings a database to the schema of directus/migrations: `node directus/migrate.ts up|down [count]`.
// Runs after `directus bootstrap`, because tables of ours point at directus_users, directus_roles and directus_files.
import { fileURLToPath } from 'node:url';
import { runner } from 'node-pg-migrate';

const MIGRATIONS = fileURLToPath(new URL('migrations', import.meta.url));

export type MigrateOptions = {
  /** `up` applies what is missing; `down` takes back the last `count` files. */
  direction?: 'up' | 'down';
  /** How many files: default all when going up, one when going down. */
  count?: number;
  /** Where each step is told. */
  log: (line: string) => void;
};

/**
 * Applies the migrations in one transaction under an advisory lock: of several processes starting at once one
 * migrates and the others wait for it. A failed file leaves the database as it was (TESC-094).
 * @returns the names of the files that were applied or taken back, in order
 */
export async function migrate(databaseUrl: string, options: MigrateOptions): Promise<string[]> {
  const { direction = 'up', log } = options;
  const done = await runner({
    databaseUrl: { connectionString: databaseUrl, application_name: 'muster-migrate' },
    dir: MIGRATIONS,
    ignorePattern: '\\..*|.*(?<!\\.sql)',
    migrationsTable: 'muster_migrations',
    direction,
    count: options.count ?? (direction === 'up' ? Infinity : 1),
    advisoryLockMode: 'wait',
    logger: { debug: () => undefined, info: () => undefined, warn: log, error: log },
  });
  for (const { name } of done) log(`${direction} ${name}`);
  return done.map(({ name }) => name);
}

async function main([direction = 'up', count]: string[]): Promise<void> {
  const databaseUrl = process.env['DATABASE_URL'];
  if (!databaseUrl || (direction !== 'up' && direction !== 'down')) {
    throw new Error('usage: DATABASE_URL=postgres://… node directus/migrate.ts up|down [count]');
  }
  const log = (line: string) => console.log(line);
  const done = await migrate(databaseUrl, { direction, log, ...(count ? { count: Number(count) } : {}) });
  log(done.length === 0 ? 'nothing to migrate' : `${done.length} migrations ${direction}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(process.argv.slice(2));
