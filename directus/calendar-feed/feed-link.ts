// Addresses of calendars: made from a row and the server's key whenever they are shown, stored nowhere.
import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

const ID_BYTES = 16;
const MAC_BYTES = 24;

/**
 * Secrets of such addresses: the row's id with 192 bits of its HMAC-SHA256 under a key of their own, 54 characters of base64url.
 * @param masterKey 32 bytes
 */
export const createFeedLinks = (masterKey: Uint8Array) => {
  const key = new Uint8Array(hkdfSync('sha256', masterKey, '', 'muster/calendar-feed/v1', 32));
  const macOf = (id: Buffer) => createHmac('sha256', key).update(id).digest().subarray(0, MAC_BYTES);
  return {
    make: (feed_id: string): string => {
      const id = Buffer.from(feed_id.replaceAll('-', ''), 'hex');
      return Buffer.concat([id, macOf(id)]).toString('base64url');
    },
    /** The id of the row, or `null` for what we did not make. */
    read: (secret: string): string | null => {
      const bytes = Buffer.from(secret, 'base64url');
      if (bytes.length !== ID_BYTES + MAC_BYTES || bytes.toString('base64url') !== secret) return null;
      const id = bytes.subarray(0, ID_BYTES);
      if (!timingSafeEqual(bytes.subarray(ID_BYTES), macOf(id))) return null;
      return id.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
    },
  };
};
