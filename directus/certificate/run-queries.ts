// What the worker reads and writes of one issue run; about one row and not bound to a caller.
import type {
  Certificate,
  CertificateBatchKind,
  CertificateBatchStatus,
  EligibilityEvent,
  Printed,
} from '@muster/domain/certificate';
import type { RegistrationStatus } from '@muster/domain/event';
import type { PresenceCategory } from '@muster/domain/statistics';
import { execute, rowOf, rowsOf, type Query } from '../query.ts';

export type RunningBatch = EligibilityEvent & {
  id: string;
  organization_id: string;
  organization: string;
  slug: string;
  locale: string;
  status: CertificateBatchStatus;
  requested_by_id: string | null;
  decided_by_id: string | null;
  decided_by: string | null;
  decision_reason: string | null;
  organizer_id: string;
  coordinator_id: string | null;
  event_type: string;
  created_at: string;
  version_id: string;
  event_id: string;
  event: string;
  description: string;
  starts_at: string;
  ends_at: string;
  zone: string;
  html: string;
  template_hash: string;
  /** How long its certificates hold; null = they do not expire. */
  validity_months: number | null;
  /** `renewal`: for the rows that are in it already, nobody else is put in line. */
  kind: CertificateBatchKind;
};

const BATCH = `
  SELECT b.id, b.organization_id, o.name AS organization, o.slug, o.default_locale AS locale, b.status, b.requested_by_id, b.decided_by_id, b.decision_reason, b.created_at,
         (SELECT d.full_name FROM people d WHERE d.id = b.decided_by_id) AS decided_by, e.organizer_id, e.event_type,
         (SELECT cl.faculty_coordinator_id FROM clubs cl WHERE cl.id = e.club_id) AS coordinator_id,
         v.id AS version_id, b.event_id, e.title AS event, coalesce(e.description, e.title) AS description, e.starts_at,
         coalesce(e.ends_at, e.starts_at) AS ends_at, ca.timezone AS zone, v.html, v.file_hash AS template_hash,
         v.validity_months, b.kind, e.status AS event_status, e.issues_certificates, e.min_sessions_for_certificate
    FROM certificate_batches b JOIN organizations o ON o.id = b.organization_id JOIN events e ON e.id = b.event_id
    JOIN campuses ca ON ca.id = e.campus_id JOIN certificate_template_versions v ON v.id = b.certificate_template_version_id
   WHERE b.id = $1`;

export const readBatch = (query: Query, id: string) => rowOf<RunningBatch>(query, BATCH, [id]);
export const lockBatch = async (query: Query, id: string) => {
  await execute(query, 'SELECT 1 FROM certificate_batches WHERE id = $1 FOR UPDATE', [id]);
  return readBatch(query, id);
};

export type Attendee = {
  person_id: string;
  registration: RegistrationStatus | null;
  marks: { id: string; revision: number; state: string; attendance_session_id: string; category: PresenceCategory }[];
};

/** Everybody with a mark at the event that is not annulled, with their marks; `$2` one of them alone. */
export const listAttendees = (query: Query, eventId: string, personId: string | null = null) =>
  rowsOf<Attendee>(
    query,
    `SELECT r.person_id, (SELECT g.status FROM event_registrations g WHERE g.event_id = $1 AND g.person_id = r.person_id) AS registration,
            jsonb_agg(jsonb_build_object('id', r.id, 'revision', r.revision, 'state', ps.code, 'category', ps.category,
                                         'attendance_session_id', s.id) ORDER BY r.id) AS marks
       FROM attendance_sessions s JOIN attendance_records r ON r.attendance_session_id = s.id AND r.annulled_at IS NULL
       JOIN presence_states ps ON ps.id = r.presence_state_id
      WHERE s.event_id = $1 AND s.status <> 'cancelled' AND ($2::uuid IS NULL OR r.person_id = $2)
      GROUP BY r.person_id ORDER BY r.person_id`,
    [eventId, personId],
  );

/** Every certificate of an event, with whose it is and what it replaces. */
export const listHolders = (query: Query, eventId: string) =>
  rowsOf<Pick<Certificate, 'id' | 'person_id' | 'status' | 'issued_at' | 'supersedes_id'>>(
    query,
    'SELECT id, person_id, status, issued_at, supersedes_id FROM certificates WHERE event_id = $1',
    [eventId],
  );

type Place = { person_id: string; series: string; code: string; supersedes_id: string | null };

