import { randomBytes } from 'node:crypto';
import { deriveSessionKey, type QrGeneration } from '@muster/domain/checkin';
import { sessionTimes, type AttendanceSession } from '@muster/domain/session';
import type { Knex } from 'knex';
import { encrypt, tokenCrypto, decrypt } from '../encryption.ts';
import { rowsOf } from '../transaction.ts';
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

type GenerationRow = Omit<QrGeneration, 'session_key'> & { secret_ciphertext: string; encryption_key_id: string };

/** The columns of a fresh generation; its secret is random and leaves this function only sealed. */
const freshRow = (session: AttendanceSession, { id: encryption_key_id, key }: DataKey) => {
  const { id: attendance_session_id, organization_id, rule_overrides } = session;
  const token = randomBytes(TOKEN_ID_BYTES).toString('base64url');
  return {
    organization_id,
    attendance_session_id,
    token,
    encryption_key_id,
    secret_ciphertext: encrypt(key, randomBytes(SECRET_BYTES), aboutSecret(organization_id, token, encryption_key_id)),
    rotation_seconds: Number(rule_overrides['qr_rotation_seconds'] ?? DEFAULT_ROTATION_S),
    max_usage: Number(rule_overrides['qr_max_usage'] ?? DEFAULT_MAX_USAGE),
    expires_at: new Date(sessionTimes(session).closes_ms + OUTLIVES_MS).toISOString(),
  };
};

/** Generations newest first, the active one before all: an old code is told apart from a forged one. */
const readRows = (db: Knex, org: string, sessionId: string) =>
  rowsOf<GenerationRow>(
    db,
    `SELECT id, token, organization_id, attendance_session_id, mode, rotation_seconds, expires_at, is_active, usage_count,
            max_usage, secret_ciphertext, encryption_key_id
       FROM qr_tokens WHERE organization_id = ? AND attendance_session_id = ?
      ORDER BY is_active DESC, created_at DESC LIMIT 10`,
    [org, sessionId],
  );

/** Generations of a session's codes; the secret leaves the table only as the session's derived key. */
export const createQrRepository = (keys: Keys) => {
  const derived = new Map<string, Uint8Array>();

  const derive = async (db: Knex, row: GenerationRow): Promise<Uint8Array> => {
    const { organization_id: org, encryption_key_id: keyId, token } = row;
    const { key } = await keys.byId(db, org, keyId);
    const secret = decrypt(key, row.secret_ciphertext, aboutSecret(org, token, keyId));
    const session_key = deriveSessionKey(tokenCrypto, secret, row.attendance_session_id);
    if (derived.size >= MOST_KEPT) derived.clear();
    derived.set(row.id, session_key);
    return session_key;
  };
  const open = async (db: Knex, row: GenerationRow): Promise<QrGeneration> => {
    const { secret_ciphertext: _sealed, encryption_key_id: _key, ...generation } = row;
    return { ...generation, session_key: derived.get(row.id) ?? (await derive(db, row)) };
  };

  return {
    ofSession: async (db: Knex, org: string, sessionId: string): Promise<QrGeneration[]> =>
      Promise.all((await readRows(db, org, sessionId)).map((row) => open(db, row))),

    deactivate: (db: Knex, org: string, sessionId: string) =>
      db('qr_tokens')
        .where({ organization_id: org, attendance_session_id: sessionId, is_active: true })
        .update({ is_active: false }),

    /** A fresh generation; of two made at once the first stays (`qr_tokens_one_active`). */
    async create(db: Knex, session: AttendanceSession, userId: string, ip: string): Promise<void> {
      const row = freshRow(session, await keys.active(db, session.organization_id));
      await db('qr_tokens')
        .insert({ ...row, generated_by_id: userId, ip_address: ip || null })
        .onConflict(db.raw('(attendance_session_id) WHERE is_active'))
        .ignore();
    },
  };
};
export type QrRepository = ReturnType<typeof createQrRepository>;
