import { join } from 'node:path';
import { BUILDS, ensureBuilt } from './builds.ts';
import { applyAccess, migrateSchema, readDemo, type Demo } from './content.ts';
import { databaseUrl, mailUrlOf, type Context } from './context.ts';
import { bootstrapDirectus, directusPart } from './directus.ts';
import { StartError } from './failure.ts';
import { lanPart, ensureCertificate } from './lan.ts';
import { dropLock, takeLock } from './lock.ts';
import { mailboxPart, workerPart } from './parts.ts';
import { refuseBusyPorts } from './ports.ts';
import { makePrivateFolders } from './private-files.ts';
import { createDatabases, initialisePostgres, postgresPart } from './postgres.ts';
import { ensureSecrets, type Secrets } from './secrets.ts';
import { seedDemo } from './seed-demo.ts';
import { portsNeeded, type Settings } from './settings.ts';
import { dropState, endLeftovers, writeState } from './state.ts';
import { createSupervisor, type Supervisor } from './supervisor.ts';
import { ensureNamespace, migrateTemporal, temporalPart } from './temporal.ts';
import type { Terminal } from './terminal.ts';
import { warmChromium } from './chromium.ts';

export type Stack = {
  context: Context;
  supervisor: Supervisor;
  databaseUrl: string;
  /** The demo logins and open sessions; `null` without a demo campus. */
  demo: Demo | null;
  stop(): Promise<void>;
};

const did = (done: boolean) => (done ? 'done' : 'unchanged');

/** Brings the whole product up; when a step fails, what was started before it is stopped again. */
export async function launch(settings: Settings, terminal: Terminal): Promise<Stack> {
  makePrivateFolders(settings.data);
  const lock = join(settings.data, 'lock');
  const holder = takeLock(lock);
  if (holder !== null) {
    throw new StartError(
      `Muster already runs on ${settings.data} (process ${holder}).`,
      'Stop it with Ctrl-C where it runs, or start another one beside it: npm start -- --data <folder> --ports 18000.',
    );
  }
  const context = { settings, secrets: secretsOf(settings.data, lock) };
  const startedAt = new Date().toISOString();
  const supervisor = createSupervisor({
    logs: settings.logs,
    say: (line) => terminal.line(`  ! ${line}`),
    onChange: (parts) => writeState(settings.data, { ...addressesOf(context), pid: process.pid, startedAt, parts }),
  });
  let stopped: Promise<void> | undefined;
  const stop = () =>
    (stopped ??= supervisor.stopAll().then(() => {
      dropState(settings.data);
      dropLock(lock);
    }));
  try {
    await startAll(context, supervisor, terminal);
    return { context, supervisor, databaseUrl: databaseUrl(context), demo: readDemo(settings.data), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function secretsOf(data: string, lock: string): Secrets {
  try {
    return ensureSecrets(data);
  } catch (error) {
    dropLock(lock);
    throw error;
  }
}

const addressesOf = (context: Context) => ({
  publicUrl: context.settings.publicUrl,
  localUrl: context.settings.localUrl,
  mailUrl: mailUrlOf(context),
  temporalAddress: context.settings.temporalAddress,
  ports: context.settings.ports,
});

async function startAll(context: Context, supervisor: Supervisor, terminal: Terminal): Promise<void> {
  const { step, line } = terminal;
  const { settings } = context;
  const left = await endLeftovers(settings.data);
  if (left > 0) line(`  ! ${left} parts of an earlier start were still running and have been stopped.`);
  await step('Ports', () => refuseBusyPorts(portsNeeded(settings)));
  await step('PostgreSQL', async () => {
    await initialisePostgres(context);
    await supervisor.start(await postgresPart(context));
    await createDatabases(context);
  });
  await step('Temporal', async () => {
    await migrateTemporal(context);
    await supervisor.start(temporalPart(context));
  });
  for (const build of BUILDS) await step(`Build of the ${build.name}`, () => ensureBuilt(build, settings.logs), String);
  await fillDatabase(context, terminal);
  await step('Workflow namespace', () =>
    ensureNamespace({
      address: settings.temporalAddress,
      namespace: settings.env.TEMPORAL_NAMESPACE,
      retentionDays: settings.env.TEMPORAL_RETENTION_DAYS,
    }),
  );
  await Promise.all([
    step('Mailbox', () => supervisor.start(mailboxPart(context))),
    step('Worker', () => supervisor.start(workerPart(context))),
    step('Directus', () => supervisor.start(directusPart(context))),
  ]);
  if (settings.lan) {
    await step('HTTPS for phones', async () => {
      await ensureCertificate(context);
      await supervisor.start(lanPart(context));
    });
  }
  await step('Chromium for PDFs', () => warmChromium(settings.env.CHROMIUM_PATH));
}

async function fillDatabase(context: Context, { step }: Terminal): Promise<void> {
  await step('Directus tables', () => bootstrapDirectus(context), did);
  await step('Schema', (note) => migrateSchema(context, note), did);
  await step('Studio and access', (note) => applyAccess(context, note), did);
  if (context.settings.seed) await step('Demo campus', (note) => seedDemo(context, note), did);
}
