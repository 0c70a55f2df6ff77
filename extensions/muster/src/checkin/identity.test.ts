import type { IncomingMessage } from 'node:http';
import { SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { createIdentity } from './identity.ts';

const SECRET = 'a-secret-of-more-than-thirty-two-characters';
const identify = createIdentity({ SECRET, SESSION_COOKIE_NAME: 'muster_session' });
const USER = '5f0c6a52-6a0f-4a56-9d2e-0a9a3c1f2b11';
const ISSUED_S = 1_790_000_000;
const CLAIMS = { id: USER, role: USER, app_access: false, admin_access: false };

const sign = (claims: object, { secret = SECRET, issuer = 'directus', expires = '1h', alg = 'HS256' } = {}) =>
  new SignJWT({ ...claims })
    .setProtectedHeader({ alg })
    .setIssuer(issuer)
    .setIssuedAt(ISSUED_S)
    .setExpirationTime(expires)
    .sign(new TextEncoder().encode(secret));
const asked = (headers: Record<string, string>) => ({ headers }) as unknown as IncomingMessage;
const bearer = async (token: Promise<string>) => asked({ authorization: `Bearer ${await token}` });

describe('who scans', () => {
  it('is read from a bearer token or from the session cookie', async () => {
    expect(await identify(await bearer(sign(CLAIMS)))).toEqual({
      user_id: USER,
      session: null,
      issued_ms: ISSUED_S * 1000,
    });
    const stamped = await identify(await bearer(sign({ ...CLAIMS, issued_ms: ISSUED_S * 1000 + 7 })));
    expect(stamped.issued_ms).toBe(ISSUED_S * 1000 + 7);
    const cookie = `a=b; muster_session=${await sign({ ...CLAIMS, session: 'stored' })}`;
    expect(await identify(asked({ cookie }))).toMatchObject({ user_id: USER, session: 'stored' });
  });

  it('is nobody without a token, with a cookie that cannot be decoded, or with one of another secret, issuer, algorithm or kind', async () => {
    const wrong = [
      asked({}),
      asked({ authorization: 'Basic abc' }),
      asked({ cookie: 'muster_session=%E0%A4%A' }),
      asked({ cookie: 'muster_session=%' }),
      await bearer(sign(CLAIMS, { secret: 'another-secret-of-more-than-thirty-two' })),
      await bearer(sign(CLAIMS, { issuer: 'elsewhere' })),
      await bearer(sign(CLAIMS, { alg: 'HS512' })),
      await bearer(sign({ ...CLAIMS, share: USER })),
      await bearer(sign({ ...CLAIMS, id: undefined })),
      asked({
        authorization: `Bearer ${btoa('{"alg":"none"}')}.${btoa(JSON.stringify({ ...CLAIMS, iss: 'directus' }))}.`,
      }),
    ];
    for (const req of wrong)
      await expect(identify(req)).rejects.toMatchObject({ problem: { code: 'INVALID_CREDENTIALS' } });
  });

  it.each(['%E0%A4%A', '%', '%ff%'])('is nobody with a cookie that is no valid text: %s (K1)', async (value) => {
    const req = asked({ cookie: `a=b; muster_session=${value}` });
    await expect(identify(req)).rejects.toMatchObject({ problem: { code: 'INVALID_CREDENTIALS' } });
  });

  it('has to sign in again when the token is over', async () => {
    const over = await bearer(sign(CLAIMS, { expires: '-1s' }));
    await expect(identify(over)).rejects.toMatchObject({ problem: { code: 'TOKEN_EXPIRED' } });
  });
});
