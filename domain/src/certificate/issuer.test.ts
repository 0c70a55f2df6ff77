import { describe, expect, it } from 'vitest';
import { issuerDocument, keyUrl, type PublicKey, readStatusListName } from './index.ts';

const ORGANIZATION = '7f9c0a52-7a53-4b52-9f5e-9a3c6a0d8c11';
const ADDRESS = `https://muster.example/muster/issuers/${ORGANIZATION}`;
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
    expect(keyUrl('https://muster.example/', ORGANIZATION, 'k1')).toBe(`${ADDRESS}#k1`);
    expect(issuerDocument('https://muster.example/', ORGANIZATION, [key()])).toEqual({
      '@context': ['https://www.w3.org/ns/cid/v1'],
      id: ADDRESS,
      verificationMethod: [
        {
          id: `${ADDRESS}#k1`,
          type: 'JsonWebKey',
          controller: ADDRESS,
          publicKeyJwk: { kty: 'OKP', crv: 'Ed25519', alg: 'EdDSA', kid: 'k1', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' },
        },
      ],
      assertionMethod: [`${ADDRESS}#k1`],
    }); // prettier-ignore
  });

  it('keeps a key whose time is over while it verifies, and none that is not believed', () => {
    const over = { valid_until: '2026-06-01T00:00:00.000Z' };
    const keys = (['active', 'verify', 'next', 'retired', 'compromised'] as const).map((status) =>
      key({ id: status, status, ...(status === 'verify' ? over : {}) }),
    );
    const { assertionMethod } = issuerDocument('https://muster.example', ORGANIZATION, keys);
    expect(assertionMethod).toEqual([`${ADDRESS}#active`, `${ADDRESS}#verify`]);
  });
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
