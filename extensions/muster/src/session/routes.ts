import { ROUTES } from '@muster/domain/contract';
import type { Deps } from '../deps.ts';
import { serve } from '../http.ts';
import { readChoices } from './choices.ts';
import { readConducted, readCounts, readItem, readWatched } from './presenter.ts';
import { cancelSession, closeSession, openSession, reopenSession } from './transitions.ts';
import type { Qr } from './qr.ts';
import { createSession, listSessions, readSessionRoster } from './service.ts';

export const sessionRoutes = (deps: Deps & { qr: Qr }) => [
  serve(ROUTES.sessions, ({ actor, query }) => listSessions(deps, actor, query)),
  serve(ROUTES.createSession, ({ actor, cause, body }) => createSession(deps, actor, cause, body)),
  serve(ROUTES.sessionChoices, ({ actor }) => readChoices(deps.db, actor)),
  serve(ROUTES.session, ({ actor, id }) => readItem(deps, actor, id)),
  serve(ROUTES.openSession, ({ actor, cause, id }) => openSession(deps, actor, cause, id)),
  serve(ROUTES.closeSession, ({ actor, cause, id }) => closeSession(deps, actor, cause, id)),
  serve(ROUTES.cancelSession, ({ actor, cause, id, body }) => cancelSession(deps, actor, cause, id, body.reason)),
  serve(ROUTES.reopenSession, ({ actor, cause, id }) => reopenSession(deps, actor, cause, id)),
  serve(ROUTES.sessionQr, async ({ actor, cause, id }) =>
    deps.qr.show(await readConducted(deps.db, actor, id, 'show_qr'), cause),
  ),
  serve(ROUTES.regenerateQr, async ({ actor, cause, id }) =>
    deps.qr.regenerate(await readConducted(deps.db, actor, id, 'show_qr'), cause),
  ),
  serve(ROUTES.roster, ({ actor, id }) => readSessionRoster(deps, actor, id)),
  serve(ROUTES.summary, async ({ actor, id }) => readCounts(deps, await readWatched(deps, actor, id))),
];
