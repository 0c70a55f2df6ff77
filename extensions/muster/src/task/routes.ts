import { ROUTES } from '@muster/domain/contract';
import type { Deps } from '../deps.ts';
import { serve } from '../http.ts';
import { claimTask, decideTask, listTasks, readTaskDetail, releaseTask } from './service.ts';

export const taskRoutes = (deps: Deps) => [
  serve(ROUTES.tasks, ({ actor, query }) => listTasks(deps, actor, query)),
  serve(ROUTES.task, ({ actor, id }) => readTaskDetail(deps, actor, id)),
  serve(ROUTES.claimTask, ({ actor, cause, id }) => claimTask(deps, actor, cause, id)),
  serve(ROUTES.releaseTask, ({ actor, cause, id }) => releaseTask(deps, actor, cause, id)),
  serve(ROUTES.decideTask, ({ actor, cause, id, body }) => decideTask(deps, actor, cause, id, body)),
];
