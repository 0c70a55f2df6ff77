import { z } from 'zod';
import { VALIDITY_MONTHS } from '../certificate/expiry.ts';
import {
  CERTIFICATE_BATCH_TRANSITIONS,
  CERTIFICATE_TRANSITIONS,
  SIGNING_KEY_TRANSITIONS,
  TEMPLATE_VERSION_TRANSITIONS,
} from '../certificate/status.ts';
import { TEMPLATE_MAX } from '../certificate/template.ts';
import type {
  CertificateBatchStatus,
  CertificateStatus,
  SigningKeyStatus,
  TemplateVersionStatus,
} from '../certificate/status.ts';
import { VERIFICATION_TEXTS } from '../certificate/texts.ts';
import type { VerificationResult } from '../certificate/verify.ts';
import { ProblemBody } from './aicte-scheme.ts';
import { Id, Instant, PersonRef, textOf } from './common.ts';
import { route } from './route.ts';

const keysOf = <Key extends string>(table: Record<Key, unknown>) => Object.keys(table) as [Key, ...Key[]];
const StatusBody = z.enum(keysOf<CertificateStatus>(CERTIFICATE_TRANSITIONS));

/** A certificate as its holder sees it; `code` is what anybody verifies it by. */
export const CertificateItem = z.object({
  id: Id,
  event_id: Id,
  event: z.string(),
  serial_no: z.string(),
  code: z.string(),
  status: StatusBody,
  issued_at: Instant,
  /** from then on it is expired; null = never */
  expires_at: Instant.nullable(),
  revoked_reason: z.string().nullable(),
});
export type CertificateItem = z.infer<typeof CertificateItem>;

/** The certificates of an event as whoever issues them sees them. */
export const EventCertificates = z.object({
  /** the latest issue run */
  batch: z
    .object({
      status: z.enum(keysOf<CertificateBatchStatus>(CERTIFICATE_BATCH_TRANSITIONS)),
      total: z.int(),
      issued: z.int(),
      failed: z.int(),
      created_at: Instant,
      /** why it was refused, or what the approver said */
      decision_reason: z.string().nullable(),
    })
    .nullable(),
  rows: z.array(
    z.object({
      id: Id,
      person: PersonRef,
      serial_no: z.string(),
      status: StatusBody,
      error_message: z.string().nullable(),
      revoked_reason: z.string().nullable(),
    }),
  ),
});
export type EventCertificates = z.infer<typeof EventCertificates>;

/** What lies beside the task of an issue run that a policy wants approved. */
export const CertificateTaskFacts = z.object({
  event_id: Id,
  event: z.string(),
  starts_at: Instant,
  asked_by: PersonRef.nullable(),
  /** how many stand to get one, and at how many sessions one had to be present */
  people: z.int(),
  needed: z.int(),
  template: z.string(),
  template_version: z.int(),
});
export type CertificateTaskFacts = z.infer<typeof CertificateTaskFacts>;

/** What lies beside the task of a suspended certificate: each session with the mark that was signed, and the one of now. */
export const SuspensionTaskFacts = z.object({
  person: PersonRef,
  event_id: Id,
  event: z.string(),
  serial_no: z.string(),
  suspended_at: Instant,
  revoked_at: Instant,
  needed: z.int(),
  marks: z.array(
    z.object({ session: z.string(), held: Instant, was: z.string().nullable(), is: z.string().nullable() }),
  ),
});
export type SuspensionTaskFacts = z.infer<typeof SuspensionTaskFacts>;

export const CertificateRevoke = z.strictObject({ reason: textOf(500) });

/** What a run that goes on is told; one that was paused goes on by asking for the certificates again. */
export const CertificateStop = z.strictObject({ to: z.enum(['paused', 'cancelled']) });

const Sha256Hex = z.string().regex(/^[0-9a-f]{64}$/);
/**
 * What beside a code was in hand: digests that are compared, so that no file leaves the device. `file` is of the PDF, `credential` of the
 * canonical JSON of a credential, `issuer` who that one names.
 */
export const CertificateInHand = z.strictObject({
  file: Sha256Hex.optional(),
  credential: Sha256Hex.optional(),
  issuer: z.string().max(500).optional(),
});
export type CertificateInHand = z.infer<typeof CertificateInHand>;

