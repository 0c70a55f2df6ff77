// Sealing of secrets that rows hold: what the master key wraps, the extension and the worker both open.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
const VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * AES-256-GCM: base64 of version ‖ nonce ‖ ciphertext ‖ tag.
 * @param about what the value belongs to (`v1|org|table|id|field`): opened anywhere else, it is refused
 */
export const encrypt = (key: Buffer, plain: Buffer, about: string): string => {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, nonce).setAAD(Buffer.from(about));
  const ciphertext = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([Buffer.of(VERSION), nonce, ciphertext, cipher.getAuthTag()]).toString('base64');
};

/** @throws when the key, the place or a single bit is another one */
export const decrypt = (key: Buffer, sealed: string, about: string): Buffer => {
  const blob = Buffer.from(sealed, 'base64');
  if (blob[0] !== VERSION) throw new Error('unknown version of a sealed value');
  const decipher = createDecipheriv(ALGORITHM, key, blob.subarray(1, 1 + NONCE_BYTES));
  decipher.setAAD(Buffer.from(about)).setAuthTag(blob.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(blob.subarray(1 + NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
};
