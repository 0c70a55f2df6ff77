import { X509Certificate } from 'node:crypto';
import type { VerifiedRow } from '@muster/directus/certificate';
import type { CertificateVerification } from '@muster/domain/contract';
import type { z } from 'zod';

type Reply = z.input<typeof CertificateVerification>;

/** Who signed the PDF, as its X.509 certificate says, so that a reader of PDFs can be compared with it. */
export function documentOf({ document_key, organization_id }: VerifiedRow, result: Reply['result']): Reply['document'] {
  if (!document_key || result === 'tampered') return null;
  const { subject, fingerprint256, validTo } = new X509Certificate(document_key.x509);
  return {
    signer: /^CN=(.*)$/m.exec(subject)?.[1] ?? '',
    fingerprint: fingerprint256,
    authority: new X509Certificate(document_key.authority).fingerprint256,
    authority_file: `/muster/issuers/${organization_id}/authority.pem`,
    until: new Date(validTo).toISOString(),
  };
}
