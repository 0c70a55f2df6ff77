import { randomBytes } from 'node:crypto';
import type { Tenant } from '@muster/directus';
import * as queries from '@muster/directus/session/code-queries.ts';
import type { GenerationRow } from '@muster/directus/session/code-queries.ts';
import { deriveSessionKey, type QrGeneration } from '@muster/domain/checkin';
import { sessionTimes, type AttendanceSession } from '@muster/domain/session';
import { decrypt, encrypt, tokenCrypto } from '../encryption.ts';
import type { DataKey, Keys } from './keys.ts';

const SECRET_BYTES = 32;
const TOKEN_ID_BYTES = 16;
const DEFAULT_ROTATION_S = 10;
const DEFAULT_MAX_USAGE = 1000;
/** A code outlives its session, so that whoever scans it afterwards reads that check-in is over, not that the code is old. */
const OUTLIVES_MS = 12 * 3_600_000;
const MOST_KEPT = 10_000;

const aboutSecret = (org: string, token: string, keyId: string) =>
  `v1|${org}|qr_tokens|${token}|secret_ciphertext|${keyId}`;

/** The columns of a fresh generation; its secret is random and leaves this function only sealed. */
const freshRow = (session: AttendanceSession, { id: encryption_key_id, key }: DataKey) => {
  const { id: attendance_session_id, organization_id, rule_overrides } = session;
  const token = randomBytes(TOKEN_ID_BYTES).toString('base64url');
  return {
    attendance_session_id,
    token,
    encryption_key_id,
    secret_ciphertext: encrypt(key, randomBytes(SECRET_BYTES), aboutSecret(organization_id, token, encryption_key_id)),
    rotation_seconds: Number(rule_overrides['qr_rotation_seconds'] ?? DEFAULT_ROTATION_S),
    max_usage: Number(rule_overrides['qr_max_usage'] ?? DEFAULT_MAX_USAGE),
    expires_at: new Date(sessionTimes(session).closes_ms + OUTLIVES_MS).toISOString(),
  };
};

/** Generations of a session's codes; the secret leaves the table only as the session's derived key. */
export const createQrRepository = (keys: Keys) => {
  const derived = new Map<string, Uint8Array>();

  const derive = async (tenant: Tenant, row: GenerationRow): Promise<Uint8Array> => {
    const { encryption_key_id: keyId, token } = row;
    const { key } = await keys.byId(tenant, keyId);
    const secret = decrypt(key, row.secret_ciphertext, aboutSecret(tenant.organization_id, token, keyId));
    const session_key = deriveSessionKey(tokenCrypto, secret, row.attendance_session_id);
    if (derived.size >= MOST_KEPT) derived.clear();
    derived.set(row.id, session_key);
    return session_key;
  };
  const open = async (tenant: Tenant, row: GenerationRow): Promise<QrGeneration> => {
    const { secret_ciphertext: _sealed, encryption_key_id: _key, ...generation } = row;
    return { ...generation, session_key: derived.get(row.id) ?? (await derive(tenant, row)) };
  };

  return {
    ofSession: async (tenant: Tenant, sessionId: string): Promise<QrGeneration[]> =>
      Promise.all((await queries.readGenerations(tenant, sessionId)).map((row) => open(tenant, row))),

    deactivate: queries.deactivateCodes,

    /** A fresh generation; of two made at once the first stays. */
    async create(tenant: Tenant, session: AttendanceSession, userId: string, ip: string): Promise<void> {
      const row = freshRow(session, await keys.active(tenant));
      await queries.insertGeneration(tenant, { ...row, generated_by_id: userId, ip_address: ip || null });
    },
  };
};
export type QrRepository = ReturnType<typeof createQrRepository>;
