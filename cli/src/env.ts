import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { z } from 'zod';
import { inRoot } from './paths.ts';

const port = (fallback: number, meaning: string) =>
  z.coerce.number().int().min(1).max(65_535).default(fallback).describe(meaning);
const flag = (fallback: boolean, meaning: string) => z.stringbool().default(fallback).describe(meaning);
const count = (fallback: number, meaning: string) => z.coerce.number().int().min(0).default(fallback).describe(meaning);
const text = (meaning: string) => z.string().optional().describe(meaning);

/** Every setting that an operator may change: `.env` overrides the defaults, the process environment overrides `.env`. */
export const Env = z.object({
  MUSTER_PORT: port(8055, 'portal, Studio and API'),
  MUSTER_HOST: z.string().default('127.0.0.1').describe('address to listen on; 0.0.0.0 only behind a proxy with TLS'),
  PUBLIC_URL: text('address that people use; default: http://localhost and the port'),
  MUSTER_DATA: text('folder of all data and secrets; default: .muster in the repository'),
  POSTGRES_PORT: port(5433, 'embedded PostgreSQL, on 127.0.0.1 only'),
  POSTGRES_SHARED_BUFFERS: z.string().default('96MB').describe('shared_buffers of the embedded PostgreSQL'),
  POSTGRES_MAX_CONNECTIONS: count(120, 'max_connections of the embedded PostgreSQL'),
  TEMPORAL_PORT: port(7233, 'Temporal; the seven ports after it are used between its services'),
  TEMPORAL_NAMESPACE: z.string().default('muster').describe('Temporal namespace'),
  TEMPORAL_RETENTION_DAYS: count(7, 'how long closed workflows stay visible in Temporal'),
  SMTP_PORT: port(1025, 'development mailbox, SMTP'),
  MAIL_PORT: port(8025, 'development mailbox, page'),
  SMTP_URL: text('a real mail server; default: the development mailbox'),
  MAIL_FROM: z.string().default('Muster <no-reply@muster.local>').describe('sender of all mail'),
  MAIL_KEEP: count(500, 'how many mails the development mailbox keeps'),
  WORKER_HEALTH_PORT: port(8056, 'health and metrics of the worker, on 127.0.0.1 only'),
  LAN_PORT: port(8443, 'HTTPS on the network address of this machine (npm start -- --lan)'),
  DEMO_STUDENTS: count(1200, 'students of the demo campus that the first start makes'),
  DIRECTUS_LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error'])
    .default('warn')
    .describe('log level of Directus'),
  DIRECTUS_HEAP_MB: count(512, 'upper bound of the old heap of Directus'),
  WORKER_HEAP_MB: count(384, 'upper bound of the old heap of the worker'),
  DB_POOL_MAX: count(20, 'connections that Directus keeps to PostgreSQL'),
  CHROMIUM_PATH: text('browser that prints PDFs; default: the packaged one on Linux x64, an installed one elsewhere'),
  RATE_LIMITER_POINTS: count(
    1000,
    'requests per minute of one account, or of one address without an account, before 429',
  ),
  ACCOUNT_LIMITS_FACTOR: z.coerce
    .number()
    .int()
    .min(1)
    .max(10_000)
    .default(1)
    .describe(
      'how many times the limits of one account or address at our own endpoints, for tests that ask as many people',
    ),
  PRESSURE_LIMITER_ENABLED: flag(true, 'answer 503 while the event loop is overloaded'),
});
export type Env = z.infer<typeof Env>;

/** An empty variable is an absent one. */
const present = (source: Record<string, string | undefined>) =>
  Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ''));

export class EnvError extends Error {}

/** @throws EnvError naming each variable that cannot be used and why */
export function readEnv(source: Record<string, string | undefined>): Env {
  const parsed = Env.safeParse(present(source));
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new EnvError(`The environment has values that cannot be used (see .env.example):\n  ${lines.join('\n  ')}`);
}

/** `.env` of the repository below the variables of the process. */
export function loadEnv(file = inRoot('.env'), own: Record<string, string | undefined> = process.env): Env {
  const fromFile = existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {};
  return readEnv({ ...fromFile, ...present(own) });
}

/** The text of `.env.example`: every variable with its meaning and default. */
export function envExample(): string {
  const lines = Object.entries(Env.shape).map(([name, field]) => {
    const fallback = field instanceof z.ZodDefault ? String(field.def.defaultValue) : '';
    return `# ${field.description ?? ''}\n${fallback ? `# ${name}=${fallback}` : `# ${name}=`}\n`;
  });
  return `# Copy to .env and change what you need. Made from cli/src/env.ts by \`npx muster env-example\`; a test compares.\n\n${lines.join('\n')}`;
}
