// The key that an organization signs credentials with: its row holds the private half sealed by the master key.
import { createPrivateKey, generateKeyPairSync, type KeyObject, randomUUID } from 'node:crypto';
import type { PublicKey, SigningKeyStatus } from '@muster/domain/certificate';
import { decrypt, encrypt } from '../encryption.ts';
import { execute, rowOf, rowsOf, type Query, type Tenant } from '../query.ts';

export type OpenKey = { id: string; secret: KeyObject };
type SealedKey = { id: string; public_key: string; wrapped_private_key: string };

/** Every key of an organization, without its private half; none of an organization that never signed. */
export const listPublicKeys = (query: Query, organization_id: string) =>
  rowsOf<PublicKey>(
    query,
    `SELECT id, public_key, status, valid_from, valid_until FROM signing_keys
      WHERE organization_id = $1 AND purpose = 'credential' ORDER BY key_version`,
    [organization_id],
  );

const about = (organization_id: string, id: string) => `v1|${organization_id}|signing_keys|${id}|wrapped_private_key`;

function freshKey(organization_id: string, master: Buffer): SealedKey {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const id = randomUUID();
  const secret = privateKey.export({ type: 'pkcs8', format: 'der' });
  return {
    id,
    public_key: publicKey.export({ format: 'jwk' }).x ?? '',
    wrapped_private_key: encrypt(master, secret, about(organization_id, id)),
  };
}

/** The organization's first key; whoever comes second keeps the one that is there. */
const insertKey = (query: Query, organization_id: string, key: SealedKey, valid_from: string) =>
  execute(
    query,
    `INSERT INTO signing_keys (id, organization_id, purpose, key_version, public_key, wrapped_private_key, valid_from, status)
     SELECT $2, $1::uuid, 'credential', coalesce(max(key_version), 0) + 1, $3, $4, $5::timestamptz, 'active'
       FROM signing_keys WHERE organization_id = $1::uuid AND purpose = 'credential'
     ON CONFLICT DO NOTHING`,
    [organization_id, key.id, key.public_key, key.wrapped_private_key, valid_from],
  );

/** The Ed25519 key that the organization signs with; null where it has none. */
export async function openSigningKey(query: Query, organization_id: string, master: Buffer): Promise<OpenKey | null> {
  const row = await rowOf<SealedKey>(
    query,
    `SELECT id, public_key, wrapped_private_key FROM signing_keys
      WHERE organization_id = $1 AND purpose = 'credential' AND status = 'active'`,
    [organization_id],
  );
  if (!row) return null;
  const der = decrypt(master, row.wrapped_private_key, about(organization_id, row.id));
  return { id: row.id, secret: createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }) };
}

/**
 * The same, made on first use.
 * @param now instant of what is signed, UTC ISO: a key made for it is good from then on
 */
export async function signingKey(query: Query, organization_id: string, master: Buffer, now: string): Promise<OpenKey> {
  const known = await openSigningKey(query, organization_id, master);
  if (known) return known;
  await insertKey(query, organization_id, freshKey(organization_id, master), now);
  const made = await openSigningKey(query, organization_id, master);
  if (!made) throw new Error('the organization has no key to sign with');
  return made;
}

export type KeyPurpose = 'credential' | 'document' | 'authority';
export type KeyUse = {
  id: string;
  purpose: KeyPurpose;
  version: number;
  status: SigningKeyStatus;
  valid_from: string;
  valid_until: string | null;
  certificates: number;
};

/** The keys of the caller's organization, the newest first, and how many certificates in force each has signed. */
export const listUse = (tenant: Tenant) =>
  rowsOf<KeyUse>(
    tenant,
    `SELECT k.id, k.purpose, k.key_version AS version, k.status, k.valid_from, k.valid_until,
            (SELECT count(*)::int FROM certificates c LEFT JOIN signing_keys d ON d.id = c.document_key_id
              WHERE c.organization_id = k.organization_id AND c.status IN ('issued', 'suspended')
                AND k.id = CASE k.purpose WHEN 'credential' THEN c.signing_key_id WHEN 'document' THEN d.id
                             ELSE d.certified_by_id END) AS certificates
       FROM signing_keys k WHERE k.organization_id = $1 AND k.purpose IN ('credential', 'document', 'authority')
      ORDER BY array_position('{credential,document,authority}'::text[], k.purpose::text), k.key_version DESC`,
  );

export const lockKey = (tenant: Tenant, id: string) =>
  rowOf<{ id: string; purpose: KeyPurpose; status: SigningKeyStatus }>(
    tenant,
    `SELECT id, purpose, status FROM signing_keys
      WHERE organization_id = $1 AND id = $2 AND purpose IN ('credential', 'document', 'authority') FOR UPDATE`,
    [id],
  );

/** active → verify, and a new active key behind it; one rotation of an organization at a time. */
export async function rotate(
  tenant: Tenant,
  master: Buffer,
  at: { old_until: string; next_from: string },
): Promise<void> {
  const { organization_id } = tenant;
  await execute(tenant, `SELECT pg_advisory_xact_lock(hashtextextended('signing key' || $1::text, 0))`);
  await execute(
    tenant,
    `UPDATE signing_keys SET status = 'verify', valid_until = $2::timestamptz
      WHERE organization_id = $1 AND purpose = 'credential' AND status = 'active'`,
    [at.old_until],
  );
  await insertKey(tenant.source, organization_id, freshKey(organization_id, master), at.next_from);
}

/** active → verify for the key of PDFs; the next one is made, and certified, with the next file that is signed. */
export const followDocumentKey = (tenant: Tenant, old_until: string) =>
  execute(
    tenant,
    `UPDATE signing_keys SET status = 'verify', valid_until = least(valid_until, $2::timestamptz)
      WHERE organization_id = $1 AND purpose = 'document' AND status = 'active'`,
    [old_until],
  );

/** active, verify → compromised: nothing it has signed is believed any more, nor what the keys have signed that it certified. */
export const withdraw = (tenant: Tenant, id: string) =>
  execute(
    tenant,
    `UPDATE signing_keys SET status = 'compromised'
      WHERE organization_id = $1 AND (id = $2 OR certified_by_id = $2) AND status IN ('active', 'verify')`,
    [id],
  );

/** The authorities of an organization that are believed, the newest first, as PEM. */
export const readAuthorities = async (query: Query, organization_id: string): Promise<string | null> =>
  (
    await rowOf<{ all: string | null }>(
      query,
      `SELECT string_agg(x509, '' ORDER BY key_version DESC) AS all FROM signing_keys
        WHERE organization_id = $1 AND purpose = 'authority' AND status IN ('active', 'verify')`,
      [organization_id],
    )
  )?.all ?? null;
