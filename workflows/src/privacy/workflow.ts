import { LET_GO, type LetGoTable } from '@muster/domain/privacy';
import * as wf from '@temporalio/workflow';
import { LONG } from '../activity-options.ts';
import { QUEUES } from '../queues.ts';
import type { Counts, PrivacyActivities, Step } from './activities.ts';

const OPTIONS = { ...LONG, startToCloseTimeout: '5 minutes', taskQueue: QUEUES.bulk } as const;
/** A step that fails again and again is told with the run; the next night tries it anew. */
const { letGo, signAudit } = wf.proxyActivities<PrivacyActivities>({
  ...OPTIONS,
  retry: { ...LONG.retry, maximumAttempts: 6 },
});
const { finishRetention } = wf.proxyActivities<PrivacyActivities>(OPTIONS);

/** Between two steps the machine is left to others. */
const PAUSE_MS = 500;
/** Steps of one table in a night: 200,000 rows. What is left goes the next night. */
const MOST_STEPS = 200;

/** Signs what the audit log says since the last night. A log that does not hold is told, and never signed over. */
async function signed(organization_id: string, counts: Counts): Promise<void> {
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const done = await signAudit(organization_id);
    if ('broken' in done) counts.errors.push(`the audit log does not hold at entry ${done.broken}`);
    if ('signed' in done) counts.signed = done.signed;
    if (!('signed' in done) || !done.more) return;
  }
}

async function emptied(organization_id: string, table: LetGoTable, counts: Counts): Promise<void> {
  const batch_id = wf.uuid4();
  let after: string | null = null;
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const done: Step = await letGo(organization_id, { table, batch_id, after });
    if (done.rows > 0) counts.rows[table] = (counts.rows[table] ?? 0) + done.rows;
    counts.held += done.held;
    if (done.after === null) return;
    after = done.after;
    await wf.sleep(PAUSE_MS);
  }
}

/**
 * The night of an organization: its audit log is signed first, so that nothing goes that no checkpoint names; then what is kept no
 * longer goes, table by table. A table that fails is told and stops none of the others.
 */
export async function retentionRun(organization_id: string): Promise<Counts> {
  const started_at = new Date(Date.now()).toISOString();
  const counts: Counts = { rows: {}, held: 0, signed: null, errors: [] };
  const attempt = async (name: string, work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      if (wf.isCancellation(error)) throw error;
      const cause = error instanceof wf.ActivityFailure ? error.cause : error;
      counts.errors.push(`${name}: ${cause instanceof Error ? cause.message : 'failed'}`);
    }
  };
  await attempt('audit_logs', () => signed(organization_id, counts));
  for (const { table } of LET_GO) await attempt(table, () => emptied(organization_id, table, counts));
  const { workflowId: workflow_id, runId: run_id } = wf.workflowInfo();
  const again = await finishRetention(organization_id, { workflow_id, run_id }, { id: wf.uuid4(), started_at, counts });
  if (again) await wf.continueAsNew<typeof retentionRun>(organization_id);
  return counts;
}
