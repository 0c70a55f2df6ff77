import type { Explanation, Flip, Outcome, Recompute } from '../explain/index.ts';
import { wasIssued, type CertificateStatus } from './status.ts';
import type { Certificate, SigningKey } from './types.ts';

const MS_PER_DAY = 86_400_000;

/** What somebody who verifies is told (BEY-072); the CHECK of `certificate_verifications.result`. */
export type VerificationResult =
  'valid' | 'revoked' | 'suspended' | 'superseded' | 'expired' | 'tampered' | 'unknown_issuer' | 'unknown';

/**
 * Every check with its phase and the result it gives when it fails. The order is the precedence: the first that fails decides, so nothing
 * is said about the life of a certificate that is not genuine, and what is gone for good is said before what may pass (BEY-072, BEY-073).
 */
export const VERIFICATION_CHECKS = [
  { check: 'found', phase: 'read', result: 'unknown' },
  { check: 'signature', phase: 'integrity', result: 'tampered' },
  { check: 'file', phase: 'integrity', result: 'tampered' },
  { check: 'credential', phase: 'integrity', result: 'tampered' },
  { check: 'printed', phase: 'integrity', result: 'tampered' },
  { check: 'evidence', phase: 'integrity', result: 'tampered' },
  { check: 'issuer', phase: 'trust', result: 'unknown_issuer' },
  { check: 'key', phase: 'trust', result: 'unknown_issuer' },
  { check: 'document_key', phase: 'trust', result: 'unknown_issuer' },
  { check: 'revocation', phase: 'status', result: 'revoked' },
  { check: 'suspension', phase: 'status', result: 'suspended' },
  { check: 'status_list', phase: 'status', result: 'unknown' },
  { check: 'supersession', phase: 'life', result: 'superseded' },
  { check: 'expiry', phase: 'life', result: 'expired' },
] as const satisfies readonly { check: string; phase: string; result: VerificationResult }[];
export type VerificationCheck = (typeof VERIFICATION_CHECKS)[number]['check'];
/** `open` = there was nothing to make the check with. */
export type CheckState = 'passed' | 'failed' | 'open';

/**
 * Checks that may stay open: nobody need present the PDF or the credential, and files of before they were signed name no key; and after the person was erased on lawful request there is neither a credential
 * nor printed data left to check, so that the file itself has to be presented.
 */
const MAY_STAY_OPEN: Record<'kept' | 'erased', readonly VerificationCheck[]> = {
  kept: ['file', 'credential', 'document_key'],
  erased: ['signature', 'credential', 'printed', 'document_key'],
};

/** A digest a credential was signed with (of an erased person, the one in the row), and the one computed now; null = not there. */
export type DigestPair = { signed: string | null; found: string | null };

/** Everything a verification looks at, gathered by the caller; instants are UTC ISO. */
export type VerificationFacts = {
  /** null = nothing has the code or the hash that was presented; its instants are those the credential was signed with. */
  certificate: Pick<Certificate, 'status' | 'issued_at' | 'expires_at'> | null;
  /** Whether the person was erased, and with them the credential and what was printed. */
  erased: boolean;
  /** Whether the proof holds under the key it names; null = there is no such key, or no credential any more. */
  signature: boolean | null;
  file: DigestPair;
  /** The credential file that was presented, by the digest of its canonical JSON. */
  credential: DigestPair;
  printed: DigestPair;
  evidence: DigestPair;
  /** The organization's key that the proof names; null = we know no such issuer. */
  key: Omit<SigningKey, 'id'> | null;
  /** The key that the PDF is signed with; null = the file was issued before files were signed. */
  document_key: Omit<SigningKey, 'id'> | null;
  /** What both status lists say of it, and until when (exclusive); null = unreachable or not genuine. */
  status_list: { valid_until: string; revoked: boolean; suspended: boolean } | null;
};

/** Whether a key could sign at an instant and is believed now: retired and compromised ones are not, verifying ones are (BEY-071). */
export const isKeyGood = ({ status, valid_from, valid_until }: Omit<SigningKey, 'id'>, issued_at: string): boolean =>
  (status === 'active' || status === 'verify') &&
  Date.parse(valid_from) <= Date.parse(issued_at) &&
  (valid_until === null || Date.parse(issued_at) < Date.parse(valid_until));

