import { ROUTES } from '@muster/domain/contract';
import type { SlugRoutes } from '../endpoint.ts';
import { serve } from '../http.ts';
import { readChoices } from './choices.ts';
import { createSession } from './creation.ts';
import { readConducted, readCounts, readItem, readWatched } from './presenter.ts';
import { createQr } from './qr.ts';
import { listSessions, readSessionRoster } from './service.ts';
import { cancelSession, closeSession, openSession, reopenSession, restoreSession } from './transitions.ts';

export const routes: SlugRoutes = (deps) => {
  const qr = createQr(deps);
  return [
    serve(ROUTES.sessions, (call) => listSessions(call, call.query)),
    serve(ROUTES.createSession, (call) => createSession(deps, call, call.body)),
    serve(ROUTES.sessionChoices, (call) => readChoices(call)),
    serve(ROUTES.session, (call) => readItem(call, call.id)),
    serve(ROUTES.openSession, (call) => openSession(deps, call, call.id)),
    serve(ROUTES.closeSession, (call) => closeSession(deps, call, call.id)),
    serve(ROUTES.cancelSession, (call) => cancelSession(call, call.id, call.body.reason)),
    serve(ROUTES.reopenSession, (call) => reopenSession(deps, call, call.id)),
    serve(ROUTES.restoreSession, (call) => restoreSession(deps, call, call.id)),
    serve(ROUTES.sessionQr, async (call) => qr.show(await readConducted(call, call.id, 'show_qr'), call)),
    serve(ROUTES.regenerateQr, async (call) => qr.regenerate(await readConducted(call, call.id, 'show_qr'), call)),
    serve(ROUTES.roster, (call) => readSessionRoster(deps, call, call.id)),
    serve(ROUTES.summary, async (call) => readCounts(call.tenant, await readWatched(call, call.id))),
  ];
};