/** `GET /muster/verify/:presented`, which nobody signs in for: the result, what was certified, and every check. */
export const CertificateVerification = z.object({
  result: z.enum(keysOf<VerificationResult>(VERIFICATION_TEXTS)),
  certified: z
    .object({
      organization: z.string(),
      person: z.string(),
      event: z.string(),
      held_on: z.string(),
      issued_on: z.string(),
      /** the last day on which it holds, as printed; null = it does not expire */
      valid_until: z.string().nullable(),
      serial_no: z.string(),
    })
    .nullable(),
  /** of a superseded one: the code of the newest in its place, once that is issued */
  successor: z.string().nullable(),
  /** with what the PDF is signed: name and SHA-256 fingerprints of its X.509 certificates, and where the authority is found; null = not signed */
  document: z
    .object({
      signer: z.string(),
      fingerprint: z.string(),
      authority: z.string(),
      authority_file: z.string(),
      until: Instant,
    })
    .nullable(),
  checks: z.array(z.object({ check: z.string(), state: z.enum(['passed', 'failed', 'open']) })),
});
export type CertificateVerification = z.infer<typeof CertificateVerification>;

/** A version of the page that certificates are printed on. */
export const CertificateTemplateItem = z.object({
  id: Id,
  name: z.string(),
  version: z.int(),
  status: z.enum(keysOf<TemplateVersionStatus>(TEMPLATE_VERSION_TRANSITIONS)),
  html: z.string(),
  /** for how many months its certificates hold; null = they do not expire */
  validity_months: z.int().nullable(),
  published_at: Instant.nullable(),
  /** certificates that were given out on it */
  certificates: z.int(),
});
export type CertificateTemplateItem = z.infer<typeof CertificateTemplateItem>;

/** `GET /muster/certificate-templates`: what the program brings along, and the versions of the institution, the newest first. */
export const CertificateTemplates = z.object({
  delivered: z.array(z.object({ code: z.string(), name: z.string() })),
  placeholders: z.array(z.string()),
  versions: z.array(CertificateTemplateItem),
});
export type CertificateTemplates = z.infer<typeof CertificateTemplates>;

/** Where a new draft begins: a delivered page, or a version of the institution. */
export const CertificateTemplateDraft = z.union([
  z.strictObject({ delivered: z.string().max(40) }),
  z.strictObject({ version_id: Id }),
]);

const TemplatePage = z.string().min(1).max(TEMPLATE_MAX);
export const CertificateTemplateSave = z.strictObject({
  html: TemplatePage,
  validity_months: z.int().min(VALIDITY_MONTHS.least).max(VALIDITY_MONTHS.most).nullable(),
});

/** What a page is looked at with: a sample in a language, or the certificate that was given out last. */
export const CertificateTemplatePreview = z.strictObject({
  html: TemplatePage,
  data: z.enum(['en', 'hi', 'kn', 'latest']),
});
/** The filled page, shown in a frame that runs and loads nothing; null while something keeps it from being printed. */
export const CertificateTemplateLook = z.object({ page: z.string().nullable(), problems: z.array(ProblemBody) });
export type CertificateTemplateLook = z.infer<typeof CertificateTemplateLook>;

/** The keys that an organization signs credentials with, the newest first, and the DID under which anybody finds their public halves. */
export const SigningKeys = z.object({
  did: z.string(),
  keys: z.array(
    z.object({
      id: Id,
      /** of credentials, of PDFs, or of the authority that certifies the keys of PDFs */
      purpose: z.enum(['credential', 'document', 'authority']),
      version: z.int(),
      status: z.enum(keysOf<SigningKeyStatus>(SIGNING_KEY_TRANSITIONS)),
      valid_from: Instant,
      valid_until: Instant.nullable(),
      /** certificates in force that it has signed */
      certificates: z.int(),
    }),
  ),
});
export type SigningKeys = z.infer<typeof SigningKeys>;

