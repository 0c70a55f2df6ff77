import { createHash } from 'node:crypto';
import fc from 'fast-check';
import {
  CERTIFICATE_TRANSITIONS,
  type Certificate,
  type CertificateStatus,
  type CredentialFacts,
  type VerificationFacts,
} from './index.ts';

/** Sample rows for the tests of certificates; the hash is the real one. */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
export const NOW = '2026-11-21T08:30:00.000Z';
export const STATUSES = Object.keys(CERTIFICATE_TRANSITIONS) as CertificateStatus[];
export const anyStatus = fc.constantFrom(...STATUSES);

export const certificate = (over: Partial<Certificate> = {}): Certificate => ({
  id: 'c-1',
  organization_id: 'org',
  event_id: 'event',
  person_id: 'asha',
  serial_no: 'RVCE-2026-000001',
  verification_code: '0123456789ABCDEFGHJKMNPQRS',
  status: 'issued',
  issued_at: '2026-11-20T10:00:00.000Z',
  expires_at: null,
  file_hash: sha256('file'),
  evidence_digest: sha256('evidence'),
  supersedes_id: null,
  status_list: 0,
  status_index: 94_567,
  ...over,
});

export const credentialFacts = (over: Partial<CredentialFacts['certificate']> = {}): CredentialFacts => ({
  public_url: 'https://muster.example/',
  organization: { id: '7f9c0a52-7a53-4b52-9f5e-9a3c6a0d8c11', name: 'RV College' },
  certificate: {
    verification_code: '0123456789ABCDEFGHJKMNPQRS',
    issued_at: '2026-11-21T08:30:00Z',
    expires_at: null,
    file_hash: sha256('file'),
    evidence_digest: sha256('evidence'),
    status_list: 0,
    status_index: 94_567,
    ...over,
  },
  printed_digest: sha256('printed'),
  person: { name: 'Asha Rao', identifier: '1RV23CS001' },
  event: {
    id: '0d0c0a52-7a53-4b52-9f5e-9a3c6a0d8c11',
    name: 'Hackathon',
    description: 'Two days of building',
    starts_at: '2026-11-19T03:30:00Z',
    ends_at: '2026-11-20T12:00:00Z',
  },
  criteria: 'Present at 3 of 4 sessions',
  evidence_name: 'Attendance register',
});

const same = { signed: 'digest', found: 'digest' };
/** A certificate with which everything is right. */
export const verificationFacts = (over: Partial<VerificationFacts> = {}): VerificationFacts => ({
  certificate: { status: 'issued', issued_at: '2026-11-20T10:00:00.000Z', expires_at: null },
  erased: false,
  signature: true,
  file: same,
  credential: same,
  printed: same,
  evidence: same,
  key: { status: 'active', valid_from: '2026-01-01T00:00:00.000Z', valid_until: null },
  document_key: null,
  status_list: { valid_until: '2026-11-21T08:32:00.000Z', revoked: false, suspended: false },
  ...over,
});
