import { readProject } from '@muster/directus/studio/queries.ts';
import { refuseRequest } from '@muster/domain';
import { refuseAccount } from '@muster/domain/account';
import type { Application, NextFunction, Request, Response } from 'express';
import { insertSecurityEvent } from '@muster/directus/account/sign-in-queries.ts';
import type { Deps } from './deps.ts';
import { isPage, evaluateRoute, plainPath } from './route-allow-list.ts';
import type { createAccountRoutes } from './account/account-routes.ts';
import { claimsOf, sessionIdOf } from './account/live-tokens.ts';
import { isClosedWithoutTfa, sayTfaIsWanted, TFA_GLOBALS } from './account/tfa-required.ts';
import { createIdentity } from './checkin/identity.ts';
import { isForeign, pinNoStore, setHeaders } from './headers.ts';
import { answerError, causeOf, traceOf } from './http.ts';
import { createPortal, type Portal } from './portal.ts';
import { ProblemError } from './problem-error.ts';
import { hasStudio, isStudioRoute, type Accountability } from './studio-routes.ts';
import { asCause } from './transaction.ts';

const notFound = () => new ProblemError(refuseRequest('ROUTE_NOT_FOUND'));

/** The Studio asks this before anybody signs in; what it needs for its login page, and no version or limit. */
const SERVER_INFO = '/server/info';

const servePortal = async (portal: Portal | null, req: Request, res: Response): Promise<boolean> => {
  if (!portal) return false;
  if (await portal.serveFile(req, res, req.path)) return true;
  return isPage(req.path.toLowerCase(), req) && portal.servePage(req, res);
};

/** The first thing a request meets: headers, the allow-list of routes, origin, limits of the address, the portal's files. */
export const mountMiddleware = (app: Application, deps: Deps) => {
  const portal = deps.env.PORTAL_DIST ? createPortal(deps.env.PORTAL_DIST) : null;

  const identify = createIdentity(deps.env);
  /** Whose valid token a request carries; anything else is anonymous here, and refused later where that matters. */
  const userOf = (req: Request) =>
    identify(req).then(
      ({ user_id }) => user_id,
      () => null,
    );

  /** Tries at a password have counters of their own (attempts.ts), so that others behind an address keep nobody from signing in. */
  const count = async (req: Request, path: string | null): Promise<void> => {
    const { ip } = traceOf(req);
    if (path === '/auth/login' && req.method === 'POST') return;
    if (path?.startsWith('/iclock/')) return; // counted by device and address where it is answered
    if (path?.startsWith('/auth/')) return deps.limits.renewal(ip);
    return deps.limits.request(await userOf(req), ip);
  };

  const pass = async (req: Request, res: Response, next: NextFunction) => {
    setHeaders(req, res);
    const passage = evaluateRoute(req);
    if (passage === 'refused') throw notFound();
    if (isForeign(req, deps.env.PUBLIC_URL)) throw new ProblemError(refuseRequest('FOREIGN_ORIGIN'));
    if (passage === 'portal') {
      if (await servePortal(portal, req, res)) return;
      throw notFound();
    }
    const path = plainPath(req.url);
    if (!isStatic(path)) {
      pinNoStore(res);
      await count(req, path);
    }
    next();
  };
  app.use((req, res, next) => void pass(req, res, next).catch((error: unknown) => answerError(deps, req, res, error)));
};

/** The files of the Studio itself: the same for everybody, and never counted against people behind one address. */
const isStatic = (path: string | null) => path === '/admin' || path?.startsWith('/admin/') === true;

type Accountable = Request & { token?: string | null; accountability?: Accountability; rawBody?: Buffer };

/** NUL in a body of Directus' own routes; ours look at every text (input.ts). */
const hasNul = ({ rawBody }: Accountable, path: string | null) =>
  !path?.startsWith('/muster/') && rawBody?.includes('\\u0000') === true;

const auditLogout = (deps: Deps, req: Accountable, user_id: string) => {
  deps.liveTokens.forget(user_id);
  const { ip, user_agent } = traceOf(req);
  const session_id = sessionIdOf(req.token) ?? null;
  insertSecurityEvent(deps.database, { action: 'logout', user_id, ip, user_agent, session_id, details: {} }).catch(
    (error: unknown) => deps.log.error({ err: error }, 'logout not audited'),
  );
};

/** After Directus knows the caller: what only signed-in people may see, and under whose name everything below is written. */
export const mountSignedInMiddleware = (
  app: Application,
  deps: Deps,
  accountRoute: ReturnType<typeof createAccountRoutes>,
) => {
  const pass = async (req: Accountable, res: Response, next: NextFunction) => {
    const user_id = req.accountability?.user;
    const path = plainPath(req.url);
    const studio = hasStudio(req.accountability);
    if (path === SERVER_INFO && !studio) {
      return void res.json({ data: { project: (await readProject(deps.database)) ?? null, setupCompleted: true } });
    }
    const claims = path?.startsWith('/auth/') ? null : claimsOf(req.token);
    if (claims && !(await deps.liveTokens.isLive(claims))) throw new ProblemError(refuseRequest('TOKEN_EXPIRED'));
    if (!studio && (path === null || isStudioRoute(path)))
      throw new ProblemError(refuseRequest(user_id ? 'STUDIO_ONLY' : 'FORBIDDEN'));
    if (user_id && studio && path && (await deps.liveTokens.mustSetUpTfa(user_id))) {
      if (isClosedWithoutTfa(path)) throw new ProblemError(refuseAccount('TFA_REQUIRED'));
      if (path === TFA_GLOBALS) sayTfaIsWanted(res);
    }
    if (hasNul(req, path)) throw new ProblemError(refuseRequest('INVALID_PAYLOAD', { field: 'body' }));
    const account = accountRoute(req, path);
    if (user_id && path === '/auth/logout') res.on('finish', () => auditLogout(deps, req, user_id));
    const on: NextFunction = (error) => (user_id && !error ? asCause(causeOf(req, user_id), next) : next(error));
    if (account) await account(req, res, on);
    else on();
  };
  app.use(
    (req: Accountable, res, next) =>
      void pass(req, res, next).catch((error: unknown) => answerError(deps, req, res, error)),
  );
};
