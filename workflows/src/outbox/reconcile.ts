import { MAX_ATTEMPTS } from '@muster/domain/notification';
import { rowsOf, type Database } from '../database.ts';
import type { Log } from '../log.ts';
import { pause } from '../retry.ts';
import { SCHEDULING_WINDOW_MS } from '../session/scheduling-window.ts';
import type { WorkflowName } from '../temporal/names.ts';
import type { Starter, Subject } from '../temporal/starter.ts';

const EVERY_MS = 300_000;
const AT_ONCE = 10;

/** Every request that is not final, by the workflow that should be running for it. */
const UNFINISHED: Record<Exclude<WorkflowName, 'sectionStats'>, string> = {
  leave: `SELECT organization_id, id AS subject_id FROM leave_applications WHERE status IN ('submitted', 'in_review')`,
  session: `
    SELECT organization_id, id AS subject_id FROM attendance_sessions
     WHERE status IN ('open', 'closed')
        OR status = 'scheduled' AND scheduled_start_at <= now() + opens_before_minutes * interval '1 minute' + ${SCHEDULING_WINDOW_MS} * interval '1 millisecond'`,
  // A delivery that was never planned is a fault of the last day; older ones come from before there were deliveries.
  notify: `
    SELECT organization_id, id AS subject_id FROM notifications n
     WHERE (expires_at IS NULL OR expires_at > now())
       AND (EXISTS (SELECT 1 FROM notification_deliveries d WHERE d.notification_id = n.id
                     AND (d.status IN ('queued', 'sending') OR d.status = 'failed' AND d.attempts < ${MAX_ATTEMPTS}))
         OR n.created_at > now() - interval '1 day'
            AND NOT EXISTS (SELECT 1 FROM notification_deliveries d WHERE d.notification_id = n.id))`,
};

export type ReconcileDeps = { database: Database; starter: Starter; log: Log };

async function startAll(starter: Starter, name: WorkflowName, subjects: readonly Subject[]): Promise<void> {
  const waiting = [...subjects];
  const startNext = async () => {
    for (let subject = waiting.shift(); subject; subject = waiting.shift()) await starter.start(name, subject);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, startNext));
}

/**
 * Starts a workflow for every request that is not final and has none: what a crash left unstarted, what came within the
 * scheduling window, and after a lost engine everything. A running workflow is left as it is.
 * @returns how many requests of each kind are not final
 */
export async function reconcile({ database, starter }: Omit<ReconcileDeps, 'log'>): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const [name, sql] of Object.entries(UNFINISHED) as [WorkflowName, string][]) {
    const subjects = await rowsOf<Subject>(database, sql);
    await startAll(starter, name, subjects);
    found[name] = subjects.length;
  }
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
