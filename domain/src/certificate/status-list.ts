import type { Problem } from '../problem.ts';
import { base64url, fromBase64url } from './bytes.ts';
import { refuseCertificate } from './problems.ts';
import type { CertificateStatus } from './status.ts';
import type { Certificate } from './types.ts';

/** Places in one status list: the smallest a Bitstring Status List may have, so that no place tells whose it is (BEY-073). */
export const STATUS_LIST_BITS = 131_072;
const STATUS_LIST_BYTES = STATUS_LIST_BITS / 8;
/** A list is made from the rows and served so long from memory. */
export const STATUS_LIST_CACHE_MS = 60_000;
/** It holds twice as long, so that one fetched at the last moment is not stale on arrival. */
const STATUS_LIST_VALID_MS = 2 * STATUS_LIST_CACHE_MS;

/** What a list tells: a revocation is for good, a suspension may end. */
export const STATUS_PURPOSES = ['revocation', 'suspension'] as const;
export type StatusPurpose = (typeof STATUS_PURPOSES)[number];
const STATUS_OF: Record<StatusPurpose, CertificateStatus> = { revocation: 'revoked', suspension: 'suspended' };

/** Where a certificate's bits are: list 0, 1, … of the organization, and an index from 0 to 131,071. */
export type StatusPlace = { status_list: number; status_index: number };

const base = (public_url: string): string => public_url.replace(/\/+$/, '');
/** The address at which anybody verifies a certificate; it is also the id of its credential. */
export const verifyUrl = (public_url: string, verification_code: string): string =>
  `${base(public_url)}/muster/verify/${verification_code}`;
/** The last part of an issuer's address and of its DID. */
const issuerPath = (organization_id: string): string[] => ['muster', 'issuers', organization_id];
/**
 * An organization as the issuer of credentials: its `did:web`, which anybody resolves to `<public_url>/muster/issuers/<id>/did.json`.
 * A port is written as `%3A`; the folders of the address stand between colons.
 */
export function issuerDid(public_url: string, organization_id: string): string {
  const { host, pathname } = new URL(base(public_url));
  const folders = pathname.split('/').filter((part) => part !== '');
  return ['did:web', encodeURIComponent(host), ...folders, ...issuerPath(organization_id)].join(':');
}
/** Which of our organizations a DID names; null for the issuer of somewhere else. */
export function readIssuerDid(public_url: string, did: string): string | null {
  const organization_id = did.split(':').at(-1) ?? '';
  return UUID.test(organization_id) && issuerDid(public_url, organization_id) === did ? organization_id : null;
}
/** The address of a status list. */
export const statusListUrl = (
  public_url: string,
  organization_id: string,
  list: number,
  purpose: StatusPurpose,
): string => `${base(public_url)}/muster/status/${organization_id}-${list}-${purpose}`;

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;
const LIST_NAME = /^([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})-(\d{1,6})-(revocation|suspension)$/;
/** Which list the last part of such an address names; null where it names none. */
export function readStatusListName(name: string) {
  const [, organization_id, list, purpose] = LIST_NAME.exec(name) ?? [];
  return organization_id ? { organization_id, list: Number(list), purpose: purpose as StatusPurpose } : null;
}

/** Both entries of a credential's `credentialStatus`, under one index. */
export const statusEntries = (
  public_url: string,
  organization_id: string,
  { status_list, status_index }: StatusPlace,
) =>
  STATUS_PURPOSES.map((statusPurpose) => {
    const statusListCredential = statusListUrl(public_url, organization_id, status_list, statusPurpose);
    return {
      id: `${statusListCredential}#${status_index}`,
      type: 'BitstringStatusListEntry',
      statusPurpose,
      statusListIndex: String(status_index),
      statusListCredential,
    };
  });

/** A list in which nothing is set. */
export const emptyStatusList = (): Uint8Array => new Uint8Array(STATUS_LIST_BYTES);

function checkIndex(index: number): void {
  if (Number.isInteger(index) && index >= 0 && index < STATUS_LIST_BITS) return;
  throw new RangeError(`A status list has no place ${index}.`);
}
/** Index 0 is the leftmost bit of the first byte. */
const maskOf = (index: number): number => 0x80 >> (index % 8);

