// An independent check of a signed PDF for tests: reads byte range, CMS (RFC 5652) and chain by itself, with OpenSSL's primitives.
import { createHash, createVerify, X509Certificate } from 'node:crypto';

type Node = { tag: number; der: Buffer; body: Buffer };

/** One DER value at an offset, with its whole encoding. */
function readNode(bytes: Buffer, at: number): Node {
  const [tag, first] = [bytes[at] ?? 0, bytes[at + 1] ?? 0];
  const extra = first < 0x80 ? 0 : first & 0x7f;
  const length = extra === 0 ? first : bytes.readUIntBE(at + 2, extra);
  const start = at + 2 + extra;
  return { tag, der: bytes.subarray(at, start + length), body: bytes.subarray(start, start + length) };
}
function childrenOf({ body }: Node): Node[] {
  const found: Node[] = [];
  for (let at = 0; at < body.length;) {
    const node = readNode(body, at);
    found.push(node);
    at += node.der.length;
  }
  return found;
}
const child = (node: Node, ...path: number[]): Node =>
  path.reduce((inner, index) => {
    const found = childrenOf(inner)[index];
    if (!found) throw new Error('the signature is not built like a CMS');
    return found;
  }, node);

const OID = { messageDigest: '2a864886f70d010904', signingTime: '2a864886f70d010905' } as const;
const [SET, CERTIFICATES] = [0x31, 0xa0];

export type CheckedSignature = {
  /** offset and length of both parts that are under the signature */
  range: [number, number, number, number];
  /** whether they are the whole file but the signature itself */
  whole: boolean;
  digest: boolean;
  signature: boolean;
  /** whether the certificate was issued by the authority beside it, that one by itself, and both hold at the time of signing */
  chain: boolean;
  signer: X509Certificate;
  authority: X509Certificate;
  signed_at: string;
};

const timeOf = (node: Node): string =>
  node.body.toString('latin1').replace(/^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/, '20$1-$2-$3T$4:$5:$6.000Z');

function chainHolds(signer: X509Certificate, authority: X509Certificate, at: string): boolean {
  const holds = ({ validFrom, validTo }: X509Certificate) =>
    Date.parse(validFrom) <= Date.parse(at) && Date.parse(at) < Date.parse(validTo);
  return (
    signer.checkIssued(authority) &&
    signer.verify(authority.publicKey) &&
    authority.verify(authority.publicKey) &&
    authority.ca &&
    !signer.ca &&
    holds(signer) &&
    holds(authority)
  );
}

/** @throws when the file is not signed at all */
export function checkSignature(pdf: Buffer): CheckedSignature {
  const found = /\/ByteRange \[(\d+) (\d+) (\d+) (\d+)\s*\]/.exec(pdf.toString('latin1'));
  if (!found) throw new Error('the file is not signed');
  const range = found.slice(1).map(Number) as CheckedSignature['range'];
  const [start, length, next, rest] = range;
  const hex = pdf.subarray(start + length, next).toString('latin1');
  const covered = Buffer.concat([pdf.subarray(start, start + length), pdf.subarray(next, next + rest)]);
  const signedData = child(readNode(Buffer.from(hex.slice(1, -1), 'hex'), 0), 1, 0);
  const parts = childrenOf(signedData);
  const certificates = parts.find(({ tag }) => tag === CERTIFICATES);
  const [signer, authority] = (certificates ? childrenOf(certificates) : []).map(({ der }) => new X509Certificate(der));
  const info = child(parts.at(-1) as Node, 0);
  const [, , , attributes, , signature] = childrenOf(info);
  if (!signer || !authority || !attributes || !signature) throw new Error('the signature has no chain');
  const attribute = (oid: string) => {
    const all = childrenOf(attributes).find((one) => child(one, 0).body.toString('hex') === oid);
    if (!all) throw new Error(`the signature has no attribute ${oid}`);
    return child(all, 1, 0);
  };
  const signedBytes = Buffer.concat([Buffer.of(SET), attributes.der.subarray(1)]); // RFC 5652, 5.4: as SET OF
  const signed_at = timeOf(attribute(OID.signingTime));
  return {
    range,
    whole: start === 0 && next + rest === pdf.length && /^<[0-9a-f]+>$/.test(hex),
    digest: attribute(OID.messageDigest).body.equals(createHash('sha256').update(covered).digest()),
    signature: createVerify('sha256').update(signedBytes).verify(signer.publicKey, signature.body),
    chain: chainHolds(signer, authority, signed_at),
    signer,
    authority,
    signed_at,
  };
}
