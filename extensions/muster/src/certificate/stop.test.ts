import { forOrganization, knexDatabase } from '@muster/directus';
import { campus, type Campus } from '@muster/directus/test-campus.ts';
import { withDatabase } from '@muster/directus/test-database.ts';
import knex, { type Knex } from 'knex';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Call } from '../http.ts';
import { stopRun } from './service.ts';
import { queued } from './testing.ts';

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

const asked = (to: 'paused' | 'cancelled', who = at.professor) => {
  const tenant = forOrganization(knexDatabase(db), at.organization_id);
  const actor = { ...who, role: 'organizer', organization_id: at.organization_id };
  const call = { tenant, actor, id: row.event_id } as unknown as Call;
  return stopRun({ clock: () => new Date() }, call, to);
};
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
