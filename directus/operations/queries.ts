import { execute, rowOf, type Query } from '../query.ts';

/** What waits: events not delivered yet with the age of the oldest in seconds, and mails that no server took. */
export type Backlog = { waiting: number; oldest_s: number; mails_failed: number };

/** The backlog of all organizations together, for those who run the server. */
export const readBacklog = async (query: Query): Promise<Backlog> =>
  (await rowOf<Backlog>(
    query,
    `SELECT count(*)::int AS waiting, coalesce(extract(epoch FROM now() - min(created_at)), 0)::int AS oldest_s,
            (SELECT count(*)::int FROM notification_deliveries WHERE status = 'failed' AND channel = 'email') AS mails_failed
       FROM outbox_events WHERE published_at IS NULL`,
  )) ?? { waiting: 0, oldest_s: 0, mails_failed: 0 };

/** Resolves when the database answers. */
export const ping = (query: Query) => execute(query, 'SELECT 1');
