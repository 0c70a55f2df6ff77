// Certificates as endpoints read and write them: `$1` is the organization of whoever asks.
import { createHash } from 'node:crypto';
import type {
  BadgeCredential,
  Certificate,
  CertificateStatus,
  IntegrityProof,
  SignedCredential,
} from '@muster/domain/certificate';
import { execute, rowOf, rowsOf, type Query, type Tenant } from '../query.ts';

export type OwnCertificate = {
  id: string;
  event_id: string;
  event: string;
  serial_no: string;
  verification_code: string;
  status: CertificateStatus;
  issued_at: string;
  expires_at: string | null;
  revoked_reason: string | null;
};

/** What somebody was given, the newest first; nobody has more than a few a month. */
export const listOwn = (tenant: Tenant, personId: string) =>
  rowsOf<OwnCertificate>(
    tenant,
    `SELECT c.id, c.event_id, e.title AS event, c.serial_no, c.verification_code, c.status, c.issued_at, c.expires_at, c.revoked_reason
       FROM certificates c JOIN events e ON e.id = c.event_id
      WHERE c.organization_id = $1 AND c.person_id = $2::uuid AND c.status NOT IN ('pending', 'failed', 'void')
      ORDER BY c.issued_at DESC, c.id LIMIT 500`,
    [personId],
  );

/** The file, and of which event and person it is. */
export const readPrinted = (tenant: Tenant, id: string) =>
  rowOf<{ person_id: string; event_id: string; serial_no: string; content: Buffer }>(
    tenant,
    `SELECT person_id, event_id, serial_no, content FROM certificates
      WHERE organization_id = $1 AND id = $2 AND content IS NOT NULL`,
    [id],
  );

/** The credential with its proof; null of what was never issued, and of an erased person. */
export const readCredential = (tenant: Tenant, id: string) =>
  rowOf<{ person_id: string; event_id: string; serial_no: string; credential: SignedCredential }>(
    tenant,
    `SELECT person_id, event_id, serial_no, (credential->'vc') || jsonb_build_object('proof', credential->'proof') AS credential
       FROM certificates WHERE organization_id = $1 AND id = $2 AND credential ? 'proof'`,
    [id],
  );

/** Every certificate of an event with whose it is, in order of their numbers. */
export const listOfEvent = (tenant: Tenant, eventId: string) =>
  rowsOf<{
    id: string;
    person: { id: string; full_name: string; identifier: string };
    serial_no: string;
    status: CertificateStatus;
    error_message: string | null;
    revoked_reason: string | null;
  }>(
    tenant,
    `SELECT c.id, c.serial_no, c.status, c.error_message, c.revoked_reason,
            jsonb_build_object('id', p.id, 'full_name', p.full_name, 'identifier', p.identifier) AS person
       FROM certificates c JOIN people p ON p.id = c.person_id
      WHERE c.organization_id = $1 AND c.event_id = $2 ORDER BY c.created_at, c.serial_number LIMIT 5000`,
    [eventId],
  );

/** The published version of the organization's active template; written from what is delivered where there is none yet. */
export async function ensureTemplate(tenant: Tenant, html: string): Promise<string> {
  await execute(tenant, `SELECT pg_advisory_xact_lock(hashtextextended('certificate template' || $1::text, 0))`);
  const found = await rowOf<{ id: string }>(
    tenant,
    `SELECT v.id FROM certificate_templates t JOIN certificate_template_versions v ON v.certificate_template_id = t.id
      WHERE t.organization_id = $1 AND t.is_active AND t.institution_id IS NULL AND v.status = 'published'
        AND v.html IS NOT NULL`,
  );
  if (found) return found.id;
  const made = await rowOf<{ id: string }>(
    tenant,
    `WITH t AS (INSERT INTO certificate_templates (organization_id) VALUES ($1) RETURNING id)
     INSERT INTO certificate_template_versions (organization_id, certificate_template_id, html, file_hash, status, published_at)
     SELECT $1, id, $2, $3, 'published', now() FROM t RETURNING id`,
    [html, createHash('sha256').update(html).digest('hex')],
  );
  if (!made) throw new Error('a certificate template was not written');
  return made.id;
}

