import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { encrypt, decrypt } from './encryption.ts';

const key = randomBytes(32);
const secret = randomBytes(32);
const about = 'v1|org|qr_tokens|token|secret_ciphertext';

describe('a sealed secret', () => {
  it('opens with its key at its place, and is sealed anew each time (CH-097)', () => {
    expect(decrypt(key, encrypt(key, secret, about), about)).toEqual(secret);
    expect(encrypt(key, secret, about)).not.toBe(encrypt(key, secret, about));
  });

  it('opens nowhere else, with no other key, and not after one flipped bit', () => {
    const sealed = encrypt(key, secret, about);
    expect(() => decrypt(key, sealed, about.replace('token', 'other'))).toThrow();
    expect(() => decrypt(randomBytes(32), sealed, about)).toThrow();
    const blob = Buffer.from(sealed, 'base64');
    for (let byte = 0; byte < blob.length; byte += 1) {
      const bent = Buffer.from(blob);
      bent[byte] = (bent[byte] ?? 0) ^ 1;
      expect(() => decrypt(key, bent.toString('base64'), about)).toThrow();
    }
  });
});
