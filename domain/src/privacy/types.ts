/** The retention classes of the contract. */
export const DATA_CLASSES = [
  'CFG',
  'PERSON',
  'ACAD',
  'ATT',
  'EVID',
  'BIO',
  'SCAN',
  'STAT',
  'AUDIT',
  'REQ',
  'CERT',
  'NOTE',
  'OPS',
  'BKP',
] as const;
export type DataClass = (typeof DATA_CLASSES)[number];
/** What happens at the end of retention (`retention_policies.end_action`). */
export const END_ACTIONS = ['delete', 'anonymize', 'shred', 'export_delete', 'keep'] as const;
export type EndAction = (typeof END_ACTIONS)[number];

/** `retention_policies`: days per class, which an organization may lengthen; null keeps for ever. */
export type RetentionPolicy = {
  data_class: DataClass;
  archive_after_days: number | null;
  keep_days: number | null;
  floor_days: number;
  end_action: EndAction;
  is_enabled: boolean;
};

/** What a consent may be for (`consents.purpose`). */
export const PURPOSES = ['data_processing', 'biometric', 'photo', 'location', 'signature', 'email', 'sms'] as const;
export type Purpose = (typeof PURPOSES)[number];
/** What the use of data may rest on (`consents.legal_basis`). */
export const LEGAL_BASES = ['consent', 'contract', 'legal_obligation', 'legitimate_interest'] as const;
export type LegalBasis = (typeof LEGAL_BASES)[number];

/** One row of `consents`; instants are UTC ISO strings. Withdrawn once, never updated back. */
export type Consent = {
  id: string;
  person_id: string;
  purpose: Purpose;
  legal_basis: LegalBasis;
  policy_version: string;
  granted_at: string;
  expires_at: string | null;
  withdrawn_at: string | null;
};

/** `data_subject_requests.kind` and `.regime`. */
export const REQUEST_KINDS = ['access', 'export', 'rectification', 'erasure', 'restriction', 'objection'] as const;
export type RequestKind = (typeof REQUEST_KINDS)[number];
/** The law a request is made under (`data_subject_requests.regime`). */
export type Regime = 'gdpr' | 'in_dpdp' | 'other';
