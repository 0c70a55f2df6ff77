import { ROUTES } from '@muster/domain/contract';
import type { Deps } from '../deps.ts';
import { serve } from '../http.ts';
import { createTaskService } from './service.ts';

export const taskRoutes = (deps: Deps) => {
  const tasks = createTaskService(deps);
  return [
    serve(ROUTES.tasks, ({ actor, query }) => tasks.list(actor, query)),
    serve(ROUTES.task, ({ actor, id }) => tasks.detail(actor, id)),
    serve(ROUTES.claimTask, ({ actor, cause, id }) => tasks.claim(actor, cause, id)),
    serve(ROUTES.releaseTask, ({ actor, cause, id }) => tasks.release(actor, cause, id)),
    serve(ROUTES.decideTask, ({ actor, cause, id, body }) => tasks.decide(actor, cause, id, body)),
  ];
};