const state = (passed: boolean | null): CheckState => (passed === null ? 'open' : passed ? 'passed' : 'failed');
const compare = ({ signed, found }: DigestPair): CheckState => state(found === null ? null : signed === found);

/** The state of every check, each by itself. */
export function checkCertificate(facts: VerificationFacts, now: string): Record<VerificationCheck, CheckState> {
  const { certificate, key, document_key, status_list } = facts;
  const good = (used: Omit<SigningKey, 'id'> | null) =>
    state(used && issued_at !== null ? isKeyGood(used, issued_at) : null);
  const is = (status: CertificateStatus) => certificate?.status === status;
  const [issued_at, expires_at] = [certificate?.issued_at ?? null, certificate?.expires_at ?? null];
  return {
    found: state(certificate !== null && issued_at !== null && wasIssued(certificate.status)),
    signature: state(facts.signature),
    file: compare(facts.file),
    credential: compare(facts.credential),
    printed: compare(facts.printed),
    evidence: compare(facts.evidence),
    issuer: state(key !== null),
    key: good(key),
    document_key: good(document_key),
    revocation: state(!is('revoked') && !status_list?.revoked),
    suspension: state(!is('suspended') && !status_list?.suspended),
    status_list: state(status_list !== null && Date.parse(now) < Date.parse(status_list.valid_until)),
    supersession: state(!is('superseded')),
    expiry: state(expires_at === null || Date.parse(now) < Date.parse(expires_at)),
  };
}

/** The check that decides and the result it gives: the first that failed, else one that had to be made and was not. */
function decide(facts: VerificationFacts, checks: Record<VerificationCheck, CheckState>) {
  const mayStayOpen = MAY_STAY_OPEN[facts.erased ? 'erased' : 'kept'];
  const open = ({ check }: { check: VerificationCheck }) => checks[check] === 'open' && !mayStayOpen.includes(check);
  const failed = VERIFICATION_CHECKS.find(({ check }) => checks[check] === 'failed');
  if (failed) return { value: failed.check, verdict: failed.result };
  const missing = VERIFICATION_CHECKS.find(open);
  return missing ? { value: missing.check, verdict: 'unknown' as const } : { value: null, verdict: 'valid' as const };
}

/** In how many days, begun ones whole, a valid certificate expires. */
const flipsOf = (expires_at: string | null, verdict: VerificationResult, now: string): Flip[] =>
  verdict === 'valid' && expires_at !== null
    ? [
        {
          verdict: 'expired',
          change: 'days',
          delta: Math.ceil((Date.parse(expires_at) - Date.parse(now)) / MS_PER_DAY),
        },
      ]
    : [];

/**
 * Verifies a certificate (CT-078, BEY-072..074): result, all checks, and an explanation whose facts give the result again. It is valid only
 * when every check passed; what could not be checked is never valid.
 * @param certificate_id '' when none was found
 */
export function verifyCertificate(certificate_id: string, facts: VerificationFacts, now: string) {
  const checks = checkCertificate(facts, now);
  const { value, verdict } = decide(facts, checks);
  const explanation: Explanation<VerificationCheck | null, VerificationFacts> = {
    v: 1,
    subject: { certificate_id },
    known_at: now,
    value,
    verdict,
    facts: [{ table: 'certificates', id: certificate_id, value: facts }],
    rules: [{ code: 'CERTIFICATE_VERIFICATION', inputs: { checks }, output: verdict }],
    flips: flipsOf(facts.certificate?.expires_at ?? null, verdict, now),
  };
  return { result: verdict, decided_by: value, checks, explanation };
}

/** The result once more from the facts of its explanation (BEY-090). */
export const VERIFICATION_RECOMPUTE: Readonly<Record<string, Recompute>> = {
  CERTIFICATE_VERIFICATION: ({ facts, known_at }: Explanation<unknown, VerificationFacts>): Outcome => {
    const [found] = facts.map(({ value }) => decide(value, checkCertificate(value, known_at)));
    return found as Outcome;
  },
};
