import type { OutboxEvent } from '@muster/directus/outbox';
import type { Transaction } from '../database.ts';
import { type Call, type Route, routeOf } from './deliver.ts';

/** What a batch asks of the engine: calls by event, and the error of each event that cannot be asked. An event in neither is moot. */
export type BatchCalls = { calls: Map<string, Call>; errors: Map<string, unknown> };

/** Runs a query without losing the transaction when it fails. */
async function guarded<Result>(client: Transaction, work: () => Promise<Result>): Promise<Result> {
  await client.query('SAVEPOINT one_read');
  try {
    const result = await work();
    await client.query('RELEASE SAVEPOINT one_read');
    return result;
  } catch (error) {
    await client.query('ROLLBACK TO SAVEPOINT one_read');
    throw error;
  }
}

async function findAll(client: Transaction, { find, keyOf }: Route, events: readonly OutboxEvent[]) {
  const keys = [...new Set(events.map(keyOf).filter((key) => typeof key === 'string'))];
  const rows = await guarded(client, () => find(client, keys));
  return new Map(rows.map((row) => [row.key, row]));
}

/** Adds the calls of some events of one topic. Throws when their rows cannot be read together. */
async function addCalls(
  client: Transaction,
  route: Route,
  events: readonly OutboxEvent[],
  { calls, errors }: BatchCalls,
) {
  const found = await findAll(client, route, events);
  for (const event of events) {
    const row = found.get(String(route.keyOf(event)));
    try {
      if (row) calls.set(event.id, route.call(event, row));
    } catch (error) {
      errors.set(event.id, error);
    }
  }
}

/**
 * Reads the rows behind a batch, one query per topic. Where that fails, because of one row of perhaps two hundred, each
 * event is read alone, so that the fault stays with its own event.
 */
export async function callsFor(client: Transaction, events: readonly OutboxEvent[]): Promise<BatchCalls> {
  const batch: BatchCalls = { calls: new Map(), errors: new Map() };
  for (const topic of new Set(events.map((event) => event.topic))) {
    const theirs = events.filter((event) => event.topic === topic);
    try {
      await addCalls(client, routeOf(topic), theirs, batch);
    } catch {
      for (const event of theirs) {
        try {
          await addCalls(client, routeOf(topic), [event], batch);
        } catch (error) {
          batch.errors.set(event.id, error);
        }
      }
    }
  }
  return batch;
}
