/**
 * The one list of certificate statuses: the CHECK, the transition trigger, the Studio dropdown and the badges follow it.
 * @table certificates.status
 * @move pending>issued the batch, once printed, signed and stored
 * @move pending>failed the batch, when a step did not work
 * @move pending>void the cancelled batch or event; the number stays used
 * @move failed>pending the organizer retries what failed
 * @move failed>void the cancelled batch or event; the number stays used
 * @move issued>revoked the administrator, with a reason
 * @move issued>suspended a correction that takes its basis away
 * @move issued>superseded a successor: renewed, or issued again with a changed basis
 * @move suspended>issued a decision to keep it, or the basis is back
 * @move suspended>revoked a decision, or seven days of silence
 * @move suspended>superseded a successor with the changed basis
 */
export const CERTIFICATE_TRANSITIONS = {
  pending: ['issued', 'failed', 'void'],
  failed: ['pending', 'void'],
  issued: ['revoked', 'suspended', 'superseded'],
  suspended: ['issued', 'revoked', 'superseded'],
  revoked: [],
  superseded: [],
  void: [],
} as const;
export type CertificateStatus = keyof typeof CERTIFICATE_TRANSITIONS;

/**
 * The statuses of one issue run.
 * @table certificate_batches.status
 * @move pending>in_review an approval that is asked for
 * @move pending>generating the batch, when nobody has to approve
 * @move pending>cancelled the organizer
 * @move in_review>generating the approver
 * @move in_review>cancelled the approver, the organizer or the cancelled event
 * @move generating>completed the last certificate, all issued
 * @move generating>partial the last certificate, some failed
 * @move generating>failed the last certificate, none issued
 * @move generating>paused the organizer
 * @move generating>cancelled the organizer or the cancelled event
 * @move partial>generating the organizer retries what failed
 * @move failed>generating the organizer retries what failed
 * @move paused>generating the organizer resumes it
 * @move paused>cancelled the organizer or the cancelled event
 */
export const CERTIFICATE_BATCH_TRANSITIONS = {
  pending: ['in_review', 'generating', 'cancelled'],
  in_review: ['generating', 'cancelled'],
  generating: ['completed', 'partial', 'failed', 'paused', 'cancelled'],
  partial: ['generating'],
  failed: ['generating'],
  paused: ['generating', 'cancelled'],
  completed: [],
  cancelled: [],
} as const;
export type CertificateBatchStatus = keyof typeof CERTIFICATE_BATCH_TRANSITIONS;

/**
 * The statuses of a template version; it never changes once published (CT-073).
 * @table certificate_template_versions.status
 * @move draft>published the administrator
 * @move published>retired the next version that is published
 */
export const TEMPLATE_VERSION_TRANSITIONS = { draft: ['published'], published: ['retired'], retired: [] } as const;
export type TemplateVersionStatus = keyof typeof TEMPLATE_VERSION_TRANSITIONS;

/**
 * The statuses of a signing key: it signs while active, and verifies what it has signed until it is retired (BEY-071).
 * @table signing_keys.status
 * @move next>active the rotation
 * @move active>verify the rotation, when the next key takes over
 * @move verify>retired the administrator, when nothing it signed is in force
 * @move active>compromised the administrator
 * @move verify>compromised the administrator
 */
export const SIGNING_KEY_TRANSITIONS = {
  next: ['active'],
  active: ['verify', 'compromised'],
  verify: ['retired', 'compromised'],
  retired: [],
  compromised: [],
} as const;
export type SigningKeyStatus = keyof typeof SIGNING_KEY_TRANSITIONS;

/** Whether a certificate keeps its person from another one for the event (the WHERE of `certificates_one_live`). */
export const isLive = (status: CertificateStatus): boolean => !['revoked', 'superseded', 'void'].includes(status);

/** Whether a certificate was ever given out; only those are anything to whoever verifies. */
export const wasIssued = (status: CertificateStatus): boolean => !['pending', 'failed', 'void'].includes(status);

/** Whether a certificate may go from one status to another. */
export const canMoveCertificate = (from: CertificateStatus, to: CertificateStatus): boolean =>
  (CERTIFICATE_TRANSITIONS[from] as readonly CertificateStatus[]).includes(to);

/** Whether an issue run may go from one status to another. */
export const canMoveBatch = (from: CertificateBatchStatus, to: CertificateBatchStatus): boolean =>
  (CERTIFICATE_BATCH_TRANSITIONS[from] as readonly CertificateBatchStatus[]).includes(to);

/** Updates of an issue run whose approval is asked for: it was cancelled meanwhile. */
export const CERTIFICATE_MESSAGES = { cancel: 'cancel' } as const;

/** The workflow of one issue run. */
export const certificateBatchWorkflowId = (certificate_batch_id: string): string =>
  `cert-batch:${certificate_batch_id}`;
