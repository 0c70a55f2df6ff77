// X.509 certificates of an organization's keys for PDFs. Keys are made and used by OpenSSL; the library writes their DER alone.
import { constants, generateKeyPair, type KeyObject, privateEncrypt, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import type { Life } from '@muster/domain/certificate';
import forge from 'node-forge';

export type Pair = { publicKey: KeyObject; privateKey: KeyObject };
/** The key that signs and what is said about it, as PEM. */
export type Certified = { x509: string; secret: KeyObject };

/** Bits of a key of the authority, which is believed for twenty years, and of one that signs for two. */
const BITS = { authority: 3072, document: 2048 } as const;
/** The longest name that a field of an X.509 subject takes (ub-common-name of RFC 5280), in characters. */
const NAME_MAX = 64;
/** DER of the DigestInfo of SHA-256 up to its 32 bytes (RFC 8017, 9.2, note 1). */
const SHA256_INFO = Buffer.from('3031300d060960864801650304020105000420', 'hex');
/** `id-kp-documentSigning` (RFC 9336). */
const DOCUMENT_SIGNING = '1.3.6.1.5.5.7.3.36';

const UTF8 = forge.asn1.Type.UTF8 as unknown as forge.asn1.Class; // so do the types of the library name it

export const makePair = (kind: keyof typeof BITS): Promise<Pair> =>
  promisify(generateKeyPair)('rsa', { modulusLength: BITS[kind] });

/** Signs what the library has hashed: RSASSA-PKCS1-v1_5 with SHA-256. */
export const signerOf = (secret: KeyObject) => {
  const sign = (digest: forge.md.MessageDigest): string => {
    const info = Buffer.concat([SHA256_INFO, Buffer.from(digest.digest().getBytes(), 'latin1')]);
    return privateEncrypt({ key: secret, padding: constants.RSA_PKCS1_PADDING }, info).toString('latin1');
  };
  return { sign } as forge.pki.rsa.PrivateKey; // the library calls nothing else of it
};

const named = (name: string, value: string) => ({
  name,
  value: [...value].slice(0, NAME_MAX).join(''),
  valueTagClass: UTF8,
});

function blank({ publicKey }: Pair, { valid_from, valid_until }: Life) {
  const made = forge.pki.createCertificate();
  made.publicKey = forge.pki.publicKeyFromPem(publicKey.export({ type: 'spki', format: 'pem' }).toString());
  made.serialNumber = `00${randomBytes(16).toString('hex')}`; // positive: its first byte is 0
  made.validity = { notBefore: new Date(valid_from), notAfter: new Date(valid_until) };
  return made;
}

/**
 * A certificate as it was written. Texts of a name that was read are decoded once more, for the library encodes them again wherever the
 * name is written (`issuerAndSerialNumber` of a signature, `issuer` of what is certified).
 */
export function readX509(pem: string) {
  const read = forge.pki.certificateFromPem(pem);
  for (const attribute of [...read.subject.attributes, ...read.issuer.attributes])
    if (attribute.valueTagClass === UTF8) attribute.value = forge.util.decodeUtf8(String(attribute.value));
  return read;
}

/** The organization's own authority, which certifies itself and keys that sign documents, nothing else. */
export function certifyAuthority(pair: Pair, organization: string, life: Life): Certified {
  const made = blank(pair, life);
  const subject = [named('organizationName', organization), named('commonName', `${organization} authority`)];
  made.setSubject(subject);
  made.setIssuer(subject);
  made.setExtensions([
    { name: 'basicConstraints', cA: true, pathLenConstraint: 0, critical: true },
    { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    { name: 'subjectKeyIdentifier' },
  ]);
  made.sign(signerOf(pair.privateKey), forge.md.sha256.create());
  return { x509: forge.pki.certificateToPem(made), secret: pair.privateKey };
}

/** A key that signs documents, certified by the authority. */
export function certifyDocumentKey(pair: Pair, organization: string, life: Life, authority: Certified): Certified {
  const made = blank(pair, life);
  made.setSubject([named('organizationName', organization), named('commonName', organization)]);
  made.setIssuer(readX509(authority.x509).subject.attributes);
  made.setExtensions([
    { name: 'basicConstraints', cA: false, critical: true },
    { name: 'keyUsage', digitalSignature: true, nonRepudiation: true, critical: true },
    { name: 'extKeyUsage', [DOCUMENT_SIGNING]: true },
    { name: 'subjectKeyIdentifier' },
  ]);
  made.sign(signerOf(authority.secret), forge.md.sha256.create());
  return { x509: forge.pki.certificateToPem(made), secret: pair.privateKey };
}