/** A row in line; its number follows from the series, under the lock of its trigger. */
export const queueCertificate = (
  query: Query,
  batch: RunningBatch,
  { person_id, series, code, supersedes_id }: Place,
) =>
  execute(
    query,
    `INSERT INTO certificates (organization_id, event_id, person_id, certificate_batch_id, certificate_template_version_id,
                               verification_code, serial_series, supersedes_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [batch.organization_id, batch.event_id, person_id, batch.id, batch.version_id, code, series, supersedes_id],
  );

export const moveBatch = (query: Query, id: string, status: CertificateBatchStatus, counts: object = {}) =>
  execute(
    query,
    `UPDATE certificate_batches b SET status = $2, total = coalesce(r.total, b.total), issued = coalesce(r.issued, b.issued),
            failed = coalesce(r.failed, b.failed)
       FROM jsonb_populate_record(NULL::certificate_batches, $3::jsonb) r WHERE b.id = $1`,
    [id, status, JSON.stringify(counts)],
  );

/** Rows that failed stand in line again. */
export const requeueFailed = (query: Query, batchId: string) =>
  execute(
    query,
    `UPDATE certificates SET status = 'pending', error_message = NULL WHERE certificate_batch_id = $1 AND status = 'failed'`,
    [batchId],
  );

export type RunRow = { id: string; status: 'pending' | 'issued' | 'failed' | 'void'; stage: string };
export const listRows = (query: Query, batchId: string) =>
  rowsOf<RunRow>(
    query,
    'SELECT id, status, stage FROM certificates WHERE certificate_batch_id = $1 ORDER BY serial_series, serial_number',
    [batchId],
  );

export type PendingRow = {
  id: string;
  batch_id: string;
  organization_id: string;
  person_id: string;
  person: string;
  identifier: string;
  serial_no: string;
  verification_code: string;
  status: string;
};
const ROW = `
  SELECT c.id, c.certificate_batch_id AS batch_id, c.organization_id, c.person_id, p.full_name AS person, p.identifier, c.serial_no,
         c.verification_code, c.status
    FROM certificates c JOIN people p ON p.id = c.person_id WHERE c.id = $1`;
export const readRow = (query: Query, id: string) => rowOf<PendingRow>(query, ROW, [id]);
export const lockRow = async (query: Query, id: string) => {
  await execute(query, 'SELECT 1 FROM certificates WHERE id = $1 FOR UPDATE', [id]);
  return readRow(query, id);
};

export type IssuedFacts = {
  issued_at: string;
  expires_at: string | null;
  file_hash: string;
  printed: Printed;
  evidence: unknown;
  evidence_digest: string;
  credential: unknown;
  signing_key_id: string;
  document_key_id: string | null;
  status_list: number;
  status_index: number;
};

/** pending → issued, with all that proves it: one write. */
export const markIssued = (query: Query, id: string, facts: IssuedFacts, content: Uint8Array) =>
  execute(
    query,
    `UPDATE certificates c SET status = 'issued', stage = 'sent', content = $3, attempts = c.attempts + 1, issued_at = r.issued_at, expires_at = r.expires_at,
            file_hash = r.file_hash, printed = r.printed, evidence = r.evidence, evidence_digest = r.evidence_digest,
            credential = r.credential, signing_key_id = r.signing_key_id, document_key_id = r.document_key_id, status_list = r.status_list, status_index = r.status_index
       FROM jsonb_populate_record(NULL::certificates, $2::jsonb) r WHERE c.id = $1 AND c.status = 'pending'`,
    [id, JSON.stringify(facts), content],
  );

/** pending → failed, with why; or void, when it is not to be issued any more. */
export const markNot = (query: Query, id: string, status: 'failed' | 'void', why: string) =>
  execute(
    query,
    `UPDATE certificates SET status = $2, error_message = $3, attempts = attempts + 1 WHERE id = $1 AND status = 'pending'`,
    [id, status, why],
  );

/** The newest status list of an organization and the places taken in it; nobody else takes one until this transaction ends. */
export async function takenPlaces(
  query: Query,
  organization_id: string,
): Promise<{ list: number; taken: Set<number> }> {
  await execute(query, `SELECT pg_advisory_xact_lock(hashtextextended('status list' || $1::text, 0))`, [
    organization_id,
  ]);
  const row = await rowOf<{ list: number; taken: number[] }>(
    query,
    `SELECT status_list AS list, array_agg(status_index) AS taken FROM certificates
      WHERE organization_id = $1 AND status_list IS NOT NULL GROUP BY status_list ORDER BY status_list DESC LIMIT 1`,
    [organization_id],
  );
  return { list: row?.list ?? 0, taken: new Set(row?.taken) };
}
