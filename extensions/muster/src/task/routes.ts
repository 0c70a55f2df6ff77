import { ROUTES } from '@muster/domain/contract';
import type { Deps } from '../deps.ts';
import { serve } from '../http.ts';
import { claimTask, decideTask, listTasks, readTaskDetail, releaseTask } from './service.ts';
import type { TaskFacts } from './task-facts.ts';

/** @param facts what each process lays beside its tasks */
export const taskRoutes = (deps: Deps, facts: readonly TaskFacts[]) => [
  serve(ROUTES.tasks, ({ tenant, actor, query }) => listTasks(tenant, actor, query)),
  serve(ROUTES.task, ({ tenant, actor, id }) => readTaskDetail(facts, tenant, actor, id)),
  serve(ROUTES.claimTask, ({ tenant, actor, id }) => claimTask(tenant, actor, id)),
  serve(ROUTES.releaseTask, ({ tenant, actor, id }) => releaseTask(tenant, actor, id)),
  serve(ROUTES.decideTask, ({ tenant, actor, id, body }) => decideTask(deps, tenant, actor, id, body)),
];
