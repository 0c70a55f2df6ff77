import type { Knex } from 'knex';
import type { Log } from './log.ts';

/** What the database tells after each commit that matters to somebody (trigger on outbox_events). */
const CHANNEL = 'muster_outbox';
const POLL_MS = 2_000;
/** A burst of commits is told once: well under the second in which a count has to move. */
const GATHER_MS = 150;

type Connection = {
  query: (sql: string) => Promise<unknown>;
  on: (event: string, listener: (arg: unknown) => void) => void;
};
type Client = { acquireRawConnection: () => Promise<Connection> };

export type DatabaseNotifications = {
  /** Calls back soon after rows changed; also every 2 s while the database cannot be listened to. @returns how to stop */
  on: (listener: () => void) => () => void;
};

/** A connection of its own, outside the pool, that listens until it breaks. */
const createListeningConnection = (db: Knex, log: Log, heard: () => void) => {
  let state: 'closed' | 'connecting' | 'listening' = 'closed';
  const lost = (error: unknown) => {
    if (state !== 'closed') log.warn({ err: error }, 'not listening to the database: polling');
    state = 'closed';
  };
  const listen = async () => {
    state = 'connecting';
    const connection = await (db.client as Client).acquireRawConnection();
    connection.on('error', lost);
    connection.on('end', lost);
    connection.on('notification', heard);
    await connection.query(`LISTEN ${CHANNEL}`);
    state = 'listening';
  };
  return {
    isListening: () => state === 'listening',
    open: () => void (state === 'closed' && listen().catch(lost)),
  };
};

/** Listens while anybody wants to know; falls back to a poll when the connection breaks, and makes another. */
export const createDatabaseNotifications = ({ db, log }: { db: Knex; log: Log }): DatabaseNotifications => {
  const listeners = new Set<() => void>();
  let gathering: NodeJS.Timeout | undefined;
  const tell = () => {
    gathering = undefined;
    for (const listener of listeners) listener();
  };
  const gather = () => void (gathering ??= setTimeout(tell, GATHER_MS));
  const connection = createListeningConnection(db, log, gather);
  const tick = () => {
    if (listeners.size === 0 || connection.isListening()) return;
    gather();
    connection.open();
  };
  setInterval(tick, POLL_MS).unref();
  return {
    on(listener) {
      listeners.add(listener);
      connection.open();
      return () => void listeners.delete(listener);
    },
  };
};
