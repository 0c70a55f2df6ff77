import { codeInPdf, credentialInPng, readCredentialFile } from '@muster/domain/certificate';
import type { CertificateInHand } from '@muster/domain/contract';

/** The largest file that is looked into, in bytes; a certificate has up to 2 MiB. */
const FILE_MAX_BYTES = 20 * 1024 * 1024;

/** What is asked about a file: code or hash, and the digests beside a code. */
export type ReadFile = { presented: string; beside: CertificateInHand };

/** SHA-256 in hex, computed on this device. */
async function hashOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function readPdf(bytes: Uint8Array<ArrayBuffer>): Promise<ReadFile> {
  const hash = await hashOf(bytes);
  const code = codeInPdf(new TextDecoder('latin1').decode(bytes));
  return code ? { presented: code, beside: { file: hash } } : { presented: hash, beside: {} };
}

async function readCredential(text: string): Promise<ReadFile | null> {
  const read = readCredentialFile(text);
  if (!read) return null;
  const credential = await hashOf(new TextEncoder().encode(read.canonical));
  return { presented: read.code, beside: { credential, issuer: read.issuer.slice(0, 500) } };
}

/**
 * Reads a certificate on this device: a PDF by its bytes, a credential by its canonical JSON, a badge image by the credential in it.
 * Only code and digests are asked about; the file is not sent. @returns null for a file that is none of these
 */
export async function readFile(file: Blob): Promise<ReadFile | null> {
  if (file.size > FILE_MAX_BYTES) return null;
  const bytes = new Uint8Array(await file.arrayBuffer());
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 1024));
  if (start.includes('%PDF-')) return readPdf(bytes);
  return readCredential(credentialInPng(bytes) ?? new TextDecoder().decode(bytes));
}
