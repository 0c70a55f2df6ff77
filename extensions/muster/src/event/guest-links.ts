import { hkdfSync } from 'node:crypto';
import { refuseEvent } from '@muster/domain/event';
import { LOCALES } from '@muster/domain/locale';
import { errors, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import type { Env } from '../env.ts';
import { ProblemError } from '../problem-error.ts';

const Claims = z.object({
  sub: z.uuid(),
  email: z.email(),
  name: z.string().min(1).max(100),
  locale: z.enum(LOCALES),
  iat: z.int(),
});
export type GuestLink = z.infer<typeof Claims>;
const ISSUER = 'muster';

/** Links to a seat of somebody without an account, signed with a key of their own; nothing is stored until one is confirmed. */
export const createGuestLinks = ({ SECRET }: Pick<Env, 'SECRET'>) => {
  const key = new Uint8Array(hkdfSync('sha256', SECRET, '', 'muster/event-guest/v1', 32));
  return {
    make: ({ sub, iat, ...claims }: GuestLink, ends_ms: number): Promise<string> =>
      new SignJWT(claims)
        .setProtectedHeader({ alg: 'HS256' })
        .setIssuer(ISSUER)
        .setSubject(sub)
        .setIssuedAt(iat)
        .setExpirationTime(Math.floor(ends_ms / 1000))
        .sign(key),
    /** @throws EVENT_LINK_EXPIRED, or EVENT_LINK_INVALID for what we did not make */
    async read(token: string, now: Date): Promise<GuestLink> {
      try {
        const { payload } = await jwtVerify(token, key, { issuer: ISSUER, algorithms: ['HS256'], currentDate: now });
        return Claims.parse(payload);
      } catch (error) {
        const code = error instanceof errors.JWTExpired ? 'EVENT_LINK_EXPIRED' : 'EVENT_LINK_INVALID';
        throw new ProblemError(refuseEvent(code));
      }
    },
  };
};
