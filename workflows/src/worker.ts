// The worker: workflows, activities and the outbox relay in one process. It waits for PostgreSQL and the engine, comes back
// when they do, and stops only when it is told to.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createActivities } from './activities.ts';
import { createPrinter } from './certificate/printer.ts';
import { createDatabase } from './database.ts';
import { readEnv } from './env.ts';
import { serveHealth } from './health.ts';
import { createLog } from './log.ts';
import { createMailer } from './notification/mailer.ts';
import { runReconciler } from './outbox/reconcile.ts';
import { runRelay } from './outbox/relay.ts';
import { connectEngine, installRuntime } from './temporal/connect.ts';
import { createStarter } from './temporal/starter.ts';
import { runWorkers } from './workers.ts';

const env = readEnv();
const log = createLog(env.LOG_LEVEL);
const bundlePath = fileURLToPath(new URL('../dist/bundle.js', import.meta.url));
if (!existsSync(bundlePath)) {
  log.fatal('the workflow bundle is missing: run `node workflows/build.ts`');
  process.exit(1);
}

const stopping = new AbortController();
for (const name of ['SIGINT', 'SIGTERM'] as const)
  process.once(name, () => {
    log.info({ signal: name }, 'stopping');
    stopping.abort();
  });

const { signal } = stopping;
const database = createDatabase(env.DATABASE_URL, log, env.DATABASE_POOL_MAX);
const vitals = serveHealth(env.WORKER_HEALTH_PORT, env.WORKER_HEALTH_HOST, database);
const mailer = createMailer(env.SMTP_URL, env.MAIL_FROM);
const printer = createPrinter(env.CHROMIUM_PATH);
installRuntime(log);

const engine = await connectEngine(env, log, signal);
if (engine) {
  const starter = createStarter(engine.client);
  const activities = createActivities({
    database,
    mailer,
    from: env.MAIL_FROM,
    publicUrl: env.PUBLIC_URL,
    masterKey: env.MUSTER_MASTER_KEY,
    printer,
    log,
  });
  const shared = { namespace: env.TEMPORAL_NAMESPACE, bundlePath, activities };
  log.info('ready');
  await Promise.all([
    runWorkers(engine, shared, log, signal, vitals.workers),
    runRelay({ database, starter, log, delivered: vitals.relayed }, env.DATABASE_URL, signal),
    runReconciler({ database, starter, log }, signal),
  ]);
  await engine.close();
}
mailer.close();
await printer.close();
await database.end();
vitals.server.close();
log.info('stopped');
// Everything is closed; the engine's library would keep a process alive whose engine never came.
process.exit(0);
