// One certificate in place of another: `$1` is the organization.
import { randomBytes } from 'node:crypto';
import {
  type Certificate,
  CODE_BYTES,
  type EligibilityEvent,
  type Evidence,
  type Renewal,
  serialSeries,
  verificationCode,
} from '@muster/domain/certificate';
import { execute, rowOf, rowsOf, type Tenant } from '../query.ts';

/** A certificate with everything that decides whether it still rests on what it was signed with. */
export type HeldCertificate = Certificate &
  EligibilityEvent & {
    event: string;
    organizer_id: string;
    person: string;
    identifier: string;
    version_id: string;
    /** Hash of the template version that it was printed with. */
    template_hash: string;
    evidence: Evidence;
    slug: string;
    locale: string;
    zone: string;
  };

/** The certificate with its row locked. */
export async function lockCertificate(tenant: Tenant, id: string): Promise<HeldCertificate | null> {
  await execute(tenant, 'SELECT 1 FROM certificates WHERE organization_id = $1 AND id = $2 FOR UPDATE', [id]);
  const row = await rowOf<HeldCertificate>(
    tenant,
    `SELECT c.id, c.organization_id, c.event_id, c.person_id, c.serial_no, c.verification_code, c.status, c.issued_at, c.expires_at,
            c.file_hash, c.evidence, c.evidence_digest, c.supersedes_id, c.status_list, c.status_index, e.title AS event, e.organizer_id,
            e.status AS event_status, e.issues_certificates, e.min_sessions_for_certificate, p.full_name AS person, p.identifier,
            v.id AS version_id, v.file_hash AS template_hash, o.slug, o.default_locale AS locale, coalesce(ca.timezone, o.timezone) AS zone
       FROM certificates c JOIN events e ON e.id = c.event_id JOIN people p ON p.id = c.person_id
       JOIN organizations o ON o.id = c.organization_id LEFT JOIN campuses ca ON ca.id = e.campus_id
       JOIN certificate_template_versions v ON v.id = c.certificate_template_version_id
      WHERE c.organization_id = $1 AND c.id = $2`,
    [id],
  );
  return row ?? null;
}

/** Moves a certificate on; a revocation says when and why. */
export const moveCertificate = (tenant: Tenant, id: string, status: Certificate['status'], reason: string | null) =>
  execute(
    tenant,
    `UPDATE certificates SET status = $3::text, revoked_at = CASE WHEN $3::text = 'revoked' THEN now() END, revoked_reason = $4
      WHERE organization_id = $1 AND id = $2`,
    [id, status, reason],
  );

type Asked = { version_id: string; requested_by_id: string | null; created_by: string | null };

/**
 * The run that prints a successor: the unfinished one of the event, else one for it alone. One that has ended with failures goes on for
 * its successors only: those who failed, and whoever earned one since, wait until somebody asks for them again. A paused one stays paused.
 */
async function runFor(tenant: Tenant, event_id: string, asked: Asked): Promise<{ id: string; version_id: string }> {
  const again = await rowOf<{ id: string; version_id: string }>(
    tenant,
    `UPDATE certificate_batches SET status = CASE WHEN status IN ('partial', 'failed') THEN 'generating' ELSE status END,
            kind = CASE WHEN status IN ('partial', 'failed') THEN 'renewal' ELSE kind END
      WHERE organization_id = $1 AND event_id = $2 AND status NOT IN ('completed', 'cancelled')
     RETURNING id, certificate_template_version_id AS version_id`,
    [event_id],
  );
  if (again) return again;
  const made = await rowOf<{ id: string; version_id: string }>(
    tenant,
    `INSERT INTO certificate_batches (organization_id, event_id, certificate_template_version_id, requested_by_id, created_by, kind)
     VALUES ($1, $2, $3, $4, $5, 'renewal') RETURNING id, certificate_template_version_id AS version_id`,
    [event_id, asked.version_id, asked.requested_by_id, asked.created_by],
  );
  if (!made) throw new Error('an issue run was not written');
  return made;
}

/** The day in a zone, 'YYYY-MM-DD'. */
const dayIn = (zone: string, now: string) =>
  new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(new Date(now));

/**
 * Both writes of a renewal: the old certificate is superseded, and its successor stands in line with a number (BEY-077).
 * @throws for an organization whose slug opens no series of numbers
 */
export async function writeRenewal(
  tenant: Tenant,
  { slug, zone }: HeldCertificate,
  { supersede, successor }: Renewal,
  asked: Asked,
  now: string,
): Promise<void> {
  const series = serialSeries(slug, dayIn(zone, now));
  if (typeof series !== 'string') throw new Error(`${series.code}: ${slug}`);
  await moveCertificate(tenant, supersede.id, supersede.status, null);
  const run = await runFor(tenant, successor.event_id, asked);
  const code = verificationCode(new Uint8Array(randomBytes(CODE_BYTES)));
  await execute(
    tenant,
    `INSERT INTO certificates (organization_id, event_id, person_id, certificate_batch_id, certificate_template_version_id,
                               verification_code, serial_series, supersedes_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [successor.event_id, successor.person_id, run.id, run.version_id, code, series, successor.supersedes_id],
  );
}

/** Every certificate that somebody has of an event. */
export const listOfHolder = (tenant: Tenant, event_id: string, person_id: string) =>
  rowsOf<Pick<Certificate, 'id' | 'supersedes_id' | 'status' | 'verification_code' | 'serial_no'>>(
    tenant,
    `SELECT id, supersedes_id, status, verification_code, serial_no FROM certificates
      WHERE organization_id = $1 AND event_id = $2 AND person_id = $3`,
    [event_id, person_id],
  );
