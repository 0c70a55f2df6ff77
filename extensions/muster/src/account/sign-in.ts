import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { canSignIn } from '@muster/directus/account/sign-in-queries.ts';
import type { NextFunction, Request, Response } from 'express';
import type { Deps } from '../deps.ts';
import { traceOf } from '../http.ts';
import type { Attempts } from './attempts.ts';
import { createDeviceCookie } from './device-cookie.ts';
import { hashingFor } from './hashing.ts';

/** Directus answers a sign-in after half a second at the earliest, right or wrong; so do we (LOGIN_STALL_TIME). */
const ANSWER_MS = 500;
const LONGEST_EMAIL = 254;

/** The hash of a random text nobody knows: an account that does not exist costs as much as one that does. */
const NOBODY = '$argon2id$v=19$m=65536,t=3,p=4$3IY91e0Yl7jQkiK7k2unpg$mVn1Sjl/BKFJ9S4aYdZ6mwYUwsB1Qy9lyKVKw04YJd8';

/** Word for word the refusal of Directus, so that an unknown account is answered like a wrong password. */
const invalidCredentials = () =>
  Object.assign(new Error('Invalid user credentials.'), {
    name: 'DirectusError',
    status: 401,
    code: 'INVALID_CREDENTIALS',
  });

const cookieOf = (req: Request, name: string): string | undefined => {
  const value: unknown = (req.cookies as Record<string, unknown> | undefined)?.[name];
  return typeof value === 'string' ? value : undefined;
};

/** Runs `then` with the status of an answer just before it is written. */
const beforeAnswer = (res: Response, then: (status: number) => void) => {
  const json = res.json.bind(res);
  res.json = (body) => {
    then(res.statusCode);
    return json(body);
  };
};

type SignInDeps = Pick<Deps, 'database' | 'env' | 'log'> & {
  attempts: Attempts;
  verify: (digest: string, password: string) => Promise<boolean>;
};

/**
 * Before Directus looks at a password: the try is counted, its hash waits in a line of its own, and who does not exist
 * is answered after the same work and time. After a success the try is given back and the device is known.
 */
export const createSignIn = ({ database, env, log, attempts, verify }: SignInDeps) => {
  const device = createDeviceCookie(env);

  const settle = (res: Response, work: Promise<unknown>) =>
    void work.catch((error: unknown) => log.error({ err: error, path: res.req.path }, 'sign-in not settled'));

  return async (req: Request, res: Response, next: NextFunction): Promise<void> => {
    const { email: asked, password } = (req.body ?? {}) as Record<string, unknown>;
    const { ip } = traceOf(req);
    if (typeof asked !== 'string' || typeof password !== 'string' || asked.length > LONGEST_EMAIL) return next();
    const email = asked.toLowerCase();
    const cookie = cookieOf(req, device.name);
    const known = device.knownTo(cookie, email);
    const attempt = await attempts.admit({ account: email, ip, device: known });
    const began = performance.now();
    beforeAnswer(res, (status) => {
      if (status !== 200) return;
      res.cookie(device.name, device.after(cookie, email), device.options);
      settle(res, attempt.succeeded());
    });
    const voice = {
      key: known ?? ip,
      onLater: (seconds: number) => void res.setHeader('Retry-After', String(seconds)),
    };
    if (await canSignIn(database, email)) return hashingFor(voice, () => next());
    await hashingFor(voice, () => verify(NOBODY, password));
    await sleep(Math.max(0, ANSWER_MS - (performance.now() - began)));
    next(invalidCredentials());
  };
};
