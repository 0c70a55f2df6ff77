import { isKeyGood } from './verify.ts';
import { issuerUrl } from './status-list.ts';
import type { SigningKey } from './types.ts';

/** A key as anybody may have it: the public half of an Ed25519 pair, base64url of its 32 bytes. */
export type PublicKey = SigningKey & { public_key: string };

/** The name of a key in a proof: the organization's address, and the key's id as its fragment. */
export const keyUrl = (public_url: string, organization_id: string, key_id: string): string =>
  `${issuerUrl(public_url, organization_id)}#${key_id}`;

/** The header of every credential that is signed as a JWT (VC-JOSE-COSE), under the key of that address. */
export const proofHeader = (kid: string) => ({ alg: 'EdDSA', typ: 'vc+jwt', cty: 'vc', kid }) as const;

const methodOf = (controller: string, { id, public_key }: PublicKey) => ({
  id: `${controller}#${id}`,
  type: 'JsonWebKey',
  controller,
  publicKeyJwk: { kty: 'OKP', crv: 'Ed25519', alg: 'EdDSA', kid: id, x: public_key },
});

/**
 * What stands at an organization's address as an issuer (Controlled Identifiers 1.0): the keys whose signatures are believed, also
 * those that sign nothing new any more (BEY-071). A retired or compromised key is not in it, so that its proofs stop holding.
 */
export function issuerDocument(public_url: string, organization_id: string, keys: readonly PublicKey[]) {
  const id = issuerUrl(public_url, organization_id);
  const methods = keys.filter((key) => isKeyGood(key, key.valid_from)).map((key) => methodOf(id, key));
  return {
    '@context': ['https://www.w3.org/ns/cid/v1'],
    id,
    verificationMethod: methods,
    assertionMethod: methods.map((method) => method.id),
  };
}
export type IssuerDocument = ReturnType<typeof issuerDocument>;
