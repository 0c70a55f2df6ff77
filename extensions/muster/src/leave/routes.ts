import { ROUTES } from '@muster/domain/contract';
import type { Deps } from '../deps.ts';
import { serve } from '../http.ts';
import { readMine } from './submission.ts';
import { applyLeave, cancelLeave, submitLeave } from './transitions.ts';
import { listLeaves, listLeaveTypes, previewLeave } from './service.ts';
import { resubmitLeave } from './sent-back.ts';
import { readProgress } from './timeline.ts';

export const leaveRoutes = (deps: Deps) => [
  serve(ROUTES.leaves, ({ actor }) => listLeaves(deps, actor)),
  serve(ROUTES.leaveTypes, ({ actor }) => listLeaveTypes(deps, actor)),
  serve(ROUTES.previewLeave, ({ actor, body }) => previewLeave(deps, actor, body)),
  serve(ROUTES.applyLeave, ({ actor, cause, body }) => applyLeave(deps, actor, cause, body)),
  serve(ROUTES.submitLeave, ({ actor, cause, id }) => submitLeave(deps, actor, cause, id)),
  serve(ROUTES.cancelLeave, ({ actor, cause, id, body }) => cancelLeave(deps, actor, cause, id, body.reason)),
  serve(ROUTES.resubmitLeave, async ({ tenant, actor, id, body }) => {
    await resubmitLeave(tenant, actor, id, body);
    return readMine(deps.db, actor, id);
  }),
  serve(ROUTES.leaveProgress, ({ tenant, actor, id }) => readProgress(deps, tenant, actor, id)),
];