export const CERTIFICATE_ROUTES = {
  signingKeys: route({
    method: 'get',
    path: '/signing-keys',
    summary: 'The keys that the organization signs credentials with',
    reply: SigningKeys,
  }),
  rotateSigningKey: route({
    method: 'post',
    path: '/signing-keys/rotate',
    summary: 'Sign with a new key from now on; what was signed before still verifies',
    reply: SigningKeys,
    limit: 'submit',
  }),
  withdrawSigningKey: route({
    method: 'post',
    path: '/signing-keys/:id/withdraw',
    subject: 'signing_keys',
    summary: 'Withdraw a key that others may have: everything it has signed is of an unknown issuer from then on',
    reply: SigningKeys,
    limit: 'submit',
  }),

  certificateTemplates: route({
    method: 'get',
    path: '/certificate-templates',
    summary: 'Pages that certificates are printed on: delivered, and the versions of the institution',
    reply: CertificateTemplates,
  }),
  draftCertificateTemplate: route({
    method: 'post',
    path: '/certificate-templates',
    summary: 'Begin a new version as a draft, from a delivered page or from a version there is',
    body: CertificateTemplateDraft,
    reply: CertificateTemplateItem,
    status: 201,
    limit: 'submit',
  }),
  previewCertificateTemplate: route({
    method: 'post',
    path: '/certificate-templates/preview',
    summary:
      'A page filled with a sample or with the certificate given out last, or what keeps it from being printed, by line',
    body: CertificateTemplatePreview,
    reply: CertificateTemplateLook,
    limit: 'mark',
  }),
  saveCertificateTemplate: route({
    method: 'patch',
    path: '/certificate-templates/:id',
    subject: 'certificate_template_versions',
    summary: 'Save a draft that prints; a version that was published stays as it is',
    body: CertificateTemplateSave,
    reply: CertificateTemplateItem,
    limit: 'submit',
  }),
  publishCertificateTemplate: route({
    method: 'post',
    path: '/certificate-templates/:id/publish',
    subject: 'certificate_template_versions',
    summary: 'Publish a draft: certificates asked for from now on are printed on it, and the version before is retired',
    reply: CertificateTemplateItem,
    limit: 'submit',
  }),

  certificates: route({
    method: 'get',
    path: '/certificates',
    summary: 'The certificates I was given',
    reply: z.array(CertificateItem),
  }),
  certificateFile: route({
    method: 'get',
    path: '/certificates/:id/file',
    subject: 'certificates',
    summary: 'A certificate as PDF, byte for byte as it was issued',
    download: true,
    reply: z.never(),
  }),
  certificateCredential: route({
    method: 'get',
    path: '/certificates/:id/credential',
    subject: 'certificates',
    summary: 'A certificate as Open Badges 3.0 credential (JSON) with its data integrity proof, for wallets',
    download: true,
    reply: z.never(),
  }),
  certificateBadge: route({
    method: 'get',
    path: '/certificates/:id/badge',
    subject: 'certificates',
    summary: 'A badge image (PNG) with the credential baked in, for profiles',
    download: true,
    reply: z.never(),
  }),
  eventCertificates: route({
    method: 'get',
    path: '/events/:id/certificates',
    subject: 'events',
    summary: 'How far the certificates of an event are',
    reply: EventCertificates,
  }),
  issueCertificates: route({
    method: 'post',
    path: '/events/:id/certificates',
    subject: 'events',
    summary: 'Issue the certificates of a completed event, or try again what failed',
    reply: EventCertificates,
    limit: 'submit',
  }),
  stopCertificates: route({
    method: 'post',
    path: '/events/:id/certificates/stop',
    subject: 'events',
    summary:
      'Pause the running issue of certificates, or cancel it: what was issued stays, what was not keeps its number and is void',
    body: CertificateStop,
    reply: EventCertificates,
    limit: 'submit',
  }),
  revokeCertificate: route({
    method: 'post',
    path: '/certificates/:id/revoke',
    subject: 'certificates',
    summary: 'Revoke a certificate for good; whoever verifies it is told',
    body: CertificateRevoke,
    reply: z.object({ status: StatusBody }),
    limit: 'submit',
  }),
  renewCertificate: route({
    method: 'post',
    path: '/certificates/:id/renew',
    subject: 'certificates',
    summary: 'Issue a certificate once more; the old one says that it was replaced, and by which',
    reply: z.object({ status: StatusBody }),
    limit: 'submit',
  }),
} as const;
