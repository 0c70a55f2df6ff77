import { randomBytes } from 'node:crypto';
import { forOrganization } from '@muster/directus';
import { entryOf, sha256, verifierOf } from '@muster/directus/audit/checkpoint.ts';
import { listCheckpointKeys, listCheckpoints, listEntriesAfter } from '@muster/directus/audit/checkpoint-queries.ts';
import { campus, type Campus } from '@muster/directus/test-campus.ts';
import { withDatabase } from '@muster/directus/test-database.ts';
import { verifyChain } from '@muster/domain/audit';
import { DECLARED_PROCESSES } from '@muster/domain/process';
import { retentionWorkflowId } from '@muster/domain/privacy';
import { describe, expect, it } from 'vitest';
import { createActivities } from '../activities.ts';
import { QUEUES } from '../queues.ts';
import { ended, twice, withEngine } from '../testing/engine.ts';
import { figures, message, request, scan } from './testing.ts';
import { retentionRun } from './workflow.ts';

const db = withDatabase('muster-worker');
const mailer = { send: () => Promise.resolve(), close: () => undefined };
const deps = { from: 'muster@test.example', publicUrl: 'http://localhost', masterKey: randomBytes(32) };
const engine = withEngine(() => twice(createActivities({ database: db.pool, mailer, ...deps })));

async function night(at: Campus) {
  const handle = await engine.env.client.workflow.start(retentionRun, {
    workflowId: `${retentionWorkflowId(at.organization_id)}:${Math.random()}`,
    taskQueue: QUEUES.interactive,
    args: [at.organization_id],
  });
  await ended(engine, handle);
  return handle.result();
}

const left = async (table: string, ids: readonly string[]) =>
  (await db.query<{ id: string }>(`SELECT id FROM ${table} WHERE id = ANY ($1)`, [ids])).map(({ id }) => id);
const policy = (at: Campus, data_class: string, more: object) =>
  db.insert('retention_policies', { organization_id: at.organization_id, data_class, end_action: 'delete', ...more });
/** Whether the reconciler would start the night of an organization now. */
const isDue = async (at: Campus) => {
  const unfinished = DECLARED_PROCESSES.find(({ slug }) => slug === 'privacy')?.unfinished;
  const sql = unfinished && 'sql' in unfinished ? unfinished.sql : 'false';
  return (
    (await db.query(`SELECT t.id FROM organizations t WHERE ${sql} AND t.id = $1`, [at.organization_id])).length > 0
  );
};

