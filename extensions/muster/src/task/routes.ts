import { ROUTES } from '@muster/domain/contract';
import type { SlugRoutes } from '../endpoint.ts';
import { serve } from '../http.ts';
import { decideTasks } from './bulk.ts';
import { changeTask } from './change.ts';
import { claimTask, decideTask, listTasks, readTaskDetail, releaseTask } from './service.ts';
import { readTaskTimes } from './times.ts';

export const routes: SlugRoutes = (deps) => [
  serve(ROUTES.tasks, ({ tenant, actor, query }) => listTasks(tenant, actor, query)),
  serve(ROUTES.taskTimes, ({ tenant, actor }) => readTaskTimes(tenant, actor)),
  serve(ROUTES.task, ({ tenant, actor, id }) => readTaskDetail(deps.taskFacts, tenant, actor, id)),
  serve(ROUTES.claimTask, ({ tenant, actor, id }) => claimTask(tenant, actor, id)),
  serve(ROUTES.releaseTask, ({ tenant, actor, id }) => releaseTask(tenant, actor, id)),
  serve(ROUTES.reassignTask, (call) => changeTask(deps, call, { type: 'reassign', ...call.body })),
  serve(ROUTES.addApprover, (call) => changeTask(deps, call, { type: 'add_approver', ...call.body })),
  serve(ROUTES.decideTasks, ({ tenant, actor, body, cause }) => decideTasks(deps, { tenant, actor, cause }, body)),
  serve(ROUTES.decideTask, ({ tenant, actor, id, body }) => decideTask(deps, tenant, actor, id, body)),
];
