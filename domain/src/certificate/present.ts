import { canonicalJson, type Json } from './canonical.ts';

/** The largest credential file that is read, in bytes; ours have about 4,000. */
export const CREDENTIAL_MAX_BYTES = 256 * 1024;

/** What a credential file says of itself: the code it was issued under, who issued it, and the text whose digest is compared. */
export type CredentialFile = { code: string; issuer: string; canonical: string };

const CODE_AT_END = /\/verify\/([0-9A-Z]{26})$/;
const isObject = (value: Json | undefined): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A JSON text that is an object and has a canonical form; null for everything else. */
function readObject(text: string) {
  try {
    const value = JSON.parse(text) as Json;
    return isObject(value) ? { value, canonical: canonicalJson(value) } : null;
  } catch {
    return null; // no JSON, or texts that are not Unicode
  }
}

/**
 * Reads a credential that somebody holds (BEY-072). What it says is compared with what was issued, not believed.
 * @returns null where the text is no credential of a certificate: no JSON, without issuer, or under no code
 */
export function readCredentialFile(text: string): CredentialFile | null {
  if (text.length > CREDENTIAL_MAX_BYTES) return null;
  const read = readObject(text);
  if (!read) return null;
  const { id, issuer } = read.value;
  const said = isObject(issuer) ? issuer['id'] : issuer;
  const code = typeof id === 'string' ? CODE_AT_END.exec(id)?.[1] : undefined;
  return code !== undefined && typeof said === 'string' ? { code, issuer: said, canonical: read.canonical } : null;
}

const CODE_IN_FILE = /\/verify\/([0-9A-Z]{26})(?![0-9A-Za-z])/;
/**
 * The code in a PDF of ours, by which a changed file is told from one that never was; null where it names none.
 * @param bytes the file, one character a byte
 */
export const codeInPdf = (bytes: string): string | null => CODE_IN_FILE.exec(bytes)?.[1] ?? null;
