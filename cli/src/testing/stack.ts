import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  chmodSync,
} from 'node:fs';
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readEnv } from '../env.ts';
import { inRoot } from '../paths.ts';
import type { Demo } from '../start/content.ts';
import { launch, type Stack } from '../start/launch.ts';
import { withLock } from '../start/lock.ts';
import { mailUrlOf } from '../start/context.ts';
import { freePorts } from '../start/ports.ts';
import { PORT_SPAN, settingsFrom, type Settings } from '../start/settings.ts';
import { hashOf } from '../start/stamps.ts';
import { quietTerminal } from '../start/terminal.ts';

export type PartName = 'postgres' | 'temporal' | 'worker' | 'directus' | 'mailbox';

/** A running product as those who use it see it. */
export type RunningStack = {
  /** Portal, Studio and API. */
  url: string;
  databaseUrl: string;
  mailUrl: string;
  temporalAddress: string;
  namespace: string;
  /** Folder of the stack's data, logs included; gone after `stop`. */
  data: string;
  adminToken: string;
  logins: Demo['logins'];
  sessions: Demo['session_ids'];
};

/** A whole product of its own for one test file or run, beside whatever else runs on the machine. */
export type TestStack = RunningStack & {
  /** Ends a part as a fault would; the supervisor brings it back. Resolves when it is gone. */
  kill(part: PartName, how?: 'SIGKILL' | 'SIGTERM'): Promise<void>;
  /** Resolves when a killed part does its work again. */
  untilReady(part: PartName, withinMs?: number): Promise<void>;
  /** Ends a part and leaves it down until `restart`. */
  pause(part: PartName): Promise<void>;
  restart(part: PartName): Promise<void>;
  /** Stops everything and removes the data. */
  stop(): Promise<void>;
};

export type TestStackOptions = {
  /** Size of the demo campus. */
  students?: number;
  /** Settings of `.env.example` for this stack only, for example other limits. */
  env?: Record<string, string>;
};

/** Enough for every test that does not measure, and seeded in seconds. */
const STUDENTS = 120;
/** What a template is made from: while none of it changes, a start is a copy of it. */
const TEMPLATE_SOURCES = ['directus', 'cli/src/seed.ts', 'cli/src/start', 'domain/src'];
const KEPT_TEMPLATES = 4;
const templates = inRoot('node_modules/.cache/muster/templates');

/** Limits that one address may not run into while a test suite is many people at once. */
const TEST_ENV = { RATE_LIMITER_POINTS: '100000', PRESSURE_LIMITER_ENABLED: 'false', DIRECTUS_LOG_LEVEL: 'warn' };

/** Starts a stack on free ports with a copy of a prepared campus: some seconds once the template of this source exists. */
export async function startStack({ students = STUDENTS, env = {} }: TestStackOptions = {}): Promise<TestStack> {
  const data = mkdtempSync(join(tmpdir(), 'muster-stack-'));
  chmodSync(data, 0o755); // PostgreSQL runs as another user when we are root
  try {
    copyFolder(await template(students), data);
    const stack = await launch(await settingsOf(data, students, env), quietTerminal);
    return handleOf(stack, data);
  } catch (error) {
    rmSync(data, { recursive: true, force: true });
    throw error;
  }
}

async function settingsOf(data: string, students: number, env: Record<string, string>): Promise<Settings> {
  const ports = await freePorts(PORT_SPAN);
  return settingsFrom(readEnv({ ...TEST_ENV, ...env }), { data, ports, students }, () => '127.0.0.1');
}

/** `cp -a` keeps owners and shares blocks where the file system can. */
const copyFolder = (from: string, to: string): void => {
  if (process.platform === 'linux') execFileSync('cp', ['-a', '--reflink=auto', `${from}/.`, to]);
  else cpSync(from, to, { recursive: true });
};

/** The folder of a seeded, cleanly stopped stack for this state of the sources; made once, by one process. */
async function template(students: number): Promise<string> {
  const folder = join(templates, `${hashOf(TEMPLATE_SOURCES, String(students), new Date().toDateString())}`);
  mkdirSync(templates, { recursive: true });
  return withLock(`${folder}.lock`, async () => {
    if (existsSync(folder)) return folder;
    const data = `${folder}.new`;
    rmSync(data, { recursive: true, force: true });
    const stack = await launch(await settingsOf(data, students, {}), quietTerminal);
    await stack.stop();
    for (const name of ['logs', 'mail']) rmSync(join(data, name), { recursive: true, force: true });
    renameSync(data, folder);
    dropOldTemplates();
    return folder;
  });
}

function dropOldTemplates(): void {
  const all = readdirSync(templates).filter((name) => /^[0-9a-f]{32}$/.test(name));
  const age = (name: string) => statSync(join(templates, name)).mtimeMs;
  const old = all.toSorted((a, b) => age(b) - age(a)).slice(KEPT_TEMPLATES);
  for (const name of old) rmSync(join(templates, name), { recursive: true, force: true });
}

function handleOf(stack: Stack, data: string): TestStack {
  const { supervisor, context, demo } = stack;
  const { settings, secrets } = context;
  return {
    url: settings.localUrl,
    databaseUrl: stack.databaseUrl,
    mailUrl: mailUrlOf(context),
    temporalAddress: settings.temporalAddress,
    namespace: settings.env.TEMPORAL_NAMESPACE,
    data,
    adminToken: secrets.adminToken,
    logins: demo?.logins ?? [],
    sessions: demo?.session_ids ?? {},
    kill: (part, how) => supervisor.kill(part, how),
    untilReady: (part, withinMs) => supervisor.untilReady(part, withinMs),
    pause: (part) => supervisor.stop(part),
    restart: (part) => supervisor.restart(part),
    async stop() {
      await stack.stop();
      rmSync(data, { recursive: true, force: true });
    },
  };
}
