import { ROUTES } from '@muster/domain/contract';
import type { Deps } from '../deps.ts';
import { serve } from '../http.ts';
import { createAccountService } from './service.ts';

export const accountRoutes = (deps: Deps) => {
  const account = createAccountService(deps);
  return [
    serve(ROUTES.me, ({ actor }) => account.me(actor)),
    serve(ROUTES.updateMe, ({ actor, cause, body }) => account.update(actor, cause, body)),
    serve(ROUTES.notifications, ({ actor }) => account.notifications(actor)),
    serve(ROUTES.readNotifications, ({ actor, cause, body }) => account.markRead(actor, cause, body.ids)),
  ];
};
