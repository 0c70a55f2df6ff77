import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { inRoot, NODE } from '../paths.ts';
import { databaseUrl, type Context } from './context.ts';
import { cookies, resetPage, HARDENING } from './hardening.ts';
import type { Part } from './part.ts';
import { createDatabases, withClient } from './postgres.ts';
import { oncePerStamp, wasDone } from './stamps.ts';
import { runProgram } from './run-program.ts';

const DIRECTUS_VERSION = '11.17.4';
/** The one administrator that Directus itself makes; the demo logins are people of the seed. */
export const ADMIN_EMAIL = 'platform@muster.example.com';

/** Resolved from the package `directus`, whose own entry asks the network for updates first. */
export function apiFile(name: string): string {
  const directus = createRequire(import.meta.url).resolve('directus/package.json');
  return join(dirname(createRequire(directus).resolve('@directus/api')), name);
}

/** Directus puts the project's name in front itself and sends nothing when the sender carries one already. */
const addressOf = (sender: string): string => /<([^<>]+)>/.exec(sender)?.[1] ?? sender;

export function directusEnv(context: Context): NodeJS.ProcessEnv {
  const { settings, secrets } = context;
  const { env } = settings;
  const smtp = new URL(settings.smtpUrl);
  return {
    PATH: process.env['PATH'],
    HOME: process.env['HOME'],
    NODE_ENV: 'production',
    NODE_OPTIONS: `--max-old-space-size=${env.DIRECTUS_HEAP_MB} --max-semi-space-size=8`,
    CONFIG_PATH: join(settings.data, 'directus.none'), // never the .env of the repository: all settings are below
    MUSTER_STACK: settings.data,
    ...HARDENING,
    ...cookies(settings.publicUrl),
    ...resetPage(settings.publicUrl),
    HSTS_ENABLED: 'false', // the certificate of --lan is nobody's word
    HOST: env.MUSTER_HOST,
    PORT: String(settings.ports.http),
    PUBLIC_URL: settings.publicUrl,
    IP_TRUST_PROXY: settings.lan ? '127.0.0.1' : 'false',
    SECRET: secrets.directusSecret,
    ADMIN_EMAIL,
    ADMIN_PASSWORD: secrets.adminPassword,
    ADMIN_TOKEN: secrets.adminToken,
    PROJECT_NAME: 'Muster',
    DB_CLIENT: 'pg',
    DB_CONNECTION_STRING: databaseUrl(context, 'muster', 'directus'),
    DB_POOL__MIN: '2',
    DB_POOL__MAX: String(env.DB_POOL_MAX),
    RATE_LIMITER_POINTS: String(env.RATE_LIMITER_POINTS),
    ACCOUNT_LIMITS_FACTOR: String(env.ACCOUNT_LIMITS_FACTOR),
    PRESSURE_LIMITER_ENABLED: String(env.PRESSURE_LIMITER_ENABLED),
    LOG_LEVEL: env.DIRECTUS_LOG_LEVEL,
    LOG_STYLE: 'raw',
    EXTENSIONS_PATH: inRoot('extensions'),
    EXTENSIONS_MUST_LOAD: 'true', // without ours it would serve everything unguarded
    PACKAGE_FILE_LOCATION: inRoot(), // without a package.json there Directus drops every extension and starts
    TEMP_PATH: join(settings.data, 'tmp'),
    EXTENSIONS_AUTO_RELOAD: String(settings.watch),
    MIGRATIONS_PATH: join(settings.data, 'directus-migrations'), // never below the extensions, which Directus would load them as
    STORAGE_LOCATIONS: 'local',
    STORAGE_LOCAL_ROOT: join(settings.data, 'files'),
    EMAIL_FROM: addressOf(env.MAIL_FROM),
    EMAIL_TRANSPORT: 'smtp',
    EMAIL_SMTP_HOST: smtp.hostname,
    EMAIL_SMTP_PORT: smtp.port || '25',
    EMAIL_SMTP_USER: decodeURIComponent(smtp.username),
    EMAIL_SMTP_PASSWORD: decodeURIComponent(smtp.password),
    EMAIL_SMTP_SECURE: String(smtp.protocol === 'smtps:'),
    EMAIL_VERIFY_SETUP: 'false',
    DATABASE_URL: databaseUrl(context),
    TEMPORAL_ADDRESS: settings.temporalAddress,
    TEMPORAL_NAMESPACE: env.TEMPORAL_NAMESPACE,
    MUSTER_MASTER_KEY: secrets.masterKey,
    SMTP_URL: settings.smtpUrl,
    MAIL_FROM: env.MAIL_FROM,
    PORTAL_DIST: inRoot('portal/dist'),
  };
}

const directus = (context: Context, log: string, ...args: string[]) =>
  runProgram({
    command: NODE,
    args: [apiFile('cli/run.js'), ...args],
    env: directusEnv(context),
    cwd: context.settings.data,
    log,
    logs: context.settings.logs,
  });

/** The system tables of Directus, its migrations up to this version (ours run apart from it), and its administrator. */
export async function bootstrapDirectus(context: Context): Promise<boolean> {
  await dropHalfBootstrapped(context);
  return oncePerStamp(context, 'directus-bootstrap', DIRECTUS_VERSION, () =>
    directus(context, 'directus-bootstrap', 'bootstrap'),
  );
}

/**
 * A bootstrap that was killed leaves tables without an administrator, and the next one takes them for finished.
 * Before our own schema exists there is nothing in the database that could be lost.
 */
async function dropHalfBootstrapped(context: Context): Promise<void> {
  if (await wasDone(context, 'directus-bootstrap')) return;
  const has = (table: string) => `to_regclass('public.${table}') IS NOT NULL`;
  const half = await withClient(databaseUrl(context), async (client) => {
    const { rows } = await client.query<{ half: boolean }>(
      `SELECT (${has('directus_collections')} AND NOT ${has('muster_migrations')}) AS half`,
    );
    return rows[0]?.half ?? false;
  });
  if (!half) return;
  await withClient(databaseUrl(context, 'postgres'), (client) => client.query('DROP DATABASE muster WITH (FORCE)'));
  await createDatabases(context);
}

export function directusPart(context: Context): Part {
  const { settings } = context;
  for (const folder of ['files', 'directus-migrations']) mkdirSync(join(settings.data, folder), { recursive: true });
  return {
    name: 'directus',
    title: 'Directus',
    address: settings.localUrl,
    command: NODE,
    args: [apiFile('start.js')],
    env: directusEnv(context),
    cwd: settings.data,
    readyWithinMs: 120_000,
    ready: () => expectOk(`http://127.0.0.1:${settings.ports.http}/server/ping`),
  };
}

/** @throws unless the address answers 2xx within two seconds */
export async function expectOk(url: string): Promise<void> {
  const reply = await fetch(url, { signal: AbortSignal.timeout(2_000) });
  await reply.arrayBuffer();
  if (!reply.ok) throw new Error(`${url} answered ${reply.status}`);
}
