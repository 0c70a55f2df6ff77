import { createHash } from 'node:crypto';
import type { Campus } from '@muster/directus/test-campus.ts';
import type { TestDatabase } from '@muster/directus/test-database.ts';
import { evidenceDigest, evidenceOf } from '@muster/domain/certificate';
import { askFor, heldEvent } from '../certificate/testing.ts';
import { watchRequest } from '../testing/approval.ts';

type Id = { id: string };
export type Certified = { event: string; certificate: string; mark: string };
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** An event at which the first student was, with the certificate of it as the worker leaves it; the file is a few bytes. */
export async function certified(db: TestDatabase, at: Campus): Promise<Certified> {
  const person_id = at.students[0]?.person_id;
  const event = await heldEvent(db, at, [person_id]);
  const batch = await askFor(db, at, event);
  await db.query(`UPDATE certificate_batches SET status = 'generating' WHERE id = $1`, [batch]);
  await db.query(`UPDATE certificate_batches SET status = 'completed' WHERE id = $1`, [batch]);
  const mark = await db.one<Id & { attendance_session_id: string; revision: number }>(
    `SELECT r.* FROM attendance_records r JOIN attendance_sessions s ON s.id = r.attendance_session_id WHERE s.event_id = $1`,
    [event],
  );
  const { organization_id } = at;
  const version = await db.one<Id & { file_hash: string }>(
    `SELECT v.* FROM certificate_template_versions v JOIN certificate_batches b ON b.certificate_template_version_id = v.id WHERE b.id = $1`,
    [batch],
  );
  const key = await db.insert<Id>('signing_keys', {
    ...{ organization_id, purpose: 'credential', key_version: 1, status: 'active', valid_from: '2020-01-01T00:00Z' },
    public_key: organization_id,
  });
  const evidence = evidenceOf({
    marks: [{ id: mark.id, revision: mark.revision, state: 'present' }],
    ...{ sessions: [mark.attendance_session_id], tasks: [], template: version.file_hash, policy: null },
  });
  const { id } = await db.insert<Id>('certificates', {
    ...{ organization_id, event_id: event, person_id, certificate_batch_id: batch, status: 'issued', stage: 'sent' },
    ...{
      certificate_template_version_id: version.id,
      serial_series: 'OLD-',
      verification_code: sha256(event).slice(32),
    },
    ...{ issued_at: new Date(), file_hash: sha256(event), evidence, evidence_digest: evidenceDigest(evidence, sha256) },
    ...{ credential: {}, signing_key_id: key.id, status_list: 0, status_index: 1 },
  });
  return { event, certificate: id, mark: mark.id };
}

/** Marks the first student anew, as a correction does; the way back restores the mark, under a new revision. */
export const markAs = (db: TestDatabase, { mark }: Certified, state: string) =>
  db.query('UPDATE attendance_records SET presence_state_id = $2 WHERE id = $1', [mark, state]);

/** The suspension that is newest of a certificate. */
export const suspensionOf = ({ certificate }: Certified, db: TestDatabase) =>
  db.one<Id & { status: string }>(
    'SELECT id, status FROM certificate_suspensions WHERE certificate_id = $1 ORDER BY created_at DESC LIMIT 1',
    [certificate],
  );

/** What a test looks at of one suspension. */
export const watchSuspension = (db: TestDatabase, id: string) => watchRequest(db, 'certificate_suspensions', id);
