// Links in mails that let their reader decide one task: made by the worker, read by the server, stored nowhere.
import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import type { DecisionLink } from '@muster/domain/approval';

const UUID_BYTES = 16;
const SECONDS_BYTES = 4;
const CLAIMS_BYTES = 2 * UUID_BYTES + SECONDS_BYTES;
const MAC_BYTES = 32;

const bytesOf = (id: string): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex');
const idOf = (bytes: Buffer): string =>
  bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

function claimsOf({ task_id, person_id, expires_at }: DecisionLink): Buffer {
  const until = Buffer.alloc(SECONDS_BYTES);
  until.writeUInt32BE(Math.floor(Date.parse(expires_at) / 1000));
  return Buffer.concat([bytesOf(task_id), bytesOf(person_id), until]);
}

/**
 * Tokens of such links: task, person and end with their HMAC-SHA256 under a key of their own, 91 characters of base64url.
 * @param masterKey 32 bytes, the same for worker and server
 */
export const createDecisionLinks = (masterKey: Uint8Array) => {
  const key = new Uint8Array(hkdfSync('sha256', masterKey, '', 'muster/decision-link/v1', MAC_BYTES));
  const macOf = (claims: Buffer) => createHmac('sha256', key).update(claims).digest();
  return {
    make: (link: DecisionLink): string => {
      const claims = claimsOf(link);
      return Buffer.concat([claims, macOf(claims)]).toString('base64url');
    },
    /** @returns `null` for what we did not make, or somebody changed */
    read: (token: string): DecisionLink | null => {
      const bytes = Buffer.from(token, 'base64url');
      if (bytes.length !== CLAIMS_BYTES + MAC_BYTES || bytes.toString('base64url') !== token) return null;
      const [claims, mac] = [bytes.subarray(0, CLAIMS_BYTES), bytes.subarray(CLAIMS_BYTES)];
      if (!timingSafeEqual(mac, macOf(claims))) return null;
      return {
        task_id: idOf(claims.subarray(0, UUID_BYTES)),
        person_id: idOf(claims.subarray(UUID_BYTES, 2 * UUID_BYTES)),
        expires_at: new Date(claims.readUInt32BE(2 * UUID_BYTES) * 1000).toISOString(),
      };
    },
  };
};
export type DecisionLinks = ReturnType<typeof createDecisionLinks>;
