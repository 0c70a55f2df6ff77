import { createHash, hkdfSync } from 'node:crypto';
import { LINK_LIFE_S, refuseAccount, type LinkKind } from '@muster/domain/account';
import { errors, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import type { Env } from '../env.ts';
import { ProblemError } from '../problem-error.ts';

const Claims = z.object({ sub: z.uuid(), kind: z.enum(['reset', 'invitation']), state: z.string() });
const ISSUER = 'muster';

/** What a link was made for: it is used up as soon as the password or the status is another. */
export type LinkedAccount = { id: string; password: string | null; status: string };
const stateOf = ({ password, status }: LinkedAccount) =>
  createHash('sha256')
    .update(`${status}\n${password ?? ''}`)
    .digest('base64url')
    .slice(0, 22);

/** Links of mails, signed with a key of their own, so that no other token of ours is taken for one. Nothing is stored. */
export const createLinks = ({ SECRET }: Pick<Env, 'SECRET'>) => {
  const key = new Uint8Array(hkdfSync('sha256', SECRET, '', 'muster/link/v1', 32));
  return {
    async make(kind: LinkKind, account: LinkedAccount, now: Date) {
      const expires = new Date(now.getTime() + LINK_LIFE_S[kind] * 1000);
      const token = await new SignJWT({ kind, state: stateOf(account) })
        .setProtectedHeader({ alg: 'HS256' })
        .setIssuer(ISSUER)
        .setSubject(account.id)
        .setExpirationTime(expires)
        .sign(key);
      return { token, expires_at: expires.toISOString() };
    },
    /** @throws LINK_EXPIRED, or LINK_INVALID for what we did not make */
    async read(token: string, now: Date) {
      try {
        const options = { issuer: ISSUER, algorithms: ['HS256'], currentDate: now };
        const { payload } = await jwtVerify(token, key, options);
        return Claims.parse(payload);
      } catch (error) {
        throw new ProblemError(refuseAccount(error instanceof errors.JWTExpired ? 'LINK_EXPIRED' : 'LINK_INVALID'));
      }
    },
    isUsed: (state: string, account: LinkedAccount) => state !== stateOf(account),
  };
};
export type Links = ReturnType<typeof createLinks>;
