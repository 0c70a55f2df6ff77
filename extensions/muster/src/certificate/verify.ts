import { createHash } from 'node:crypto';
import { forOrganization } from '@muster/directus';
import { holdsBadge } from '@muster/directus/certificate/data-integrity.ts';
import { listPublicKeys } from '@muster/directus/certificate/signing-key.ts';
import { listOfHolder } from '@muster/directus/certificate/renewal-queries.ts';
import { logLookUp, readByPresented, type VerifiedRow } from '@muster/directus/certificate';
import {
  canonicalJson,
  digestMultibase,
  digestOf,
  type Evidence,
  evidenceDigest,
  type Json,
  newestOf,
  type Presented,
  readIssuerDid,
  readPresented,
  signedDigests,
  type SigningKeyStatus,
  type VerificationFacts,
  verifyCertificate,
  wasIssued,
} from '@muster/domain/certificate';
import { CertificateInHand, type CertificateVerification } from '@muster/domain/contract';
import type { Request, Response, Router } from 'express';
import { compactVerify, importJWK } from 'jose';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import { answerError, traceOf } from '../http.ts';
import { ProblemError } from '../problem-error.ts';
import { documentOf } from './signed-file.ts';

type Reply = z.input<typeof CertificateVerification>;
type LookUpDeps = Pick<Deps, 'clock' | 'database'> & { env: Pick<Deps['env'], 'PUBLIC_URL'> };
type VerifyDeps = LookUpDeps & Pick<Deps, 'limits' | 'log'>;
/** What somebody holds: a code or the hash of a file, and what they read in it. */
type InHand = Presented & CertificateInHand;
/** How long a look at the rows counts as the status of a certificate, in milliseconds. */
const FRESH_MS = 60_000;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const isErased = ({ printed }: VerifiedRow): boolean => Object.keys(printed).length === 0;

/** Whether the JWT is exactly the credential, under the key; null where there is none to check. */
async function isSigned({ credential, key }: VerifiedRow): Promise<boolean | null> {
  if (!credential?.jwt || !key) return null;
  const publicKey = await importJWK({ kty: 'OKP', crv: 'Ed25519', x: key.public_key }, 'EdDSA');
  try {
    const { payload } = await compactVerify(credential.jwt, publicKey, { algorithms: ['EdDSA'] });
    const signed = JSON.parse(new TextDecoder().decode(payload)) as Json;
    return canonicalJson(signed) === canonicalJson(credential.vc as Json);
  } catch {
    return false; // a signature that does not hold, or no signature at all
  }
}

/** The same, and whether the data integrity proof holds under that key where somebody presents the credential itself. */
async function signatureOf(row: VerifiedRow, inHand: InHand): Promise<boolean | null> {
  const signed = await isSigned(row);
  if (!signed || inHand.credential === undefined) return signed;
  const { credential, key } = row;
  return Boolean(
    credential?.vc &&
    credential.proof &&
    key &&
    (await holdsBadge({ ...credential.vc, proof: credential.proof }, key.public_key)),
  );
}

/** From when until when it holds, as it was signed; of an erased person, as the row has it. */
function signedInstants({ credential, issued_at, expires_at }: VerifiedRow) {
  const vc = credential?.vc;
  return vc ? { issued_at: vc.validFrom, expires_at: vc.validUntil ?? null } : { issued_at, expires_at };
}

/** The code of the newest certificate behind a superseded one; null while that is not issued. */
async function successorOf(database: VerifyDeps['database'], row: VerifiedRow): Promise<string | null> {
  const all = await listOfHolder(forOrganization(database, row.organization_id), row.event_id, row.person_id);
  const self = all.find(({ id }) => id === row.id);
  const newest = self ? newestOf(self, all) : null;
  return newest && newest.id !== row.id && wasIssued(newest.status) ? newest.verification_code : null;
}

/** The file and the credential in hand beside those that were signed. */
function inHandOf({ credential }: VerifiedRow, inHand: InHand) {
  const file = inHand.by === 'hash' ? inHand.value : (inHand.file ?? null);
  const whole = credential?.vc && credential.proof ? { ...credential.vc, proof: credential.proof } : null;
  return {
    file: file === null ? null : digestMultibase(file),
    credential: { signed: whole && digestOf(whole as Json, sha256), found: inHand.credential ?? null },
  };
}

