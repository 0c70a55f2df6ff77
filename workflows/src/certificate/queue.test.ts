import { forOrganization } from '@muster/directus';
import { lockCertificate, writeRenewal } from '@muster/directus/certificate/renewal-queries.ts';
import { campus, type Campus } from '@muster/directus/test-campus.ts';
import { withDatabase } from '@muster/directus/test-database.ts';
import { planRenewal } from '@muster/domain/certificate';
import { describe, expect, it } from 'vitest';
import { certified, type Certified } from '../suspension/testing.ts';
import { queueBatch } from './queue.ts';

const db = withDatabase();
const NOW = '2026-11-28T06:00:00.000Z';
type Row = { id: string; person_id: string; status: string; supersedes_id: string | null };

const rowsOf = ({ event }: Certified) =>
  db.query<Row>(
    'SELECT id, person_id, status, supersedes_id FROM certificates WHERE event_id = $1 ORDER BY serial_no',
    [event],
  );
const batchOf = ({ event }: Certified) =>
  db.one<{ id: string; status: string; kind: string }>(
    'SELECT id, status, kind FROM certificate_batches WHERE event_id = $1 ORDER BY created_at DESC LIMIT 1',
    [event],
  );

/** Somebody else who was at the event too. */
const cameToo = (at: Campus, { mark }: Certified, person_id: string | undefined) =>
  db.query(
    `INSERT INTO attendance_records (organization_id, attendance_session_id, person_id, presence_state_id, capture_method,
                                     recorded_at, verification_status, verified_at)
     SELECT organization_id, attendance_session_id, $2, presence_state_id, 'qr', recorded_at, 'verified', recorded_at
       FROM attendance_records WHERE id = $1`,
    [mark, person_id],
  );

/** The certificate is issued once more, as whoever holds the event asks. */
async function renew(at: Campus, { certificate }: Certified): Promise<void> {
  const tenant = forOrganization(db.pool, at.organization_id);
  const held = await lockCertificate(tenant, certificate);
  const plan = held && planRenewal(held);
  if (!plan || 'code' in plan) throw new Error('nothing to renew');
  const asked = { version_id: held.version_id, requested_by_id: null, created_by: null };
  await writeRenewal(tenant, held, plan, asked, NOW);
}

describe('a renewal beside a run that ended with failures', () => {
  it.each(['partial', 'failed'])(
    'of which some or all are %s prints the successor alone: who failed and who came later wait until they are asked for (BEY-076, BEY-077)',
    async (status) => {
      const at = await campus(db);
      const made = await certified(db, at);
      const [, failed, late] = at.students.map(({ person_id }) => person_id);
      const { id } = await db.one<{ id: string }>(
        `INSERT INTO certificate_batches (organization_id, event_id, certificate_template_version_id, status)
         SELECT organization_id, event_id, certificate_template_version_id, $2 FROM certificates WHERE id = $1 RETURNING id`,
        [made.certificate, status],
      );
      await cameToo(at, made, failed);
      await cameToo(at, made, late);
      await db.query(
        `INSERT INTO certificates (organization_id, event_id, person_id, certificate_batch_id, certificate_template_version_id,
                                   verification_code, serial_series, status)
         SELECT organization_id, event_id, $2, $3, certificate_template_version_id, left(md5(id::text), 26), serial_series, 'failed'
           FROM certificates WHERE id = $1`,
        [made.certificate, failed, id],
      );
      await renew(at, made);
      expect(await batchOf(made)).toEqual({ id, status: 'generating', kind: 'renewal' });
      await db.transaction((client) => queueBatch(client, id, NOW));
      const rows = await rowsOf(made);
      expect(rows.filter(({ person_id }) => person_id === failed).map((row) => row.status)).toEqual(['failed']);
      expect(rows.filter(({ person_id }) => person_id === late)).toEqual([]);
      expect(rows.filter((row) => row.status === 'pending')).toMatchObject([{ supersedes_id: made.certificate }]);
    },
  );
});

it('a certificate after a successor that became void links back to the one that was given out (BEY-077)', async () => {
  const at = await campus(db);
  const made = await certified(db, at);
  await renew(at, made);
  await db.query(`UPDATE certificates SET status = 'void' WHERE supersedes_id = $1`, [made.certificate]);
  await db.query(`UPDATE certificate_batches SET status = 'generating' WHERE event_id = $1 AND status = 'pending'`, [
    made.event,
  ]);
  await db.query(`UPDATE certificate_batches SET status = 'completed' WHERE event_id = $1 AND status = 'generating'`, [
    made.event,
  ]);
  const { id } = await db.one<{ id: string }>(
    `INSERT INTO certificate_batches (organization_id, event_id, certificate_template_version_id)
     SELECT organization_id, event_id, certificate_template_version_id FROM certificates WHERE id = $1 RETURNING id`,
    [made.certificate],
  );
  await db.transaction((client) => queueBatch(client, id, NOW));
  const next = (await rowsOf(made)).filter(({ status }) => status === 'pending');
  expect(next).toMatchObject([{ person_id: at.students[0]?.person_id, supersedes_id: made.certificate }]);
});
