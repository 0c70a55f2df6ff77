import { createPrivateKey, generateKeyPairSync, type KeyObject, randomUUID } from 'node:crypto';
import { insertSigningKey, readSigningKey } from '@muster/directus/certificate/run-queries.ts';
import { decrypt, encrypt } from '@muster/directus/encryption.ts';
import type { Transaction } from '../database.ts';

export type OpenKey = { id: string; secret: KeyObject };

const about = (organization_id: string, id: string) => `v1|${organization_id}|signing_keys|${id}|wrapped_private_key`;

function freshKey(organization_id: string, master: Buffer) {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const id = randomUUID();
  const secret = privateKey.export({ type: 'pkcs8', format: 'der' });
  return {
    id,
    public_key: publicKey.export({ format: 'jwk' }).x ?? '',
    wrapped_private_key: encrypt(master, secret, about(organization_id, id)),
  };
}

/**
 * The Ed25519 key that the organization signs with, made on first use; its row holds it sealed by the master key.
 * @param now instant of what is signed, UTC ISO: a key made for it is good from then on
 */
export async function signingKey(
  client: Transaction,
  organization_id: string,
  master: Buffer,
  now: string,
): Promise<OpenKey> {
  if (!(await readSigningKey(client, organization_id)))
    await insertSigningKey(client, organization_id, freshKey(organization_id, master), now);
  const row = await readSigningKey(client, organization_id);
  if (!row) throw new Error('the organization has no key to sign with');
  const der = decrypt(master, row.wrapped_private_key, about(organization_id, row.id));
  return { id: row.id, secret: createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }) };
}
