import { rowsOf, type Transaction } from '../database.ts';

/** A row of `outbox_events` that is due. */
export type OutboxEvent = {
  id: string;
  organization_id: string;
  topic: string;
  aggregate_type: string;
  aggregate_id: string;
  payload: Record<string, unknown>;
  attempts: number;
};

/**
 * The endpoint delivers a decision itself within 2 s of writing it; the relay steps in after that, so that the two do not
 * race for every decision.
 */
const DECISION_GRACE = "interval '2 seconds'";

/** Takes due events and keeps them locked until the transaction ends; a second relay takes others. */
export const takeDue = (client: Transaction, limit: number): Promise<OutboxEvent[]> =>
  rowsOf<OutboxEvent>(
    client,
    `SELECT id, organization_id, topic, aggregate_type, aggregate_id, payload, attempts FROM outbox_events
      WHERE published_at IS NULL AND available_at <= now()
        AND (topic <> 'task.decided' OR created_at <= now() - ${DECISION_GRACE})
      ORDER BY available_at LIMIT $1 FOR UPDATE SKIP LOCKED`,
    [limit],
  );

export const markPublished = (client: Transaction, ids: readonly string[]) =>
  client.query(
    `UPDATE outbox_events SET published_at = clock_timestamp(), last_error = NULL, attempts = attempts + 1 WHERE id = ANY ($1)`,
    [ids],
  );

export type Postponed = { id: string; wait_ms: number; error: string; counts: boolean };

/** Not delivered: tried again later. An unreachable engine is not the event's fault and does not count as its attempt. */
export const postpone = (client: Transaction, postponed: readonly Postponed[]) =>
  client.query(
    `UPDATE outbox_events e SET available_at = clock_timestamp() + p.wait_ms * interval '1 millisecond',
            last_error = p.error, attempts = e.attempts + p.counts::int
       FROM jsonb_to_recordset($1::jsonb) AS p(id uuid, wait_ms int, error text, counts boolean) WHERE e.id = p.id`,
    [JSON.stringify(postponed)],
  );
