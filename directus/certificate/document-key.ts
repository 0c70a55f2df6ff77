// The keys that PDFs of an organization are signed with, and the authority that certifies them: made when one is needed and none is fresh.
import { createPrivateKey, randomUUID } from 'node:crypto';
import {
  AUTHORITY_DAYS,
  DOCUMENT_KEY_DAYS,
  DOCUMENT_KEY_RENEW_DAYS,
  isFresh,
  type Life,
  lifeFrom,
  type SigningKeyStatus,
} from '@muster/domain/certificate';
import { decrypt, encrypt } from '../encryption.ts';
import { execute, rowOf, type Query } from '../query.ts';
import type { DocumentSigner } from './sign-pdf.ts';
import { type Certified, certifyAuthority, certifyDocumentKey, makePair, type Pair } from './x509.ts';

type Purpose = 'authority' | 'document';
type Row = { id: string; wrapped_private_key: string; x509: string; status: SigningKeyStatus } & Life;
type Owner = { id: string; name: string };

const about = (organization_id: string, id: string) => `v1|${organization_id}|signing_keys|${id}|wrapped_private_key`;

const activeOf = (query: Query, organization_id: string, purpose: Purpose) =>
  rowOf<Row & { authority: string | null }>(
    query,
    `SELECT k.id, k.wrapped_private_key, k.x509, k.status, k.valid_from, k.valid_until, a.x509 AS authority
       FROM signing_keys k LEFT JOIN signing_keys a ON a.id = k.certified_by_id
      WHERE k.organization_id = $1 AND k.purpose = $2 AND k.status = 'active'`,
    [organization_id, purpose],
  );

const open = (organization_id: string, { id, wrapped_private_key, x509 }: Row, master: Buffer): Certified => {
  const der = decrypt(master, wrapped_private_key, about(organization_id, id));
  return { x509, secret: createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }) };
};

type Fresh = { purpose: Purpose; pair: Pair; life: Life; made: Certified; certified_by_id: string | null };

/** active → verify for the one before, and the new one in its place. @returns its id */
async function insert(query: Query, organization_id: string, master: Buffer, fresh: Fresh): Promise<string> {
  const { purpose, pair, life, made, certified_by_id } = fresh;
  const id = randomUUID();
  const secret = pair.privateKey.export({ type: 'pkcs8', format: 'der' });
  const sealed = encrypt(master, secret, about(organization_id, id));
  const open_key = pair.publicKey.export({ type: 'spki', format: 'der' }).toString('base64url');
  await execute(
    query,
    `UPDATE signing_keys SET status = 'verify' WHERE organization_id = $1 AND purpose = $2 AND status = 'active'`,
    [organization_id, purpose],
  );
  await execute(
    query,
    `INSERT INTO signing_keys (id, organization_id, purpose, key_version, public_key, wrapped_private_key, valid_from, valid_until,
                               status, x509, certified_by_id)
     SELECT $2, $1::uuid, $3::varchar, coalesce(max(key_version), 0) + 1, $4, $5, $6::timestamptz, $7::timestamptz, 'active', $8, $9::uuid
       FROM signing_keys WHERE organization_id = $1::uuid AND purpose = $3::varchar`,
    [organization_id, id, purpose, open_key, sealed, life.valid_from, life.valid_until, made.x509, certified_by_id],
  );
  return id;
}

async function authorityOf(query: Query, { id, name }: Owner, master: Buffer, now: string) {
  const known = await activeOf(query, id, 'authority');
  if (known && isFresh(known, now, DOCUMENT_KEY_DAYS)) return { id: known.id, ...open(id, known, master) };
  const [pair, life] = [await makePair('authority'), lifeFrom(now, AUTHORITY_DAYS)];
  const made = certifyAuthority(pair, name, life);
  return {
    id: await insert(query, id, master, { purpose: 'authority', pair, life, made, certified_by_id: null }),
    ...made,
  };
}

const freshOf = async (query: Query, organization_id: string, now: string) => {
  const known = await activeOf(query, organization_id, 'document');
  return known?.authority && isFresh(known, now, DOCUMENT_KEY_RENEW_DAYS)
    ? { ...known, authority: known.authority }
    : null;
};

/**
 * The key that signs the organization's PDFs at an instant; the first, and each one whose certificate ends soon, is followed by a new one
 * that the authority certifies. One at a time for an organization.
 * @param now UTC ISO
 */
export async function documentKey(
  query: Query,
  owner: Owner,
  master: Buffer,
  now: string,
): Promise<DocumentSigner & { id: string }> {
  const known = await freshOf(query, owner.id, now);
  if (known) return { id: known.id, authority: known.authority, ...open(owner.id, known, master) };
  await execute(query, `SELECT pg_advisory_xact_lock(hashtextextended('document key' || $1::text, 0))`, [owner.id]);
  const meanwhile = await freshOf(query, owner.id, now);
  if (meanwhile) return { id: meanwhile.id, authority: meanwhile.authority, ...open(owner.id, meanwhile, master) };
  const authority = await authorityOf(query, owner, master, now);
  const [pair, life] = [await makePair('document'), lifeFrom(now, DOCUMENT_KEY_DAYS)];
  const made = certifyDocumentKey(pair, owner.name, life, authority);
  const id = await insert(query, owner.id, master, {
    purpose: 'document',
    pair,
    life,
    made,
    certified_by_id: authority.id,
  });
  return { id, authority: authority.x509, ...made };
}

/** Whether a key may still sign: nobody withdraws it before this transaction ends. */
export async function keepsSigning(query: Query, id: string): Promise<boolean> {
  const row = await rowOf<{ status: SigningKeyStatus }>(
    query,
    'SELECT status FROM signing_keys WHERE id = $1 FOR SHARE',
    [id],
  );
  return row?.status === 'active' || row?.status === 'verify';
}
