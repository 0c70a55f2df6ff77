import type { CertificateStatus, SigningKeyStatus } from './status.ts';

/** SHA-256 of a text's UTF-8 bytes as 64 lower-case hex digits; given by the caller. */
export type Sha256 = (text: string) => string;

/** What of a row of `certificates` rules read. Instants are UTC ISO; digests are SHA-256 in hex. */
export type Certificate = {
  id: string;
  organization_id: string;
  event_id: string;
  person_id: string;
  serial_no: string;
  verification_code: string;
  status: CertificateStatus;
  issued_at: string | null;
  /** From this instant on it is expired; null = never. */
  expires_at: string | null;
  file_hash: string | null;
  evidence_digest: string | null;
  supersedes_id: string | null;
  status_list: number | null;
  /** 0 to 131,071. */
  status_index: number | null;
};

/** What of a row of `signing_keys` decides whether a signature is believed; `valid_until` is exclusive, null = open. */
export type SigningKey = { id: string; status: SigningKeyStatus; valid_from: string; valid_until: string | null };