describe('the night of an organization', { timeout: 90_000 }, () => {
  it('lets scans go after two years, figures after three, messages half a year after they were read, and says so (EAS-106, EAS-108, CH-088, CH-108, TESC-092)', async () => {
    const at = await campus(db);
    const scans = [await scan(db, at, 800), await scan(db, at, 700)];
    const messages = [await message(db, at, 300, 200), await message(db, at, 300, 100), await message(db, at, 300, null), await message(db, at, 400, null)]; // prettier-ignore
    const charts = [(await figures(db, at, 1200)).id, (await figures(db, at, 1000)).id];
    expect(await isDue(at)).toBe(true);
    const told = await night(at);
    expect(await left('qr_scan_logs', scans)).toEqual([scans[1]]);
    expect((await left('notifications', messages)).toSorted()).toEqual([messages[1], messages[2]].toSorted());
    expect(await left('histograms', charts)).toEqual([charts[1]]);
    expect(told).toMatchObject({ rows: { qr_scan_logs: 1, notifications: 2, histograms: 1 }, held: 0, errors: [] });
    const batches = await db.query(
      `SELECT source_table, data_class, action, rows_done::int AS rows, status, length(checksum) AS sum FROM archive_batches
        WHERE organization_id = $1 ORDER BY source_table`,
      [at.organization_id],
    );
    expect(batches).toEqual([
      { source_table: 'histograms', data_class: 'STAT', action: 'delete', rows: 1, status: 'completed', sum: 64 },
      { source_table: 'notifications', data_class: 'NOTE', action: 'delete', rows: 2, status: 'completed', sum: 64 },
      { source_table: 'qr_scan_logs', data_class: 'SCAN', action: 'delete', rows: 1, status: 'completed', sum: 64 },
    ]);
    const job = await db.one(`SELECT status, counts -> 'rows' AS rows FROM job_runs WHERE organization_id = $1`, [
      at.organization_id,
    ]);
    expect(job).toEqual({ status: 'completed', rows: { qr_scan_logs: 1, notifications: 2, histograms: 1 } });
    expect(await isDue(at)).toBe(false);
  });

  it('answers what was asked for before it began; what is asked for meanwhile waits for the next one', async () => {
    const at = await campus(db);
    const asked = async (hours: number) =>
      (
        await db.one<{ id: string }>(
          `INSERT INTO job_runs (organization_id, job, status, started_at)
           VALUES ($1, 'retention', 'running', now() + make_interval(hours => $2)) RETURNING id`,
          [at.organization_id, hours],
        )
      ).id;
    const [before, meanwhile] = [await asked(-1), await asked(24 * 365)]; // the clock of this engine runs ahead
    await night(at);
    const rows = await db.query(`SELECT id, status FROM job_runs WHERE id = ANY ($1)`, [[before, meanwhile]]);
    expect(new Map(rows.map(({ id, status }) => [id, status]))).toEqual(
      new Map([
        [before, 'completed'],
        [meanwhile, 'running'],
      ]),
    );
    expect(await isDue(at)).toBe(true);
  });

  it('keeps what an unanswered request may be about, and lets it go when the request is answered (TESC-091)', async () => {
    const at = await campus(db);
    const mine = [await scan(db, at, 900, 0), await scan(db, at, 900, 1)];
    const { id } = await request(db, at, 0);
    expect(await night(at)).toMatchObject({ rows: { qr_scan_logs: 1 }, held: 1 });
    expect(await left('qr_scan_logs', mine)).toEqual([mine[0]]);
    await db.query(`UPDATE data_subject_requests SET status = 'cancelled' WHERE id = $1`, [id]);
    expect(await night(at)).toMatchObject({ rows: { qr_scan_logs: 1 }, held: 0 });
    expect(await left('qr_scan_logs', mine)).toEqual([]);
  });

  it('follows the organization: longer, switched off, and never below the floor of a class (CT-096, OMNI-073)', async () => {
    const at = await campus(db);
    await policy(at, 'SCAN', { keep_days: 1000, floor_days: 365 });
    await policy(at, 'STAT', { keep_days: 400, floor_days: 365, is_enabled: false });
    const [scans, chart] = [[await scan(db, at, 900), await scan(db, at, 1100)], (await figures(db, at, 2000)).id];
    await night(at);
    expect(await left('qr_scan_logs', scans)).toEqual([scans[0]]);
    expect(await left('histograms', [chart])).toEqual([chart]);
    await expect(policy(at, 'OPS', { keep_days: 3, floor_days: 7 })).rejects.toThrow('retention_above_floor');
  });

  it('signs the audit log, each night from where the last one ended, and a changed entry is named without the database (BEY-093, OMNI-074)', async () => {
    const at = await campus(db);
    const tenant = forOrganization(db.pool, at.organization_id);
    await night(at);
    await db.query(`UPDATE people SET phone = '+919900000001' WHERE id = $1`, [at.students[0]?.person_id]);
    await night(at);
    const checkpoints = await listCheckpoints(tenant);
    expect(checkpoints.length).toBeGreaterThan(1);
    const joints = checkpoints.slice(1).map(({ first_seq }, index) => first_seq - (checkpoints[index]?.last_seq ?? 0));
    expect(new Set(joints)).toEqual(new Set([1]));
    const verify = verifierOf(await listCheckpointKeys(db.pool, at.organization_id));
    const entries = (await listEntriesAfter(tenant, 0, 10_000)).map(entryOf);
    const judge = (of: typeof entries) => verifyChain({ entries: of, head: null, checkpoints, sha256, verify });
    expect(judge(entries)).toMatchObject({ intact: true, findings: [] });
    const [second] = entries.slice(1);
    const changed = entries.map((entry) => (entry === second ? { ...entry, actor_label: 'nobody' } : entry));
    expect(judge(changed).findings).toEqual([{ kind: 'edited', from: 2, to: 2 }]);
  });

  it('never signs over an entry that was changed, tells it, and lets the rest of the night go on', async () => {
    const at = await campus(db);
    const old = await scan(db, at, 900);
    await db.query('SET session_replication_role = replica');
    await db.query(`UPDATE audit_logs SET action = 'other' WHERE organization_id = $1 AND seq = 1`, [
      at.organization_id,
    ]);
    await db.query('SET session_replication_role = origin');
    const told = await night(at);
    expect(told.errors).toEqual(['the audit log does not hold at entry 1']);
    expect(await left('qr_scan_logs', [old])).toEqual([]);
    const job = await db.one('SELECT status, error_message FROM job_runs WHERE organization_id = $1', [
      at.organization_id,
    ]);
    expect(job).toEqual({ status: 'failed', error_message: 'the audit log does not hold at entry 1' });
    expect(await isDue(at)).toBe(false);
  });
});
