import { markPublished, type OutboxEvent, postpone, type Postponed, takeDue } from '@muster/directus/outbox';
import { truncate } from '@muster/domain';
import { DECLARED_PROCESSES } from '@muster/domain/process';
import type { Log } from '../log.ts';
import { type Database, inTransaction } from '../database.ts';
import { backoff, pause } from '../retry.ts';
import { isEngineDown } from '../temporal/failure.ts';
import type { Starter } from '../temporal/starter.ts';
import { callsFor } from './calls.ts';
import { type Call, UnknownTopic } from './deliver.ts';
import { type Bell, listen } from './listen.ts';

const BATCH = 200;
/** What nobody waits for in front of a screen (mails, printing); of these fewer at once, so that a batch is soon over. */
const LATER = DECLARED_PROCESSES.filter(({ workflow }) => workflow.queue !== 'interactive').flatMap(({ topics }) =>
  Object.keys(topics),
);
const LATER_BATCH = 40;
const AT_ONCE = 20;
const POLL_MS = 2_000;
const ENGINE_DOWN_MS = 2_000;
const UNKNOWN_TOPIC_MS = 600_000;
/** Failed tries after which an event is set aside: after some twenty minutes, or two hours for a topic nobody knows. */
const MOST_TRIES = 12;

export type RelayDeps = { database: Database; starter: Starter; log: Log; delivered?: (events: number) => void };

/** An error with what caused it: the engine's reason is a cause of "Failed to start Workflow". */
function messageOf(error: unknown): string {
  const messages: string[] = [];
  for (let cause = error; cause instanceof Error; cause = cause.cause) messages.push(cause.message);
  return truncate(messages.join(': ') || String(error), 500);
}

/**
 * When a failed event is tried again: after a wait that doubles with each try, and no more once it has had all its tries.
 * An engine that is away costs an event none of them.
 * @param reached whether the same batch reached the engine with others: then the engine is not away
 */
function excuse(event: OutboxEvent, error: unknown, reached: boolean): Postponed {
  const failed = { id: event.id, error: messageOf(error) };
  if (isEngineDown(error) && !reached) return { ...failed, wait_ms: ENGINE_DOWN_MS, counts: false };
  const tries = event.attempts + 1;
  if (tries >= MOST_TRIES) return { ...failed, wait_ms: null, counts: true };
  const wait_ms = error instanceof UnknownTopic ? UNKNOWN_TOPIC_MS : backoff(tries, 1_000, 300_000);
  return { ...failed, wait_ms, counts: true };
}

/** Runs each effect of the batch once, some at a time; answers with the error of each that failed. */
async function deliverAll(calls: ReadonlyMap<string, Call>, starter: Starter): Promise<Map<string, unknown>> {
  const failures = new Map<string, unknown>();
  const waiting = [...calls.values()];
  const deliverNext = async () => {
    for (let call = waiting.shift(); call; call = waiting.shift()) {
      try {
        await call.run(starter);
      } catch (error) {
        failures.set(call.key, error);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, deliverNext));
  return failures;
}

/**
 * Takes one batch of due events, delivers them, marks what the engine has acknowledged. The rows stay locked meanwhile:
 * killed anywhere, the transaction falls and the events are delivered again under the same ids.
 * @returns how many events it took
 */
export async function relayOnce({ database, starter, log, delivered }: RelayDeps): Promise<number> {
  return inTransaction(database, async (client) => {
    const requests = await takeDue(client, BATCH, { topics: LATER, others: true });
    const events = [...requests, ...(await takeDue(client, LATER_BATCH, { topics: LATER, others: false }))];
    if (events.length === 0) return 0;
    const { calls, errors } = await callsFor(client, events);
    const effects = new Map([...calls.values()].map((call) => [call.key, call]));
    const failures = await deliverAll(effects, starter);
    const postponed = events.flatMap((event) => {
      const error = errors.get(event.id) ?? failures.get(calls.get(event.id)?.key ?? '');
      return error === undefined ? [] : [excuse(event, error, failures.size < effects.size)];
    });
    const late = new Set(postponed.map(({ id }) => id));
    const published = events.filter(({ id }) => !late.has(id)).map(({ id }) => id);
    if (published.length > 0) await markPublished(client, published);
    if (postponed.length > 0) await postpone(client, postponed);
    for (const { id, error, wait_ms } of postponed)
      if (wait_ms === null) log.error({ event: id, error }, 'an event is set aside: it failed too often');
      else log.warn({ event: id, error }, 'an event waits for its next delivery');
    delivered?.(published.length);
    return events.length;
  });
}

/** Relays until stopped: woken by NOTIFY, at the latest by the poll; a lost database or engine only makes it wait. */
export async function runRelay(deps: RelayDeps, databaseUrl: string, signal: AbortSignal): Promise<void> {
  const bell: Bell = listen(databaseUrl, deps.log, signal);
  for (let failures = 0; !signal.aborted;) {
    try {
      const taken = await relayOnce(deps);
      failures = 0;
      if (taken === 0) await bell.wait(POLL_MS);
    } catch (error) {
      failures += 1;
      deps.log.warn({ err: error }, 'the outbox cannot be relayed now');
      await pause(backoff(failures, 500, 10_000), signal);
    }
  }
  await bell.closed;
}
