import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { forOrganization, type Tenant } from '@muster/directus';
import { ensureTemplate } from '@muster/directus/certificate';
import * as runs from '@muster/directus/certificate/run-queries.ts';
import { proveBadge } from '@muster/directus/certificate/data-integrity.ts';
import { signingKey } from '@muster/directus/certificate/signing-key.ts';
import {
  badgeCredential,
  CODE_BYTES,
  digestOf,
  evidenceDigest,
  evidenceOf,
  keyUrl,
  type Printed,
  proofHeader,
  verificationCode,
} from '@muster/domain/certificate';
import { SignJWT } from 'jose';
import type { Campus } from '@muster/directus/test-campus.ts';
import type { TestDatabase } from '@muster/directus/test-database.ts';

type Id = { id: string };
/** What of a campus a certificate needs. */
type Place = Pick<Campus, 'organization_id' | 'campus_id'> & { professor: { person_id: string } };
export const PUBLIC_URL = 'https://muster.example';
export const MASTER_KEY = Buffer.alloc(32, 7);
const sha256 = (bytes: string | Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** A certificate in line of an event that is over. */
export async function queued(db: TestDatabase, tenant: Tenant, at: Place, person_id: string) {
  const { organization_id } = at;
  const event = await db.insert<Id>('events', {
    organization_id,
    organizer_id: at.professor.person_id,
    campus_id: at.campus_id,
    title: 'Robots for beginners',
    event_type: 'workshop',
    location: 'Assembly hall',
    starts_at: '2026-11-19T04:00:00Z',
    ends_at: '2026-11-19T06:00:00Z',
    status: 'completed',
  });
  return db.insert<Id & { event_id: string; serial_no: string; verification_code: string }>('certificates', {
    organization_id,
    event_id: event.id,
    person_id,
    certificate_template_version_id: await ensureTemplate(tenant, '<p>{{ person }}</p>'),
    verification_code: verificationCode(new Uint8Array(randomBytes(CODE_BYTES))),
    serial_series: 'COL-2026-',
  });
}

type Over = { expires_at?: string | null; document_key_id?: string | null; master?: Buffer };

/** A certificate as the worker issues it, signed by the organization's own key, at a place of its status list. */
export async function issued(
  db: TestDatabase,
  at: Place,
  status_index: number,
  person_id: string,
  now: string,
  { expires_at = null, document_key_id = null, master = MASTER_KEY }: Over = {},
) {
  const tenant = forOrganization(db.pool, at.organization_id);
  const row = await queued(db, tenant, at, person_id);
  const printed: Printed = {
    locale: 'en',
    organization: 'College',
    person: 'Asha Rao',
    identifier: 'S0001',
    event: 'Robots for beginners',
    held_on: '19 November 2026',
    issued_on: '20 November 2026',
    serial_no: row.serial_no,
    code: row.verification_code,
  };
  const content = Buffer.from(`%PDF-1.7 ${row.verification_code}`);
  const evidence = evidenceOf({ marks: [], sessions: [], tasks: [], template: 'f'.repeat(64), policy: null });
  const proof = { file_hash: sha256(content), evidence_digest: evidenceDigest(evidence, sha256), status_index };
  const key = await signingKey(db.pool, at.organization_id, master, now);
  const vc = badgeCredential(
    {
      public_url: PUBLIC_URL,
      organization: { id: at.organization_id, name: 'College' },
      certificate: { ...row, ...proof, issued_at: now, expires_at, status_list: 0 },
      printed_digest: digestOf(printed, sha256),
      person: { name: printed.person, identifier: printed.identifier },
      event: { id: randomUUID(), name: printed.event, description: '', starts_at: now, ends_at: now },
      criteria: 'Present at 1 session',
      evidence_name: 'Attendance register',
    },
    sha256,
  );
  const header = proofHeader(keyUrl(PUBLIC_URL, at.organization_id, key.id));
  const jwt = await new SignJWT(vc).setProtectedHeader(header).sign(key.secret);
  const { proof: integrity } = await proveBadge(
    vc,
    { public_url: PUBLIC_URL, organization_id: at.organization_id },
    key,
  );
  const facts = {
    printed,
    evidence,
    credential: { vc, jwt, proof: integrity },
    signing_key_id: key.id,
    document_key_id,
    status_list: 0,
  };
  await runs.markIssued(db.pool, row.id, { ...facts, ...proof, issued_at: now, expires_at }, content);
  return {
    id: row.id,
    code: row.verification_code,
    file_hash: proof.file_hash,
    jwt,
    badge: { ...vc, proof: integrity },
  };
}