/** A list with one more bit set. @throws RangeError outside 0 to 131,071 */
export function setStatusBit(bits: Uint8Array, index: number): Uint8Array {
  checkIndex(index);
  const at = index >> 3;
  return bits.with(at, Number(bits[at]) | maskOf(index));
}

/** Whether a bit is set. @throws RangeError outside 0 to 131,071 */
export function readStatusBit(bits: Uint8Array, index: number): boolean {
  checkIndex(index);
  return (Number(bits[index >> 3]) & maskOf(index)) !== 0;
}

/** The bits of a list, from the rows that have their place in it: nothing else is a source of them. */
export function statusBits(
  certificates: readonly Pick<Certificate, 'status' | 'status_list' | 'status_index'>[],
  list: number,
  purpose: StatusPurpose,
): Uint8Array {
  const bits = emptyStatusList();
  for (const { status, status_list, status_index } of certificates) {
    if (status_list !== list || status_index === null || status !== STATUS_OF[purpose]) continue;
    checkIndex(status_index);
    bits[status_index >> 3] = Number(bits[status_index >> 3]) | maskOf(status_index);
  }
  return bits;
}

/** A list as `encodedList`: multibase base64url of its gzip. */
export const encodeStatusList = (bits: Uint8Array, gzip: (bytes: Uint8Array) => Uint8Array): string =>
  `u${base64url(gzip(bits))}`;

/**
 * The bits of an `encodedList`.
 * @param gunzip answers null for what is no gzip, or is longer than the bytes it is told: a list of 131,072 places never is
 * @returns STATUS_LIST_BROKEN for anything but a whole list, so that a check fails closed (BEY-073)
 */
export function decodeStatusList(
  encoded: string,
  gunzip: (bytes: Uint8Array, most: number) => Uint8Array | null,
): Uint8Array | Problem {
  const packed = encoded.startsWith('u') ? fromBase64url(encoded.slice(1)) : null;
  const bits = packed && gunzip(packed, STATUS_LIST_BYTES);
  return bits?.length === STATUS_LIST_BYTES ? bits : refuseCertificate('STATUS_LIST_BROKEN');
}

/**
 * A place nobody has: the `draw`-th of those that are free, so that neither order nor time of issue can be read from it (BEY-073).
 * @param draw a random number from 0 to below 1 @returns null when the list is full: then the next one is opened
 */
export function pickStatusIndex(taken: ReadonlySet<number>, draw: number): number | null {
  let left = Math.floor(draw * (STATUS_LIST_BITS - taken.size));
  for (let index = 0; index < STATUS_LIST_BITS; index += 1) {
    if (taken.has(index)) continue;
    if (left === 0) return index;
    left -= 1;
  }
  return null;
}

/**
 * Where the next certificate has its bits (BEY-073): a free place of the newest list, or of the next list when that one is full.
 * @param list the newest list of the organization, 0 before the first @param draw a random number from 0 to below 1
 */
export function pickStatusPlace(list: number, taken: ReadonlySet<number>, draw: number): StatusPlace {
  const index = pickStatusIndex(taken, draw);
  return index === null
    ? { status_list: list + 1, status_index: Math.floor(draw * STATUS_LIST_BITS) }
    : { status_list: list, status_index: index };
}

/** A status list as a credential, all but its proof. @param made_at UTC ISO instant at which the rows were read */
export function statusListCredential(
  at: { public_url: string; organization_id: string; list: number; purpose: StatusPurpose; made_at: string },
  encodedList: string,
) {
  const id = statusListUrl(at.public_url, at.organization_id, at.list, at.purpose);
  return {
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    id,
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer: issuerDid(at.public_url, at.organization_id),
    validFrom: at.made_at,
    validUntil: new Date(Date.parse(at.made_at) + STATUS_LIST_VALID_MS).toISOString(),
    credentialSubject: { id: `${id}#list`, type: 'BitstringStatusList', statusPurpose: at.purpose, encodedList },
  };
}
