import { ROUTES } from '@muster/domain/contract';
import type { Deps } from '../deps.ts';
import { serve } from '../http.ts';
import { createLeaveService } from './service.ts';
import { createLeaveStory } from './story.ts';

export const leaveRoutes = (deps: Deps) => {
  const leaves = createLeaveService(deps);
  const story = createLeaveStory({ ...deps, leaves });
  return [
    serve(ROUTES.leaves, ({ actor }) => leaves.list(actor)),
    serve(ROUTES.leaveTypes, ({ actor }) => leaves.types(actor)),
    serve(ROUTES.previewLeave, ({ actor, body }) => leaves.preview(actor, body)),
    serve(ROUTES.applyLeave, ({ actor, cause, body }) => leaves.apply(actor, cause, body)),
    serve(ROUTES.submitLeave, ({ actor, cause, id }) => leaves.submit(actor, cause, id)),
    serve(ROUTES.cancelLeave, ({ actor, cause, id, body }) => leaves.cancel(actor, cause, id, body.reason)),
    serve(ROUTES.leaveProgress, ({ actor, id }) => story.progress(actor, id)),
  ];
};
