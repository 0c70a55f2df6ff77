import { insertSecurityEvent } from '@muster/directus/account/sign-in-queries.ts';
import { PASSWORD_LENGTH } from '@muster/domain/account';
import type { NextFunction, Request, Response } from 'express';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { traceOf } from '../http.ts';
import { cleanJson } from '../input.ts';
import type { Accountability } from '../studio-routes.ts';
import { hashingFor } from './hashing.ts';
import type { PasswordService } from './password-service.ts';
import type { createSignIn } from './sign-in.ts';

type Accountable = Request & { accountability?: Accountability };
type Answer = (req: Accountable, res: Response, next: NextFunction) => Promise<void>;

const LinkAsked = z.object({ email: z.string().max(254) });
// Twice the longest password in UTF-16 units: the rule counts code points and says what is wrong.
const NewPassword = z.object({ token: z.string().max(2_000), password: z.string().max(PASSWORD_LENGTH.most * 4) });
const NO_CONTENT = 204;

type AccountDeps = Deps & { passwords: PasswordService; signIn: ReturnType<typeof createSignIn> };

/** What stands before, or instead of, Directus' own routes on which a password is guessed, mailed about or set. */
export const createAccountRoutes = (deps: AccountDeps) => {
  const { database, limits, log, attempts, liveTokens, passwords, signIn } = deps;

  /** The same empty answer at the same moment for every address: looking it up and mailing come afterwards. */
  const requestLink: Answer = async (req, res) => {
    const { email } = LinkAsked.parse(cleanJson(req.body));
    await limits.askForMail(traceOf(req).ip);
    res.status(NO_CONTENT).end();
    passwords
      .request(email)
      .catch((error: unknown) => log.error({ err: error, request_id: traceOf(req).request_id }, 'link not mailed'));
  };

  const reset: Answer = async (req, res) => {
    const { token, password } = NewPassword.parse(cleanJson(req.body));
    const trace = traceOf(req);
    await limits.askForMail(trace.ip);
    const voice = { key: trace.ip, onLater: (seconds: number) => void res.setHeader('Retry-After', String(seconds)) };
    const { user_id } = await hashingFor(voice, () => passwords.reset(token, password, trace));
    liveTokens.forget(user_id);
    await insertSecurityEvent(database, { ...trace, action: 'password_changed', user_id, details: { by: 'link' } });
    res.status(NO_CONTENT).end();
  };

  /** Password and codes of two-factor set-up are guesses like those of sign-in, also with a session somebody left open. */
  const guess: Answer = async (req, res, next) => {
    const user = req.accountability?.user;
    if (!user) return next();
    const { ip } = traceOf(req);
    const attempt = await attempts.admit({ account: `tfa ${user}`, ip, device: null });
    res.on('finish', () => {
      if (res.statusCode >= 300) return;
      attempt.succeeded().catch((error: unknown) => log.error({ err: error }, 'attempt not settled'));
    });
    hashingFor({ key: user, onLater: (seconds) => void res.setHeader('Retry-After', String(seconds)) }, () => next());
  };

  /** A password set through the Studio costs a hash, so that it has the limit of what people submit. */
  const setPassword: Answer = async (req, res, next) => {
    const user = req.accountability?.user;
    if (!user) return next();
    await limits.account('submit', user);
    hashingFor({ key: user, onLater: (seconds) => void res.setHeader('Retry-After', String(seconds)) }, () => next());
  };

  const POSTED: Record<string, Answer> = {
    '/auth/login': signIn,
    '/auth/password/request': requestLink,
    '/auth/password/reset': reset,
    '/users/me/tfa/generate': guess,
    '/users/me/tfa/enable': guess,
    '/users/me/tfa/disable': guess,
  };
  const setsPassword = ({ body }: Request) => JSON.stringify(body ?? null).includes('"password":');

  /** What answers this request before Directus does; null where nothing of ours does. */
  return (req: Request, path: string | null): Answer | null => {
    if (path === null) return null;
    if (req.method === 'POST' && Object.hasOwn(POSTED, path)) return POSTED[path] ?? null;
    const writes = req.method === 'POST' || req.method === 'PATCH';
    return writes && /^\/users(\/|$)/.test(path) && setsPassword(req) ? setPassword : null;
  };
};
