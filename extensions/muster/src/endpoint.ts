import type { Router } from 'express';
import { accountRoutes } from './account/routes.ts';
import { attachmentRoutes } from './attachment/routes.ts';
import type { FileServices } from './attachment/storage.ts';
import { attendanceRoutes } from './attendance/routes.ts';
import { correctionRoutes } from './correction/routes.ts';
import { createDeps, type Context } from './deps.ts';
import { healthRoutes } from './health/routes.ts';
import { mount } from './http.ts';
import { leaveRoutes } from './leave/routes.ts';
import { markingRoutes } from './marking/routes.ts';
import { reviewRoutes } from './review/routes.ts';
import { createQr } from './session/qr.ts';
import { mountLive } from './session/live.ts';
import { sessionRoutes } from './session/routes.ts';
import { taskRoutes } from './task/routes.ts';
import type { TaskFacts } from './task/task-facts.ts';

/**
 * The endpoints below `/muster`; check-in is mounted earlier, by the hook.
 * @param taskFacts what each process lays beside its tasks, as the bundle found it
 */
export const createEndpoint = (taskFacts: readonly TaskFacts[]) => ({
  id: 'muster',
  handler(router: Router, context: Context & FileServices) {
    const deps = createDeps(context);
    healthRoutes(router, deps);
    mountLive(router, deps);
    mount(router, deps, [
      ...accountRoutes,
      ...attachmentRoutes(context),
      ...attendanceRoutes(deps),
      ...sessionRoutes({ ...deps, qr: createQr(deps) }),
      ...markingRoutes(deps),
      ...correctionRoutes(deps),
      ...reviewRoutes,
      ...leaveRoutes(deps),
      ...taskRoutes(deps, taskFacts),
    ]);
  },
});
