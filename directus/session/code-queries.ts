// Codes of sessions and the keys their secrets are kept with. `$1` is the organization.
import type { QrGeneration } from '@muster/domain/checkin';
import { execute, rowOf, rowsOf, type Tenant } from '../query.ts';

/** A generation as its row holds it: the secret is sealed. */
export type GenerationRow = Omit<QrGeneration, 'session_key'> & {
  secret_ciphertext: string;
  encryption_key_id: string;
};

/** Generations newest first, the active one before all: an old code is told apart from a forged one. */
export const readGenerations = (tenant: Tenant, sessionId: string) =>
  rowsOf<GenerationRow>(
    tenant,
    `SELECT id, token, organization_id, attendance_session_id, mode, rotation_seconds, expires_at, is_active, usage_count,
            max_usage, secret_ciphertext, encryption_key_id
       FROM qr_tokens WHERE organization_id = $1 AND attendance_session_id = $2
      ORDER BY is_active DESC, created_at DESC LIMIT 10`,
    [sessionId],
  );

export const deactivateCodes = (tenant: Tenant, sessionId: string) =>
  execute(
    tenant,
    'UPDATE qr_tokens SET is_active = false WHERE organization_id = $1 AND attendance_session_id = $2 AND is_active',
    [sessionId],
  );

export type FreshGeneration = {
  attendance_session_id: string;
  token: string;
  encryption_key_id: string;
  secret_ciphertext: string;
  rotation_seconds: number;
  max_usage: number;
  expires_at: string;
  generated_by_id: string;
  ip_address: string | null;
};

/** Writes a generation; of two made at once the first stays (`qr_tokens_one_active`). */
export const insertGeneration = (tenant: Tenant, row: FreshGeneration) =>
  execute(
    tenant,
    `INSERT INTO qr_tokens (organization_id, attendance_session_id, token, encryption_key_id, secret_ciphertext,
            rotation_seconds, max_usage, expires_at, generated_by_id, ip_address)
     SELECT $1, r.attendance_session_id, r.token, r.encryption_key_id, r.secret_ciphertext, r.rotation_seconds, r.max_usage,
            r.expires_at, r.generated_by_id, r.ip_address FROM jsonb_populate_record(NULL::qr_tokens, $2::jsonb) r
     ON CONFLICT (attendance_session_id) WHERE is_active DO NOTHING`,
    [JSON.stringify(row)],
  );

export const countRegeneration = (tenant: Tenant, sessionId: string) =>
  execute(
    tenant,
    `UPDATE attendance_sessions SET qr_regeneration_count = qr_regeneration_count + 1
      WHERE organization_id = $1 AND id = $2`,
    [sessionId],
  );

type KeyRow = { id: string; wrapped_key: string };

/** The key that new codes are sealed with. */
export const readActiveKey = (tenant: Tenant) =>
  rowOf<KeyRow>(
    tenant,
    `SELECT id, wrapped_key FROM encryption_keys WHERE organization_id = $1 AND purpose = 'qr' AND status = 'active'`,
  );

export const readKey = (tenant: Tenant, id: string) =>
  rowOf<KeyRow>(
    tenant,
    'SELECT id, wrapped_key FROM encryption_keys WHERE organization_id = $1 AND id = $2 AND wrapped_key IS NOT NULL',
    [id],
  );

/** Writes the next key; of two instances that make the first one at once, one wins. */
export const insertKey = (tenant: Tenant, { id, wrapped_key }: KeyRow, rotateDays: number) =>
  execute(
    tenant,
    `INSERT INTO encryption_keys (id, organization_id, purpose, key_version, wrapped_key, rotate_after)
     SELECT $2, $1, 'qr', coalesce(max(key_version), 0) + 1, $3, now() + make_interval(days => $4)
       FROM encryption_keys WHERE organization_id = $1 AND purpose = 'qr'
     ON CONFLICT DO NOTHING`,
    [id, wrapped_key, rotateDays],
  );
