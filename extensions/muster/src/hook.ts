import type { Application } from 'express';
import { createAccountRoutes } from './account/account-routes.ts';
import { authHooks } from './account/auth-hooks.ts';
import { boundHashing } from './account/hashing.ts';
import { createLinks } from './account/links.ts';
import { createPasswordService } from './account/password-service.ts';
import { createSignIn } from './account/sign-in.ts';
import { userHooks } from './account/user-hooks.ts';
import { mountCheckin } from './checkin/early-mount.ts';
import { createDeps, type Context, type Deps } from './deps.ts';
import { mountIclock } from './device/iclock.ts';
import { mountMiddleware, mountSignedInMiddleware } from './middleware.ts';
import { presetHooks } from './preset-hooks.ts';
import { studioQueryHooks } from './studio-query/hooks.ts';
import { mountBodyChecks, mountErrorNames, mountQueryChecks } from './studio-query/mount.ts';
import { sendMailBy } from './account/send-mail.ts';
import { limitStatements } from './studio-query/statement-timeout.ts';
import { tenantHooks } from './tenant-hooks.ts';
import { surviveUnhandled } from './unhandled.ts';
import type { Register } from './hook-types.ts';

/** Passwords, sign-in and the mails about them: every hash of this process goes through one bounded line. */
const createAccount = (deps: Deps, context: Context) => {
  const { hash, verify } = boundHashing();
  const passwords = createPasswordService({
    ...deps,
    hash,
    links: createLinks(deps.env),
    mayMail: deps.limits.mayMail,
    sendMail: sendMailBy(context),
  });
  const routes = createAccountRoutes({ ...deps, passwords, signIn: createSignIn({ ...deps, verify }) });
  return { passwords, routes };
};

/** What stands in front of Directus' own routes, and what keeps the Studio's writes inside their tenant. */
export default (register: Register, context: Context) => {
  const deps = createDeps(context);
  const account = createAccount(deps, context);
  register.init('app.before', ({ app }: { app: Application }) => mountMiddleware(app, deps));
  register.init('middlewares.before', ({ app }: { app: Application }) => mountCheckin(app, deps));
  register.init('middlewares.before', ({ app }: { app: Application }) => mountIclock(app, deps));
  register.init('middlewares.after', ({ app }: { app: Application }) =>
    mountSignedInMiddleware(app, deps, account.routes),
  );
  register.init('middlewares.before', ({ app }: { app: Application }) => mountQueryChecks(app, deps));
  register.init('middlewares.after', ({ app }: { app: Application }) => mountBodyChecks(app, deps));
  register.init('routes.custom.after', ({ app }: { app: Application }) => mountErrorNames(app, deps));
  surviveUnhandled(deps.log);
  limitStatements(deps.db, deps.log);
  tenantHooks(register, deps.log);
  presetHooks(register);
  studioQueryHooks(register, { ...deps, ItemsService: context.services.ItemsService });
  authHooks(register, deps);
  userHooks(register, { ...deps, passwords: account.passwords });
  register.action('server.start', () => void deps.temporal.isUp(2_000)); // connected before the first decision
  register.action('server.stop', () => void deps.temporal.close());
};
