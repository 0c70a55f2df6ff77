import { forOrganization, knexDatabase } from '@muster/directus';
import { campus, type Campus } from '@muster/directus/test-campus.ts';
import { withDatabase } from '@muster/directus/test-database.ts';
import knex, { type Knex } from 'knex';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Call } from '../http.ts';
import { download, issue, readProgress, renew, revoke, stopRun } from './service.ts';
import { issued, queued } from './testing.ts';

const database = withDatabase();
let db: Knex;
let at: Campus;
let row: Awaited<ReturnType<typeof queued>>;
let batch: string;
beforeAll(() => {
  db = knex({ client: 'pg', connection: database.url, pool: { min: 0, max: 4 } });
});
afterAll(() => db.destroy());

/** A run that goes on: one certificate of it waits in line. */
beforeEach(async () => {
  at = await campus(database);
  const tenant = forOrganization(database.pool, at.organization_id);
  row = await queued(database, tenant, at, at.students[0]?.person_id ?? '');
  const made = await database.one<{ id: string }>(
    `INSERT INTO certificate_batches (organization_id, event_id, certificate_template_version_id, status)
     SELECT organization_id, event_id, certificate_template_version_id, 'generating' FROM certificates WHERE id = $1 RETURNING id`,
    [row.id],
  );
  batch = made.id;
  await database.query('UPDATE certificates SET certificate_batch_id = $2 WHERE id = $1', [row.id, batch]);
});

const deps = { clock: () => new Date() };
const callOf = (id: string, who = at.professor) => {
  const tenant = forOrganization(knexDatabase(db), at.organization_id);
  const actor = { ...who, role: 'organizer', organization_id: at.organization_id };
  return { tenant, actor, id } as unknown as Call;
};
const asked = (to: 'paused' | 'cancelled', who = at.professor) => stopRun(deps, callOf(row.event_id, who), to);
const states = async () => {
  const run = await database.one<{ status: string }>('SELECT status FROM certificate_batches WHERE id = $1', [batch]);
  const one = await database.one<{ status: string; serial_no: string }>(
    'SELECT status, serial_no FROM certificates WHERE id = $1',
    [row.id],
  );
  return [run.status, one.status, one.serial_no];
};

describe('whoever holds an event', () => {
  it('pauses its run, which leaves everybody in line, and not twice (BEY-076)', async () => {
    expect(await asked('paused')).toMatchObject({ batch: { status: 'paused' } });
    expect(await states()).toEqual(['paused', 'pending', row.serial_no]);
    await expect(asked('paused')).rejects.toMatchObject({ problem: { code: 'CERTIFICATE_BATCH_MOVE' } });
  });

  it('cancels it, also a paused one: nobody waits any more, and every number stays used (BEY-075, BEY-076)', async () => {
    await asked('paused');
    expect(await asked('cancelled')).toMatchObject({ batch: { status: 'cancelled' } });
    expect(await states()).toEqual(['cancelled', 'void', row.serial_no]);
    await expect(asked('paused')).rejects.toMatchObject({ problem: { code: 'CERTIFICATE_BATCH_MOVE' } });
  });

  it('is asked for: somebody else stops nothing', async () => {
    await expect(asked('cancelled', at.students[0])).rejects.toMatchObject({ problem: { code: 'EVENT_NOT_YOURS' } });
    expect(await states()).toEqual(['generating', 'pending', row.serial_no]);
  });
});

/** A certificate of the event that was given out, and its successor in line in the run. */
async function renewed(): Promise<{ old: string; next: string }> {
  const person_id = at.students[1]?.person_id ?? '';
  const { id: old } = await issued(database, at, 1, person_id, '2026-11-20T04:00:00Z');
  await database.query('UPDATE certificates SET event_id = $2 WHERE id = $1', [old, row.event_id]);
  await database.query(`UPDATE certificates SET status = 'superseded' WHERE id = $1`, [old]);
  const next = await database.one<{ id: string }>(
    `INSERT INTO certificates (organization_id, event_id, person_id, certificate_batch_id, certificate_template_version_id,
                               verification_code, serial_series, supersedes_id)
     SELECT organization_id, event_id, person_id, $2, certificate_template_version_id, left(md5(id::text), 26), serial_series, id
       FROM certificates WHERE id = $1 RETURNING id`,
    [old, batch],
  );
  return { old, next: next.id };
}
const lineOf = (id: string) =>
  database.one<{ status: string; kind: string; batch: string; page: boolean }>(
    `SELECT c.status, b.kind, b.status AS batch, b.certificate_template_version_id = c.certificate_template_version_id AS page
       FROM certificates c JOIN certificate_batches b ON b.id = c.certificate_batch_id WHERE c.id = $1`,
    [id],
  );

