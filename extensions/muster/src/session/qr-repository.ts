import { randomBytes } from 'node:crypto';
import { deriveSessionKey, type QrGeneration } from '@muster/domain/checkin';
import { sessionTimes, type AttendanceSession } from '@muster/domain/session';
import type { Knex } from 'knex';
import { seal, tokenCrypto, unseal } from '../seal.ts';
import { rowsOf } from '../transaction.ts';
import type { Keys } from './keys.ts';

const SECRET_BYTES = 32;
const TOKEN_ID_BYTES = 16;
const DEFAULT_ROTATION_S = 10;
const DEFAULT_MAX_USAGE = 1000;
/** A code outlives its session, so that whoever scans it afterwards reads that check-in is over, not that the code is old. */
const OUTLIVES_MS = 12 * 3_600_000;

const aboutSecret = (organization_id: string, token: string, keyId: string) =>
  `v1|${organization_id}|qr_tokens|${token}|secret_ciphertext|${keyId}`;

type GenerationRow = Omit<QrGeneration, 'session_key'> & { secret_ciphertext: string; encryption_key_id: string };

const COLUMNS = `id, token, organization_id, attendance_session_id, mode, rotation_seconds, expires_at, is_active,
  usage_count, max_usage, secret_ciphertext, encryption_key_id`;

/** Generations of a session's codes; the secret leaves the table only as the session's derived key. */
export const createQrRepository = (keys: Keys) => {
  const derived = new Map<string, Uint8Array>();

  const open = async (db: Knex, row: GenerationRow): Promise<QrGeneration> => {
    const { secret_ciphertext, encryption_key_id, ...generation } = row;
    const known = derived.get(row.id);
    if (known) return { ...generation, session_key: known };
    const { key } = await keys.byId(db, row.organization_id, encryption_key_id);
    const secret = unseal(key, secret_ciphertext, aboutSecret(row.organization_id, row.token, encryption_key_id));
    const session_key = deriveSessionKey(tokenCrypto, secret, row.attendance_session_id);
    if (derived.size > 10_000) derived.clear();
    derived.set(row.id, session_key);
    return { ...generation, session_key };
  };

  return {
    /** All generations of a session, the active one first: an old code is told apart from a forged one. */
    async ofSession(db: Knex, organization_id: string, sessionId: string): Promise<QrGeneration[]> {
      const rows = await rowsOf<GenerationRow>(
        db,
        `SELECT ${COLUMNS} FROM qr_tokens WHERE organization_id = ? AND attendance_session_id = ?
          ORDER BY is_active DESC, created_at DESC LIMIT 10`,
        [organization_id, sessionId],
      );
      return Promise.all(rows.map((row) => open(db, row)));
    },

    async deactivate(db: Knex, organization_id: string, sessionId: string): Promise<void> {
      await rowsOf(
        db,
        `UPDATE qr_tokens SET is_active = false WHERE organization_id = ? AND attendance_session_id = ? AND is_active`,
        [organization_id, sessionId],
      );
    },

    /** A fresh generation; of two made at once the first stays (`qr_tokens_one_active`). */
    async create(db: Knex, session: AttendanceSession, userId: string, ip: string): Promise<void> {
      const { id: sessionId, organization_id, rule_overrides } = session;
      const token = randomBytes(TOKEN_ID_BYTES).toString('base64url');
      const { id: keyId, key } = await keys.active(db, organization_id);
      const secret = seal(key, randomBytes(SECRET_BYTES), aboutSecret(organization_id, token, keyId));
      const expires = new Date(sessionTimes(session).closes_ms + OUTLIVES_MS).toISOString();
      await rowsOf(
        db,
        `INSERT INTO qr_tokens (organization_id, attendance_session_id, token, secret_ciphertext, encryption_key_id,
                                rotation_seconds, max_usage, expires_at, generated_by_id, ip_address)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, nullif(?, '')) ON CONFLICT (attendance_session_id) WHERE is_active DO NOTHING`,
        [
          organization_id,
          sessionId,
          token,
          secret,
          keyId,
          Number(rule_overrides['qr_rotation_seconds'] ?? DEFAULT_ROTATION_S),
          Number(rule_overrides['qr_max_usage'] ?? DEFAULT_MAX_USAGE),
          expires,
          userId,
          ip,
        ],
      );
    },
  };
};
export type QrRepository = ReturnType<typeof createQrRepository>;
