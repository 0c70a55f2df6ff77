import { describe, expect, it } from 'vitest';
import { badgeCredential, canonicalJson, digestMultibase, signedDigests, STATUS_PURPOSES } from './index.ts';
import { credentialFacts, sha256 } from './samples.ts';

const credential = badgeCredential(credentialFacts(), sha256);

describe('the credential of a certificate (BEY-071)', () => {
  it('is an Open Badge 3.0 on Verifiable Credentials 2.0, all but its proof', () => {
    expect(credential).toMatchObject({
      '@context': [
        'https://www.w3.org/ns/credentials/v2',
        'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
        'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json',
      ],
      id: 'https://muster.example/muster/verify/0123456789ABCDEFGHJKMNPQRS',
      type: ['VerifiableCredential', 'OpenBadgeCredential'],
      issuer: {
        id: 'did:web:muster.example:muster:issuers:7f9c0a52-7a53-4b52-9f5e-9a3c6a0d8c11',
        type: ['Profile'],
        name: 'RV College',
      },
      validFrom: '2026-11-21T08:30:00Z',
      credentialSubject: {
        type: ['AchievementSubject'],
        achievement: {
          id: 'urn:uuid:0d0c0a52-7a53-4b52-9f5e-9a3c6a0d8c11',
          type: ['Achievement'],
          name: 'Hackathon',
          criteria: { narrative: 'Present at 3 of 4 sessions' },
        },
      },
    });
    expect(credential).not.toHaveProperty('proof');
  });

  it('has no end unless the certificate has one', () => {
    expect(credential).not.toHaveProperty('validUntil');
    const ending = badgeCredential(credentialFacts({ expires_at: '2028-01-01T00:00:00Z' }), sha256);
    expect(ending.validUntil).toBe('2028-01-01T00:00:00Z');
  });

  it('names its place in both status lists under one index (BEY-073)', () => {
    const list = 'https://muster.example/muster/status/7f9c0a52-7a53-4b52-9f5e-9a3c6a0d8c11-0-';
    expect(credential.credentialStatus).toEqual(
      STATUS_PURPOSES.map((statusPurpose) => ({
        id: `${list}${statusPurpose}#94567`,
        type: 'BitstringStatusListEntry',
        statusPurpose,
        statusListIndex: '94567',
        statusListCredential: `${list}${statusPurpose}`,
      })),
    );
  });

  it('shows the name as printed and the identifier only to who knows it', () => {
    const { identifier } = credential.credentialSubject as unknown as { identifier: Record<string, string>[] };
    expect(identifier[0]).toMatchObject({ hashed: false, identityHash: 'Asha Rao', identityType: 'name' });
    expect(identifier[1]?.['identityHash']).toBe(`sha256$${sha256(`1RV23CS001${identifier[1]?.['salt']}`)}`);
    expect(JSON.stringify(credential)).not.toContain('1RV23CS001');
  });

  it('is signed with the digests of file, printed data and evidence (BEY-070, BEY-074)', () => {
    const digests = signedDigests(credential);
    expect(digests).toEqual({
      file: digestMultibase(sha256('file')),
      printed: digestMultibase(sha256('printed')),
      evidence: digestMultibase(sha256('evidence')),
    });
    expect(new Set(Object.values(digests)).size).toBe(3);
    expect(signedDigests({ evidence: [], relatedResource: [] })).toEqual({ file: null, printed: null, evidence: null });
  });

  it('writes a digest as multibase of the multihash: 0x12, 32 bytes, the hash', () => {
    const bytes = Buffer.from(digestMultibase(sha256('')).slice(1), 'base64url');
    expect(bytes.toString('hex')).toBe(`1220${sha256('')}`);
  });

  it('is the same for the same facts, with one slash in its addresses however the public one ends', () => {
    const plain = badgeCredential({ ...credentialFacts(), public_url: 'https://muster.example' }, sha256);
    expect(canonicalJson(plain)).toBe(canonicalJson(credential));
  });
});