/** issued or suspended → revoked, with why. @returns whether it was */
export const revoke = async (tenant: Tenant, id: string, reason: string): Promise<boolean> =>
  (await execute(
    tenant,
    `UPDATE certificates SET status = 'revoked', revoked_at = now(), revoked_reason = $3
      WHERE organization_id = $1 AND id = $2 AND status IN ('issued', 'suspended')`,
    [id, reason],
  )) === 1;

export const readState = (tenant: Tenant, id: string) =>
  rowOf<{ event_id: string; status: CertificateStatus }>(
    tenant,
    'SELECT event_id, status FROM certificates WHERE organization_id = $1 AND id = $2',
    [id],
  );

/** A certificate as whoever verifies it has it looked up; of any organization, for nobody signs in. */
export type VerifiedRow = {
  id: string;
  organization_id: string;
  event_id: string;
  person_id: string;
  status: CertificateStatus;
  issued_at: string | null;
  expires_at: string | null;
  file_hash: string | null;
  printed: Record<string, string>;
  evidence: unknown;
  evidence_digest: string | null;
  credential: { vc?: BadgeCredential; jwt?: string; proof?: IntegrityProof } | null;
  key: { id: string; public_key: string; status: string; valid_from: string; valid_until: string | null } | null;
  /** What the PDF is signed with; null = it was issued before files were signed. */
  document_key: { x509: string; authority: string; status: string; valid_from: string; valid_until: string } | null;
};
export const readByPresented = (query: Query, by: 'code' | 'hash', value: string) =>
  rowOf<VerifiedRow>(
    query,
    `SELECT c.id, c.organization_id, c.event_id, c.person_id, c.status, c.issued_at, c.expires_at, c.file_hash, c.printed, c.evidence, c.evidence_digest,
            c.credential, CASE WHEN k.id IS NOT NULL THEN jsonb_build_object('id', k.id, 'public_key', k.public_key,
              'status', k.status, 'valid_from', k.valid_from, 'valid_until', k.valid_until) END AS key,
            CASE WHEN d.id IS NOT NULL THEN jsonb_build_object('x509', d.x509, 'authority', a.x509, 'status', d.status,
              'valid_from', d.valid_from, 'valid_until', d.valid_until) END AS document_key
       FROM certificates c LEFT JOIN signing_keys k ON k.id = c.signing_key_id
       LEFT JOIN signing_keys d ON d.id = c.document_key_id LEFT JOIN signing_keys a ON a.id = d.certified_by_id
      WHERE CASE WHEN $1 = 'code' THEN c.verification_code = $2 ELSE c.file_hash = $2 END`,
    [by, value],
  );

/** Every look-up of something that exists is kept, without who asked; what exists nowhere belongs to no organization. */
export const logLookUp = (query: Query, row: VerifiedRow, presented: string, result: string, checks: object) =>
  execute(
    query,
    `INSERT INTO certificate_verifications (organization_id, certificate_id, presented, result, checks)
     VALUES ($1, $2, $3, $4, $5)`,
    [row.organization_id, row.id, presented, result, JSON.stringify(checks)],
  );

/** Who was revoked or suspended in one status list of an organization; null where nothing has a place in it. */
export async function readStatusList(query: Query, organization_id: string, list: number) {
  const row = await rowOf<{ set: Pick<Certificate, 'status' | 'status_list' | 'status_index'>[] }>(
    query,
    `SELECT coalesce(jsonb_agg(jsonb_build_object('status', status, 'status_list', status_list, 'status_index', status_index))
              FILTER (WHERE status IN ('revoked', 'suspended')), '[]') AS set
       FROM certificates WHERE organization_id = $1 AND status_list = $2 HAVING count(*) > 0`,
    [organization_id, list],
  );
  return row?.set ?? null;
}
