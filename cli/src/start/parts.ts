import { COMPILED, inRoot, NODE } from '../paths.ts';
import { databaseUrl, type Context } from './context.ts';
import { expectOk } from './directus.ts';
import type { Part } from './part.ts';
import { mailboxToken } from './secrets.ts';

const TYPES_ONLY = '--disable-warning=ExperimentalWarning';

/** Workflows, activities and the outbox relay. */
export function workerPart(context: Context): Part {
  const { settings, secrets } = context;
  return {
    name: 'worker',
    title: 'Worker',
    address: `http://127.0.0.1:${settings.ports.worker}`,
    command: NODE,
    args: [TYPES_ONLY, ...(settings.watch ? ['--watch'] : []), inRoot('workflows/src/worker.ts')],
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      NODE_ENV: 'production',
      NODE_COMPILE_CACHE: COMPILED,
      NODE_OPTIONS: `--max-old-space-size=${settings.env.WORKER_HEAP_MB} --max-semi-space-size=8`,
      MUSTER_STACK: settings.data,
      DATABASE_URL: databaseUrl(context, 'muster', 'muster-worker'),
      TEMPORAL_ADDRESS: settings.temporalAddress,
      TEMPORAL_NAMESPACE: settings.env.TEMPORAL_NAMESPACE,
      PUBLIC_URL: settings.publicUrl,
      MUSTER_MASTER_KEY: secrets.masterKey,
      CHROMIUM_PATH: settings.env.CHROMIUM_PATH,
      SMTP_URL: settings.smtpUrl,
      MAIL_FROM: settings.env.MAIL_FROM,
      WORKER_HEALTH_PORT: String(settings.ports.worker),
    },
    cwd: settings.data,
    stopWithinMs: 25_000, // its own grace for running activities is 20 s
    ready: () => expectOk(`http://127.0.0.1:${settings.ports.worker}/health`),
  };
}

/** Keeps every mail that the product sends, and shows it. */
export function mailboxPart({ settings, secrets }: Context): Part {
  return {
    name: 'mailbox',
    title: 'Mailbox',
    address: settings.mailOrigin,
    command: NODE,
    args: [TYPES_ONLY, '--max-old-space-size=64', inRoot('cli/src/mailbox/main.ts')],
    env: {
      PATH: process.env['PATH'],
      NODE_COMPILE_CACHE: COMPILED,
      MUSTER_STACK: settings.data,
      MAILBOX_TOKEN: mailboxToken(secrets),
      MAILBOX_FOLDER: `${settings.data}/mail`,
      MAILBOX_KEEP: String(settings.env.MAIL_KEEP),
      SMTP_PORT: String(settings.ports.smtp),
      MAIL_PORT: String(settings.ports.mail),
    },
    cwd: settings.data,
    ready: () => expectOk(`http://127.0.0.1:${settings.ports.mail}/health`),
  };
}
