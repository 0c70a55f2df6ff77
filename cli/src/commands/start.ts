import { mkdirSync } from 'node:fs';
import { loadEnv } from '../env.ts';
import { mailUrlOf } from '../start/context.ts';
import { lanHost, qrOf } from '../start/lan.ts';
import { launch, type Stack } from '../start/launch.ts';
import { settingsFrom, type StartOptions } from '../start/settings.ts';
import { createTerminal } from '../start/terminal.ts';
import { startWatchers } from '../start/watch.ts';

const PARENT_POLL_MS = 1_000;

/** `npm start` and `npm run dev`: brings everything up, says where it is, and keeps running until it is told to stop. */
export async function start(options: StartOptions): Promise<void> {
  const settings = settingsFrom(loadEnv(), options, lanHost);
  mkdirSync(settings.logs, { recursive: true });
  const terminal = createTerminal(settings.logs);
  const began = Date.now();
  const told = stopAsked();
  terminal.line('Muster is starting.');
  const starting = launch(settings, terminal);
  const stack = await Promise.race([starting, told.promise.then(() => null)]);
  if (stack === null) {
    terminal.line('Stopping before it was ready …');
    await starting.then(
      (late) => late.stop(),
      () => undefined, // it failed by itself and has stopped what it had started
    );
    return;
  }
  const watchers = settings.watch ? startWatchers(settings) : null;
  for (const line of await readyBlock(stack, began)) terminal.line(line);
  const why = await told.promise;
  terminal.line(`\nStopping (${why}) …`);
  await watchers?.stop();
  await stack.stop();
  terminal.line('Stopped; all data is kept.');
}

/** Ctrl-C, a signal, a closed terminal, or the end of the process that started us. Asked twice, it stops once. */
function stopAsked(): { promise: Promise<string> } {
  const promise = new Promise<string>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve(signal));
    const runner = process.env['MUSTER_RUNNER_PID'];
    if (!runner || process.ppid !== Number(runner)) return; // somebody else's child has inherited the name
    setInterval(() => {
      if (process.ppid !== Number(runner)) resolve('the starting process has ended');
    }, PARENT_POLL_MS).unref();
  });
  process.stdout.on('error', () => undefined); // EPIPE: the reader of our output went away; we go on
  return { promise };
}

async function readyBlock({ context, demo }: Stack, began: number): Promise<string[]> {
  const { settings } = context;
  const logins = demo?.logins ?? [];
  const width = Math.max(0, ...logins.map(({ email }) => email.length));
  return [
    '',
    `Muster is ready after ${((Date.now() - began) / 1000).toFixed(0)} s.`,
    `  Portal    ${settings.lan?.url ?? settings.publicUrl}/`,
    `  Studio    ${settings.lan?.url ?? settings.publicUrl}/admin`,
    `  Mailbox   ${mailUrlOf(context)}/`,
    ...(logins.length > 0 ? ['', 'Demo logins'] : []),
    ...logins.map(({ role, email, password, name }) => `  ${email.padEnd(width)}  ${password}  ${role}, ${name}`),
    ...(settings.lan ? ['', 'For a phone in the same network (accept its warning about the certificate once):'] : []),
    ...(settings.lan ? [await qrOf(settings.lan.url)] : []),
    '',
    `  Data and logs: ${settings.data}. State: npx muster status. Stop: Ctrl-C.`,
  ];
}
