// Signed checkpoints of the audit chain: `$1` is the organization.
import type { Checkpoint, SignedCheckpoint } from '@muster/domain/audit';
import { execute, rowsOf, type Query, type Tenant } from '../query.ts';

const COLUMNS = `organization_id, first_seq::int AS first_seq, last_seq::int AS last_seq, head_hash, segment_digest,
  prev_checkpoint_hash, signature, signing_key_id`;

/** All of them by number; what was signed by nobody is among them. */
export const listCheckpoints = (tenant: Tenant) =>
  rowsOf<SignedCheckpoint>(
    tenant,
    `SELECT ${COLUMNS} FROM audit_checkpoints WHERE organization_id = $1 ORDER BY last_seq`,
  );

/** The newest one, of which the next one goes on. */
export const readLastCheckpoint = async (tenant: Tenant): Promise<SignedCheckpoint | null> =>
  (
    await rowsOf<SignedCheckpoint>(
      tenant,
      `SELECT ${COLUMNS} FROM audit_checkpoints WHERE organization_id = $1 AND signature IS NOT NULL ORDER BY last_seq DESC LIMIT 1`,
    )
  )[0] ?? null;

/** Entries behind a number in order, each as `readAuditEntry` reads it. */
export const listEntriesAfter = async (tenant: Tenant, seq: number, limit: number): Promise<string[]> =>
  (
    await rowsOf<{ line: string }>(
      tenant,
      `SELECT to_jsonb(l)::text AS line FROM audit_logs l WHERE l.organization_id = $1 AND l.seq > $2 ORDER BY l.seq LIMIT $3`,
      [seq, limit],
    )
  ).map(({ line }) => line);

/** Public halves of every key that may have signed a checkpoint, as base64url. */
export const listCheckpointKeys = (query: Query, organization_id: string) =>
  rowsOf<{ id: string; public_key: string }>(
    query,
    `SELECT id, public_key FROM signing_keys WHERE organization_id = $1 AND purpose = 'credential'`,
    [organization_id],
  );

/** Keeps a signed checkpoint; the same one once. */
export const insertCheckpoint = (tenant: Tenant, made: Checkpoint & { signature: string; signing_key_id: string }) =>
  execute(
    tenant,
    `INSERT INTO audit_checkpoints (organization_id, first_seq, last_seq, head_hash, segment_digest, prev_checkpoint_hash, signature,
                                    signing_key_id, verified)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, true) ON CONFLICT (organization_id, last_seq) DO NOTHING`,
    [
      made.first_seq,
      made.last_seq,
      made.head_hash,
      made.segment_digest,
      made.prev_checkpoint_hash,
      made.signature,
      made.signing_key_id,
    ],
  );
