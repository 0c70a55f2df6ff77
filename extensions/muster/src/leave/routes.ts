import { ROUTES } from '@muster/domain/contract';
import type { Deps } from '../deps.ts';
import { serve } from '../http.ts';
import { applyLeave, cancelLeave, submitLeave } from './transitions.ts';
import { listLeaves, listLeaveTypes, previewLeave } from './service.ts';
import { readProgress } from './timeline.ts';

export const leaveRoutes = (deps: Deps) => [
  serve(ROUTES.leaves, ({ actor }) => listLeaves(deps, actor)),
  serve(ROUTES.leaveTypes, ({ actor }) => listLeaveTypes(deps, actor)),
  serve(ROUTES.previewLeave, ({ actor, body }) => previewLeave(deps, actor, body)),
  serve(ROUTES.applyLeave, ({ actor, cause, body }) => applyLeave(deps, actor, cause, body)),
  serve(ROUTES.submitLeave, ({ actor, cause, id }) => submitLeave(deps, actor, cause, id)),
  serve(ROUTES.cancelLeave, ({ actor, cause, id, body }) => cancelLeave(deps, actor, cause, id, body.reason)),
  serve(ROUTES.leaveProgress, ({ actor, id }) => readProgress(deps, actor, id)),
];