it('says why one was not printed in the language of whoever holds the event (BEY-076)', async () => {
  await database.query(
    `UPDATE certificates SET status = 'failed', error_message = 'CERTIFICATE_LETTER {"letter":"漢"}' WHERE id = $1`,
    [row.id],
  );
  const { tenant, actor, id } = callOf(row.event_id);
  const { rows } = await readProgress(deps, tenant, { ...actor, locale: 'hi' }, id);
  expect(rows.map(({ error_message }) => error_message)).toEqual([expect.stringContaining('“漢” अक्षर नहीं है')]);
});

it('tells an outage as one, and not that a certificate is not there; to a stranger it is not there', async () => {
  const { id } = await issued(database, at, 3, at.students[0]?.person_id ?? '', '2026-11-20T04:00:00Z');
  const call = callOf(id);
  const broken = new Error('the database is away');
  const away = {
    clock: () => {
      throw broken;
    },
  };
  await expect(download(away, call.tenant, call.actor, id)).rejects.toBe(broken);
  await expect(revoke(away, call, 'by mistake')).rejects.toBe(broken);
  await expect(renew(away, call)).rejects.toBe(broken);
  const stranger = callOf(id, at.students[1]);
  for (const asks of [
    () => download(deps, stranger.tenant, stranger.actor, id),
    () => revoke(deps, stranger, 'by mistake'),
    () => renew(deps, stranger),
  ])
    await expect(asks()).rejects.toMatchObject({ problem: { code: 'NOT_FOUND' } });
});

describe('nobody is left without a certificate in force', () => {
  it('by a cancelled run: a successor in it goes on in a run of its own (BEY-076, BEY-077)', async () => {
    const { next } = await renewed();
    await asked('paused');
    expect(await asked('cancelled')).toMatchObject({ batch: { status: 'pending' } });
    expect(await states()).toEqual(['cancelled', 'void', row.serial_no]);
    expect(await lineOf(next)).toEqual({ status: 'pending', kind: 'renewal', batch: 'pending', page: true });
    await expect(asked('cancelled')).rejects.toMatchObject({ problem: { code: 'CERTIFICATE_RENEWAL_RUN' } });
    expect((await lineOf(next)).status).toBe('pending');
  });

  it('by a successor that does not print: asked for again, its run puts everybody in line (BEY-076)', async () => {
    const { next } = await renewed();
    await asked('cancelled');
    await database.query(
      `UPDATE certificate_batches SET status = 'generating' WHERE event_id = $1 AND kind = 'renewal'`,
      [row.event_id],
    );
    await database.query(`UPDATE certificates SET status = 'failed' WHERE id = $1`, [next]);
    await database.query(`UPDATE certificate_batches SET status = 'failed' WHERE event_id = $1 AND kind = 'renewal'`, [
      row.event_id,
    ]);
    await database.query('UPDATE events SET issues_certificates = true WHERE id = $1', [row.event_id]);
    expect(await issue(deps, callOf(row.event_id))).toMatchObject({ batch: { status: 'generating' } });
    expect(await lineOf(next)).toMatchObject({ kind: 'event', batch: 'generating' });
  });

  it('by a renewal beside a paused run, or of what is suspended: both are refused, and nothing is written (BEY-077)', async () => {
    const { id } = await issued(database, at, 2, at.students[2]?.person_id ?? '', '2026-11-20T04:00:00Z');
    await database.query('UPDATE certificates SET event_id = $2 WHERE id = $1', [id, row.event_id]);
    await asked('paused');
    await expect(renew(deps, callOf(id))).rejects.toMatchObject({ problem: { code: 'CERTIFICATE_RUN_PAUSED' } });
    await database.query(`UPDATE certificates SET status = 'suspended' WHERE id = $1`, [id]);
    await asked('cancelled');
    await expect(renew(deps, callOf(id))).rejects.toMatchObject({ problem: { code: 'CERTIFICATE_MOVE' } });
    const { status } = await database.one<{ status: string }>('SELECT status FROM certificates WHERE id = $1', [id]);
    expect(status).toBe('suspended');
  });
});
