import { Client } from 'pg';
import type { Log } from '../log.ts';
import { pause, persist } from '../retry.ts';

export type Bell = {
  /** Resolves when an event was written, after `ms`, or when stopped. */
  wait: (ms: number) => Promise<void>;
  /** Resolves when the listening connection is closed for good. */
  closed: Promise<void>;
};

async function listenOnce(url: string, ring: () => void, signal: AbortSignal): Promise<void> {
  const client = new Client({ connectionString: url, application_name: 'muster-worker', keepAlive: true });
  const over = new Promise<Error | undefined>((resolve) => {
    client.on('error', resolve); // a lost connection may say so more than once
    client.on('end', () => resolve(new Error('the listening connection ended')));
    signal.addEventListener('abort', () => resolve(undefined), { once: true });
  });
  client.on('notification', ring);
  await client.connect();
  await client.query('LISTEN muster_outbox');
  ring();
  const error = await over;
  await client.end();
  if (error) throw error;
}

/** Listens to `muster_outbox` on a connection of its own and comes back whenever the database does. */
export function listen(url: string, log: Log, signal: AbortSignal): Bell {
  let rung = false;
  let wake: () => void = () => undefined;
  const ring = () => {
    rung = true;
    wake();
  };
  const closed = persist(
    () => listenOnce(url, ring, signal),
    (error) => log.warn({ err: error }, 'not listening for events; polling meanwhile'),
    signal,
  );
  const wait = async (ms: number) => {
    if (!rung) {
      const stop = new AbortController();
      wake = () => stop.abort();
      const either = AbortSignal.any([signal, stop.signal]);
      await pause(ms, either);
    }
    rung = false;
  };
  return { wait, closed };
}
