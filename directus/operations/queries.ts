import { type OutboxBacklog, readOutboxBacklog } from '../outbox/queries.ts';
import { execute, rowOf, type Query } from '../query.ts';

/** What waits: events on their way and set aside (`readOutboxBacklog`), and mails that no server took. */
export type Backlog = OutboxBacklog & { mails_failed: number };

/** The backlog of all organizations together, for those who run the server. */
export async function readBacklog(query: Query): Promise<Backlog> {
  const mails = await rowOf<{ failed: number }>(
    query,
    `SELECT count(*)::int AS failed FROM notification_deliveries WHERE status = 'failed' AND channel = 'email'`,
  );
  return { ...(await readOutboxBacklog(query)), mails_failed: mails?.failed ?? 0 };
}

/** Resolves when the database answers. */
export const ping = (query: Query) => execute(query, 'SELECT 1');
