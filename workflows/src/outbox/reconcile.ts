import { listRowsWhere } from '@muster/directus/outbox';
import { DECLARED_PROCESSES, type ProcessDeclaration, sqlOf } from '@muster/domain/process';
import { handOnOrphans } from '../approval/orphans.ts';
import type { Database } from '../database.ts';
import type { Log } from '../log.ts';
import { pause } from '../retry.ts';
import { isEngineDown } from '../temporal/failure.ts';
import type { Starter, Subject } from '../temporal/starter.ts';

const EVERY_MS = 300_000;
const AT_ONCE = 10;

export type ReconcileDeps = { database: Database; starter: Starter; log: Log };

/** Starts some at a time. A subject that cannot be started holds up no other one. @returns the error of the last that failed */
async function startAll(starter: Starter, process: ProcessDeclaration, subjects: readonly Subject[]): Promise<unknown> {
  const waiting = [...subjects];
  let failed: unknown;
  const startNext = async () => {
    for (let subject = waiting.shift(); subject; subject = waiting.shift()) {
      try {
        await starter.start(process, subject);
      } catch (error) {
        failed = error;
        if (isEngineDown(error)) waiting.length = 0;
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, startNext));
  return failed;
}

/**
 * Starts a workflow for every request that is not final and has none: what a crash left unstarted, what came within the
 * scheduling window, and after a lost engine everything. A running workflow is left as it is, and a process that fails
 * holds up no other one; its error is thrown when all have had their turn.
 * Then tasks of people who can no longer answer are handed on.
 * @returns how many requests of each process are not final, and how many tasks were handed on
 */
export async function reconcile({ database, starter }: Omit<ReconcileDeps, 'log'>): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  const errors: unknown[] = [];
  for (const process of DECLARED_PROCESSES) {
    if (!process.unfinished) continue;
    try {
      const subjects = await listRowsWhere(database, process.table, sqlOf(process.unfinished));
      found[process.slug] = subjects.length;
      const failed = await startAll(starter, process, subjects);
      if (failed !== undefined) errors.push(failed);
    } catch (error) {
      errors.push(error);
    }
  }
  try {
    found['handed_on'] = await handOnOrphans({ database, starter });
  } catch (error) {
    errors.push(error);
  }
  if (errors.length > 0) throw new AggregateError(errors, 'not every unfinished request has its workflow');
  return found;
}

/** Reconciles at start and every five minutes until stopped. */
export async function runReconciler({ log, ...deps }: ReconcileDeps, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    let wait = EVERY_MS;
    try {
      log.info(await reconcile(deps), 'reconciled');
    } catch (error) {
      log.warn({ err: error }, 'reconciliation is tried again soon');
      wait = 5_000;
    }
    await pause(wait, signal);
  }
}
