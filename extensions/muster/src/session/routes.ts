import { ROUTES } from '@muster/domain/contract';
import type { Deps } from '../deps.ts';
import { serve } from '../http.ts';
import type { Qr } from './qr.ts';
import { createSessionService } from './service.ts';

export const sessionRoutes = (deps: Deps & { qr: Qr }) => {
  const sessions = createSessionService(deps);
  return [
    serve(ROUTES.sessions, ({ actor, query }) => sessions.list(actor, query)),
    serve(ROUTES.createSession, ({ actor, cause, body }) => sessions.create(actor, cause, body)),
    serve(ROUTES.session, ({ actor, id }) => sessions.item(actor, id)),
    serve(ROUTES.openSession, ({ actor, cause, id }) => sessions.open(actor, cause, id)),
    serve(ROUTES.closeSession, ({ actor, cause, id }) => sessions.close(actor, cause, id)),
    serve(ROUTES.cancelSession, ({ actor, cause, id, body }) => sessions.cancel(actor, cause, id, body.reason)),
    serve(ROUTES.reopenSession, ({ actor, cause, id }) => sessions.reopen(actor, cause, id)),
    serve(ROUTES.sessionQr, async ({ actor, cause, id }) =>
      deps.qr.show(await sessions.conducted(actor, id, 'show_qr'), cause),
    ),
    serve(ROUTES.regenerateQr, async ({ actor, cause, id }) =>
      deps.qr.regenerate(await sessions.conducted(actor, id, 'show_qr'), cause),
    ),
    serve(ROUTES.roster, ({ actor, id }) => sessions.roster(actor, id)),
    serve(ROUTES.summary, async ({ actor, id }) => sessions.countsOf(await sessions.watched(actor, id))),
  ];
};
