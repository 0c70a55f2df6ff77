import { ROUTES } from '@muster/domain/contract';
import type { SlugRoutes } from '../endpoint.ts';
import { serve } from '../http.ts';
import { admit } from './admission.ts';
import { announceEvent, withdrawEvent } from './announcing.ts';
import { readConsequences } from './consequences.ts';
import { readEventPoints, setEventPoints } from './points.ts';
import { register, unregister } from './registration.ts';
import { listChoices, listEvents, readDetail, readParticipants } from './service.ts';
import { cancelEvent, createEvent, editEvent, endEvent, startEvent, unannounceEvent } from './transitions.ts';

export const routes: SlugRoutes = (deps) => [
  serve(ROUTES.events, ({ tenant, actor, query }) => listEvents(deps, tenant, actor, query.scope)),
  serve(ROUTES.eventChoices, ({ tenant, actor }) => listChoices(deps, tenant, actor)),
  serve(ROUTES.createEvent, ({ tenant, actor, body }) => createEvent(deps, tenant, actor, body)),
  serve(ROUTES.event, ({ tenant, actor, id }) => readDetail(deps, tenant, actor, id)),
  serve(ROUTES.editEvent, (call) => editEvent(deps, call, call.body)),
  serve(ROUTES.eventPoints, ({ tenant, actor, id }) => readEventPoints(deps, tenant, actor, id)),
  serve(ROUTES.setEventPoints, (call) => setEventPoints(deps, call, call.body)),
  serve(ROUTES.eventConsequences, ({ tenant, actor, id }) => readConsequences(deps, tenant, actor, id)),
  serve(ROUTES.announceEvent, (call) => announceEvent(deps, call, call.body.note ?? null)),
  serve(ROUTES.withdrawEvent, (call) => withdrawEvent(deps, call)),
  serve(ROUTES.unannounceEvent, (call) => unannounceEvent(deps, call)),
  serve(ROUTES.startEvent, (call) => startEvent(deps, call)),
  serve(ROUTES.endEvent, (call) => endEvent(deps, call)),
  serve(ROUTES.cancelEvent, (call) => cancelEvent(deps, call, call.body.reason)),
  serve(ROUTES.registerForEvent, ({ tenant, actor, id }) => register(deps, tenant, actor, id)),
  serve(ROUTES.unregisterFromEvent, ({ tenant, actor, id }) => unregister(deps, tenant, actor, id)),
  serve(ROUTES.admitToEvent, (call) => admit(deps, call, call.body.ticket)),
  serve(ROUTES.eventParticipants, ({ tenant, actor, id }) => readParticipants(deps, tenant, actor, id)),
];
