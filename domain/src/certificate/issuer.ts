import { isKeyGood } from './verify.ts';
import { base58btc, fromBase64url } from './bytes.ts';
import { issuerDid } from './status-list.ts';
import type { SigningKey } from './types.ts';

/** A key as anybody may have it: the public half of an Ed25519 pair, base64url of its 32 bytes. */
export type PublicKey = SigningKey & { public_key: string };

/** The name of a key in the header of a VC-JWT: the organization's DID, and the key's id as its fragment. */
export const keyUrl = (public_url: string, organization_id: string, key_id: string): string =>
  `${issuerDid(public_url, organization_id)}#${key_id}`;
/** The name of the same key in a data integrity proof, which wants it as a Multikey. */
export const multikeyUrl = (public_url: string, organization_id: string, key_id: string): string =>
  `${keyUrl(public_url, organization_id, key_id)}-multikey`;

/** The header of every credential that is signed as a JWT (VC-JOSE-COSE), under the key of that name. */
export const proofHeader = (kid: string) => ({ alg: 'EdDSA', typ: 'vc+jwt', cty: 'vc', kid }) as const;

/** Multicodec of an Ed25519 public key; its 32 bytes follow. */
const ED25519_PUB = [0xed, 0x01] as const;

/** One key under both names: as JSON Web Key for VC-JWT, as Multikey for data integrity proofs. */
const methodsOf = (controller: string, { id, public_key: x }: PublicKey) =>
  [
    {
      id: `${controller}#${id}`,
      type: 'JsonWebKey',
      controller,
      publicKeyJwk: { kty: 'OKP', crv: 'Ed25519', alg: 'EdDSA', kid: id, x },
    },
    {
      id: `${controller}#${id}-multikey`,
      type: 'Multikey',
      controller,
      publicKeyMultibase: `z${base58btc(Uint8Array.from([...ED25519_PUB, ...(fromBase64url(x) ?? [])]))}`,
    },
  ] as const;

/**
 * The DID document of an organization (did:web, DID 1.0): the keys whose signatures are believed, also those that sign nothing new
 * any more (BEY-071). A retired or compromised key is not in it, so that its proofs stop holding.
 */
export function issuerDocument(public_url: string, organization_id: string, keys: readonly PublicKey[]) {
  const id = issuerDid(public_url, organization_id);
  const methods = keys.filter((key) => isKeyGood(key, key.valid_from)).flatMap((key) => methodsOf(id, key));
  return {
    '@context': [
      'https://www.w3.org/ns/did/v1',
      'https://w3id.org/security/multikey/v1',
      'https://w3id.org/security/jwk/v1',
    ],
    id,
    verificationMethod: methods,
    assertionMethod: methods.map((method) => method.id),
  };
}
export type IssuerDocument = ReturnType<typeof issuerDocument>;
