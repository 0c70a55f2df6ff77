// The daily checkpoint of an organization's audit log: what stands is signed, so that nobody can write it anew unseen.
import { createHash, createPublicKey, sign, verify } from 'node:crypto';
import { checkpointText, nextCheckpoint, readAuditEntry, type AuditEntry } from '@muster/domain/audit';
import { signingKey } from '../certificate/signing-key.ts';
import type { Tenant } from '../query.ts';
import { insertCheckpoint, listCheckpointKeys, listEntriesAfter, readLastCheckpoint } from './checkpoint-queries.ts';

/** Entries that one checkpoint is over, at most: what is read at once. */
export const SIGNED_AT_ONCE = 10_000;

export const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** Whether a signature over a text is of one of these keys. */
export const verifierOf = (keys: readonly { id: string; public_key: string }[]) => {
  const byId = new Map(
    keys.map(({ id, public_key: x }) => [
      id,
      createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' }),
    ]),
  );
  return (text: string, signature: string, key_id: string): boolean => {
    const key = byId.get(key_id);
    return key !== undefined && verify(null, Buffer.from(text, 'utf8'), key, Buffer.from(signature, 'base64url'));
  };
};

/** The entry of a line, which the database has written itself: a line that is none would be a fault of ours. */
export function entryOf(line: string): AuditEntry {
  const entry = readAuditEntry(line);
  if (!entry) throw new Error('a row of the audit log cannot be read');
  return entry;
}

/** `signed`: up to this entry. `whole`: nothing new to sign. `broken`: this entry does not hold, and nothing is signed over it. */
export type Signed = { signed: number; more: boolean } | { whole: true } | { broken: number };

/** Signs what was written since the last checkpoint, in one transaction of the caller's. @param now UTC ISO instant */
export async function writeCheckpoint(tenant: Tenant, master: Buffer, now: string): Promise<Signed> {
  const { organization_id, source } = tenant;
  const previous = await readLastCheckpoint(tenant);
  const lines = await listEntriesAfter(tenant, previous?.last_seq ?? 0, SIGNED_AT_ONCE);
  if (lines.length === 0) return { whole: true };
  const key = await signingKey(source, organization_id, master, now);
  const check = verifierOf(await listCheckpointKeys(source, organization_id));
  const next = nextCheckpoint(organization_id, lines.map(entryOf), previous, { sha256, verify: check });
  if ('code' in next) return { broken: Number(next.params?.['seq'] ?? 0) };
  const signature = sign(null, Buffer.from(checkpointText(next), 'utf8'), key.secret).toString('base64url');
  await insertCheckpoint(tenant, { ...next, signature, signing_key_id: key.id });
  return { signed: next.last_seq, more: lines.length === SIGNED_AT_ONCE };
}
