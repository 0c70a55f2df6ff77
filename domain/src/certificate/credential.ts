import { base64url, fromHex } from './bytes.ts';
import type { Json } from './canonical.ts';
import { issuerDid, statusEntries, verifyUrl, type StatusPlace } from './status-list.ts';
import type { Sha256 } from './types.ts';

/** Open Badges 3.0 on Verifiable Credentials 2.0, in this order; the last names the schema validator (BEY-071). */
export const BADGE_CONTEXTS = [
  'https://www.w3.org/ns/credentials/v2',
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
  'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json',
] as const;
const BADGE_SCHEMA = {
  id: 'https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json',
  type: '1EdTechJsonSchemaValidator2019',
} as const;
/** Multihash of SHA-256: its code, and that 32 bytes follow. */
const SHA2_256 = [0x12, 0x20] as const;

/** What a credential says. Texts are those printed, in the language of the certificate; digests are SHA-256 in hex. */
export type CredentialFacts = {
  public_url: string;
  organization: { id: string; name: string };
  certificate: {
    verification_code: string;
    issued_at: string;
    expires_at: string | null;
    file_hash: string;
    evidence_digest: string;
  } & StatusPlace;
  /** Digest of `certificates.printed`. */
  printed_digest: string;
  person: { name: string; identifier: string };
  event: { id: string; name: string; description: string; starts_at: string; ends_at: string };
  /** What somebody had to do for it, e.g. "Present at 3 of 4 sessions". */
  criteria: string;
  /** What the basis is called, e.g. "Attendance register". */
  evidence_name: string;
};

/** A SHA-256 in hex as a credential writes it: multibase base64url of its multihash. */
export const digestMultibase = (hex: string): string =>
  `u${base64url(Uint8Array.from([...SHA2_256, ...fromHex(hex)]))}`;
/** Names a document by its hash (RFC 6920), since the address under which it lies may change. */
const named = (hex: string): string => `ni:///sha-256;${base64url(fromHex(hex))}`;

/** The name as printed, and the identifier hashed, so that who knows the student can check it and nobody can collect it. */
function identities({ name, identifier }: CredentialFacts['person'], salt: string, sha256: Sha256): Json {
  const identityHash = `sha256$${sha256(identifier + salt)}`;
  return [
    { type: 'IdentityObject', hashed: false, identityHash: name, identityType: 'name' },
    { type: 'IdentityObject', hashed: true, identityHash, identityType: 'identifier', salt },
  ];
}

function subjectOf({ person, event, criteria, certificate }: CredentialFacts, sha256: Sha256): Json {
  return {
    type: ['AchievementSubject'],
    identifier: identities(person, certificate.verification_code, sha256),
    activityStartDate: event.starts_at,
    activityEndDate: event.ends_at,
    achievement: {
      id: `urn:uuid:${event.id}`,
      type: ['Achievement'],
      achievementType: 'CertificateOfCompletion',
      name: event.name,
      description: event.description,
      criteria: { narrative: criteria },
    },
  };
}

/**
 * The credential of a certificate, all but its proof: who attended what, until when it holds, where its status is told, and the digests
 * of the printed data, the PDF and the evidence (BEY-070, BEY-071, BEY-074). The same facts give the same credential.
 */
export function badgeCredential(facts: CredentialFacts, sha256: Sha256) {
  const { public_url, organization, certificate, event, printed_digest, evidence_name } = facts;
  const { verification_code, issued_at, expires_at, file_hash, evidence_digest } = certificate;
  return {
    '@context': [...BADGE_CONTEXTS],
    id: verifyUrl(public_url, verification_code),
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: event.name,
    issuer: { id: issuerDid(public_url, organization.id), type: ['Profile'], name: organization.name },
    validFrom: issued_at,
    ...(expires_at === null ? {} : { validUntil: expires_at }),
    credentialSubject: subjectOf(facts, sha256),
    credentialStatus: statusEntries(public_url, organization.id, certificate),
    credentialSchema: [{ ...BADGE_SCHEMA }],
    evidence: [
      {
        id: named(evidence_digest),
        type: ['Evidence'],
        name: evidence_name,
        description: facts.criteria,
        digestMultibase: digestMultibase(evidence_digest),
      },
    ],
    relatedResource: [
      { id: named(file_hash), mediaType: 'application/pdf', digestMultibase: digestMultibase(file_hash) },
      { id: named(printed_digest), mediaType: 'application/json', digestMultibase: digestMultibase(printed_digest) },
    ],
  };
}
export type BadgeCredential = ReturnType<typeof badgeCredential>;

/** A data integrity proof of the suite `eddsa-rdfc-2022`, as it stands in a credential. */
export type IntegrityProof = {
  type: 'DataIntegrityProof';
  cryptosuite: 'eddsa-rdfc-2022';
  created: string;
  verificationMethod: string;
  proofPurpose: 'assertionMethod';
  proofValue: string;
};
/** The credential as its holder has it, with its proof inside. */
export type SignedCredential = BadgeCredential & { proof: IntegrityProof };

/** The digests a credential was signed with, each as the multihash it holds; null where it holds none. */
export function signedDigests(credential: Pick<BadgeCredential, 'evidence' | 'relatedResource'>) {
  const resource = (type: string) =>
    credential.relatedResource.find(({ mediaType }) => mediaType === type)?.digestMultibase ?? null;
  return {
    file: resource('application/pdf'),
    printed: resource('application/json'),
    evidence: credential.evidence[0]?.digestMultibase ?? null,
  };
}
