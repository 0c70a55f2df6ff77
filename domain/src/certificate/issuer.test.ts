import { describe, expect, it } from 'vitest';
import {
  issuerDid,
  issuerDocument,
  keyUrl,
  multikeyUrl,
  type PublicKey,
  readIssuerDid,
  readStatusListName,
} from './index.ts';

const ORGANIZATION = '7f9c0a52-7a53-4b52-9f5e-9a3c6a0d8c11';
const DID = `did:web:muster.example:muster:issuers:${ORGANIZATION}`;
const key = (over: Partial<PublicKey> = {}): PublicKey => ({
  id: 'k1',
  public_key: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
  status: 'active',
  valid_from: '2026-01-01T00:00:00.000Z',
  valid_until: null,
  ...over,
});

describe('the document of an issuer (BEY-071)', () => {
  it('names its keys as a proof does, for credentials alone', () => {
    expect(multikeyUrl('https://muster.example', ORGANIZATION, 'k1')).toBe(`${DID}#k1-multikey`);
    expect(keyUrl('https://muster.example/', ORGANIZATION, 'k1')).toBe(`${DID}#k1`);
    expect(issuerDocument('https://muster.example/', ORGANIZATION, [key()])).toEqual({
      '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1', 'https://w3id.org/security/jwk/v1'],
      id: DID,
      verificationMethod: [
        {
          id: `${DID}#k1`,
          type: 'JsonWebKey',
          controller: DID,
          publicKeyJwk: { kty: 'OKP', crv: 'Ed25519', alg: 'EdDSA', kid: 'k1', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' },
        },
        {
          id: `${DID}#k1-multikey`,
          type: 'Multikey',
          controller: DID,
          publicKeyMultibase: 'z6MktwupdmLXVVqTzCw4i46r4uGyosGXRnR3XjN4Zq7oMMsw', // the key of RFC 8037, as did:key writes it
        },
      ],
      assertionMethod: [`${DID}#k1`, `${DID}#k1-multikey`],
    }); // prettier-ignore
  });

  it('keeps a key whose time is over while it verifies, and none that is not believed', () => {
    const over = { valid_until: '2026-06-01T00:00:00.000Z' };
    const keys = (['active', 'verify', 'next', 'retired', 'compromised'] as const).map((status) =>
      key({ id: status, status, ...(status === 'verify' ? over : {}) }),
    );
    const { assertionMethod } = issuerDocument('https://muster.example', ORGANIZATION, keys);
    expect(assertionMethod).toEqual(['active', 'verify'].flatMap((id) => [`${DID}#${id}`, `${DID}#${id}-multikey`]));
  });
});

describe('the DID of an issuer (BEY-071)', () => {
  it('says host, port and folders as did:web wants them, and is read back', () => {
    const did = issuerDid('http://localhost:8055/campus/', ORGANIZATION);
    expect(did).toBe(`did:web:localhost%3A8055:campus:muster:issuers:${ORGANIZATION}`);
    expect(readIssuerDid('http://localhost:8055/campus', did)).toBe(ORGANIZATION);
    expect(readIssuerDid('https://muster.example', did)).toBeNull();
  });

  it.each(['', 'did:web:muster.example', 'did:key:z6MktwupdmLXVVqTzCw4i46r4uGyosGXRnR3XjN4Zq7oMMsw', `${DID}#k1`, `${DID}:x`,
    `did:web:other.example:muster:issuers:${ORGANIZATION}`])('%j is the issuer of somewhere else', (did) => {
      expect(readIssuerDid('https://muster.example', did)).toBeNull();
    }); // prettier-ignore
});

describe('the name of a status list (BEY-073)', () => {
  it('says organization, number and purpose', () => {
    expect(readStatusListName(`${ORGANIZATION}-12-suspension`)).toEqual({
      organization_id: ORGANIZATION,
      list: 12,
      purpose: 'suspension',
    });
  });

  it.each(['', 'x', ORGANIZATION, `${ORGANIZATION}-0`, `${ORGANIZATION}-0-message`, `${ORGANIZATION}--1-revocation`,
    `${ORGANIZATION}-1234567-revocation`, `${ORGANIZATION}-0-revocation\n`, `${ORGANIZATION.toUpperCase()}-0-revocation`])(
    '%j names none', (name) => {
      expect(readStatusListName(name)).toBeNull();
    }); // prettier-ignore
});
