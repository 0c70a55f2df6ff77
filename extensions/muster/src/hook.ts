import type { Application } from 'express';
import { authHooks } from './account/auth-hooks.ts';
import { mountCheckin } from './checkin/early-mount.ts';
import { createDeps, type Context } from './deps.ts';
import { mountMiddleware, mountSignedInMiddleware } from './middleware.ts';
import { presetHooks } from './preset-hooks.ts';
import { studioQueryHooks } from './studio-query/hooks.ts';
import { mountBodyChecks, mountErrorNames, mountQueryChecks } from './studio-query/mount.ts';
import { limitStatements } from './studio-query/statement-timeout.ts';
import { tenantHooks } from './tenant-hooks.ts';
import type { Register } from './hook-types.ts';

/** What stands in front of Directus' own routes, and what keeps the Studio's writes inside their tenant. */
export default (register: Register, context: Context) => {
  const deps = createDeps(context);
  register.init('app.before', ({ app }: { app: Application }) => mountMiddleware(app, deps));
  register.init('middlewares.before', ({ app }: { app: Application }) => mountCheckin(app, deps));
  register.init('middlewares.after', ({ app }: { app: Application }) => mountSignedInMiddleware(app, deps));
  register.init('middlewares.before', ({ app }: { app: Application }) => mountQueryChecks(app, deps));
  register.init('middlewares.after', ({ app }: { app: Application }) => mountBodyChecks(app, deps));
  register.init('routes.custom.after', ({ app }: { app: Application }) => mountErrorNames(app, deps));
  limitStatements(deps.db, deps.log);
  tenantHooks(register, deps.log);
  presetHooks(register);
  studioQueryHooks(register, deps);
  authHooks(register, deps);
  register.action('server.start', () => void deps.temporal.isUp(2_000)); // connected before the first decision
  register.action('server.stop', () => void deps.temporal.close());
};
