import { hkdfSync } from 'node:crypto';
import type { TokenCrypto } from '@muster/domain/checkin';
import { hmacSha256 } from './hmac.ts';

export { decrypt, encrypt } from '@muster/directus/encryption.ts';

/** The hashes the domain's token rules are given. */
export const tokenCrypto: TokenCrypto = {
  hkdf: (key, salt, info, length) => new Uint8Array(hkdfSync('sha256', key, salt, info, length)),
  hmac: hmacSha256,
};
