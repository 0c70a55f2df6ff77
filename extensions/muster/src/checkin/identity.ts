import { createSecretKey } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { refuseRequest } from '@muster/domain';
import { errors, jwtVerify } from 'jose';
import { z } from 'zod';
import type { Env } from '../env.ts';
import { ProblemError } from '../problem-error.ts';

/** Whose token it is. `session` is the stored session of a cookie, which the database checks with the scan itself. */
export type Identity = { user_id: string; session: string | null; issued_ms: number };

/** What Directus puts into its tokens; a share's token names no user. */
const Claims = z.object({
  id: z.uuid(),
  role: z.string().nullable(),
  app_access: z.unknown(),
  admin_access: z.unknown(),
  session: z.string().max(100).optional(),
  share: z.never().optional(),
  iat: z.number(),
  issued_ms: z.number().optional(), // ours; Directus writes seconds
});

const bearerOf = (header: string | undefined) => /^Bearer ([\w.-]{20,2000})$/i.exec(header ?? '')?.[1];

/** A value that is no valid percent-encoding names nobody. */
const decoded = (value: string): string | undefined => {
  try {
    return decodeURIComponent(value);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
};

const cookieOf = (header: string | undefined, name: string) => {
  for (const part of (header ?? '').split(';')) {
    const [key, value] = part.trim().split('=', 2);
    if (key === name && value) return decoded(value);
  }
  return undefined;
};

/** Reads and verifies a Directus access token without Directus: issuer, signature (HS256 only) and expiry. */
export const createIdentity = ({ SECRET, SESSION_COOKIE_NAME }: Pick<Env, 'SECRET' | 'SESSION_COOKIE_NAME'>) => {
  const key = createSecretKey(SECRET, 'utf8'); // an object, so that it is prepared once and not for each token
  return async (req: IncomingMessage): Promise<Identity> => {
    try {
      // A cookie that cannot be decoded is as good as none.
      const token = bearerOf(req.headers.authorization) ?? cookieOf(req.headers.cookie, SESSION_COOKIE_NAME) ?? '';
      const { payload } = await jwtVerify(token, key, { issuer: 'directus', algorithms: ['HS256'] });
      const { id, session, iat, issued_ms } = Claims.parse(payload);
      return { user_id: id, session: session ?? null, issued_ms: issued_ms ?? iat * 1000 };
    } catch (error) {
      const code = error instanceof errors.JWTExpired ? 'TOKEN_EXPIRED' : 'INVALID_CREDENTIALS';
      throw new ProblemError(refuseRequest(code));
    }
  };
};