async function factsOf(row: VerifiedRow, inHand: InHand, now: number): Promise<VerificationFacts> {
  const erased = isErased(row);
  const vc = row.credential?.vc;
  const { file, credential } = inHandOf(row, inHand);
  const signed = vc ? signedDigests(vc) : { file: null, printed: null, evidence: null };
  const multibase = (hex: string | null) => (hex === null ? null : digestMultibase(hex));
  const evidence = row.evidence === null ? null : evidenceDigest(row.evidence as Evidence, sha256);
  return {
    certificate: { status: row.status, ...signedInstants(row) },
    erased,
    signature: await signatureOf(row, inHand),
    file: { signed: signed.file ?? multibase(row.file_hash), found: file },
    credential,
    printed: { signed: signed.printed, found: erased ? null : multibase(digestOf(row.printed, sha256)) },
    evidence: { signed: signed.evidence ?? multibase(row.evidence_digest), found: multibase(evidence) },
    key: row.key && { ...row.key, status: row.key.status as SigningKeyStatus },
    document_key: row.document_key && { ...row.document_key, status: row.document_key.status as SigningKeyStatus },
    status_list: {
      valid_until: new Date(now + FRESH_MS).toISOString(),
      revoked: row.status === 'revoked',
      suspended: row.status === 'suspended',
    },
  };
}

const NOTHING: VerificationFacts = {
  certificate: null,
  erased: false,
  signature: null,
  file: { signed: null, found: null },
  credential: { signed: null, found: null },
  printed: { signed: null, found: null },
  evidence: { signed: null, found: null },
  key: null,
  document_key: null,
  status_list: null,
};

/** What was certified, without the identifier: the name on the paper is what a stranger compares. */
function certifiedOf({ printed }: VerifiedRow, result: Reply['result']): Reply['certified'] {
  const { organization, person, event, held_on, issued_on, serial_no } = printed;
  if (result === 'tampered' || !organization || !person || !event || !held_on || !issued_on || !serial_no) return null;
  return { organization, person, event, held_on, issued_on, valid_until: printed['valid_until'] ?? null, serial_no };
}

/**
 * Whether a credential names an issuer that is none of ours: nothing more can be said about it. One of before the house moved to another
 * address names the issuer that it was issued under.
 */
async function isForeign(
  { database, env }: LookUpDeps,
  { issuer }: CertificateInHand,
  row: VerifiedRow | null,
): Promise<boolean> {
  if (issuer === undefined || issuer === row?.credential?.vc?.issuer.id) return false;
  const organization_id = readIssuerDid(env.PUBLIC_URL, issuer);
  return organization_id === null || (await listPublicKeys(database, organization_id)).length === 0;
}
const FOREIGN: Reply = {
  result: 'unknown_issuer',
  checks: [{ check: 'issuer', state: 'failed' }],
  certified: null,
  successor: null,
  document: null,
};

/** The answer for what somebody presents; what was never issued is answered exactly like what does not exist. */
export async function verify(deps: LookUpDeps, text: string, beside: CertificateInHand = {}): Promise<Reply> {
  const { clock, database } = deps;
  const presented = readPresented(text);
  if ('code' in presented) throw new ProblemError(presented);
  const found = await readByPresented(database, presented.by, presented.value);
  const row = found && wasIssued(found.status) ? found : null;
  if (await isForeign(deps, beside, row)) return FOREIGN;
  const now = clock();
  const facts = row ? await factsOf(row, { ...presented, ...beside }, now.getTime()) : NOTHING;
  const { result, checks } = verifyCertificate(row?.id ?? '', facts, now.toISOString());
  if (row) await logLookUp(database, row, presented.value, result, checks);
  const told = Object.entries(checks).map(([check, state]) => ({ check, state })) as Reply['checks'];
  if (!row) return { result, checks: [], certified: null, successor: null, document: null };
  const successor = result === 'superseded' ? await successorOf(database, row) : null;
  return { result, checks: told, certified: certifiedOf(row, result), successor, document: documentOf(row, result) };
}

/**
 * `GET /muster/verify/:presented`: a verification code, or the SHA-256 of a file; beside a code what was read in a file.
 * Nobody signs in for it; guessing is slow.
 */
export function mountVerify(router: Router, deps: VerifyDeps): void {
  const answer = async (req: Request, res: Response): Promise<void> => {
    try {
      await deps.limits.address('verify', traceOf(req).ip);
      res.setHeader('Cache-Control', 'no-store');
      const beside = CertificateInHand.parse(req.query);
      res.json({ data: await verify(deps, String(req.params['presented'] ?? ''), beside) });
    } catch (error) {
      answerError(deps, req, res, error);
    }
  };
  router.get('/verify/:presented', (req, res) => void answer(req, res));
}
