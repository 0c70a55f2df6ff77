import type { Knex } from 'knex';
import type { Log } from './deps.ts';

/** What the database tells after each commit that matters to somebody (trigger on outbox_events). */
const CHANNEL = 'muster_outbox';
const POLL_MS = 2_000;
/** A burst of commits is told once: well under the second in which a count has to move. */
const GATHER_MS = 150;

type Connection = {
  query: (sql: string) => Promise<unknown>;
  on: (event: string, listener: (arg: unknown) => void) => void;
  end: () => Promise<void>;
};
type Client = { acquireRawConnection: () => Promise<Connection> };

export type Notices = {
  /** Calls back soon after rows changed; also every 2 s while the database cannot be listened to. @returns how to stop */
  on: (listener: () => void) => () => void;
};

/** Listens on a connection of its own while anybody wants to know; falls back to a poll when it breaks, and reconnects. */
export const createNotices = ({ db, log }: { db: Knex; log: Log }): Notices => {
  const listeners = new Set<() => void>();
  let connection: Connection | null = null;
  let connecting = false;
  let gathering: NodeJS.Timeout | undefined;

  const tell = () => {
    gathering = undefined;
    for (const listener of listeners) listener();
  };
  const gather = () => (gathering ??= setTimeout(tell, GATHER_MS));

  const lost = (error: unknown) => {
    if (connection) log.warn({ err: error }, 'not listening to the database: polling');
    connection = null;
  };

  const connect = async () => {
    connecting = true;
    try {
      const fresh = await (db.client as Client).acquireRawConnection();
      fresh.on('error', lost);
      fresh.on('end', lost);
      fresh.on('notification', gather);
      await fresh.query(`LISTEN ${CHANNEL}`);
      connection = fresh;
    } catch (error) {
      log.warn({ err: error }, 'not listening to the database: polling');
    } finally {
      connecting = false;
    }
  };

  const tick = () => {
    if (listeners.size === 0 || connection) return;
    gather();
    if (!connecting) void connect();
  };
  setInterval(tick, POLL_MS).unref();

  return {
    on(listener) {
      listeners.add(listener);
      if (!connection && !connecting) void connect();
      return () => void listeners.delete(listener);
    },
  };
};
