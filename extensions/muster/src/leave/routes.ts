import { ROUTES } from '@muster/domain/contract';
import type { SlugRoutes } from '../endpoint.ts';
import { serve } from '../http.ts';
import { readMine } from './submission.ts';
import { applyLeave, cancelLeave, submitLeave } from './transitions.ts';
import { listAway, listBalances } from './balances.ts';
import { listLeaves, listLeaveTypes, previewLeave } from './service.ts';
import { runBalances } from './run.ts';
import { returnFromLeave } from './early-return.ts';
import { resubmitLeave } from './sent-back.ts';
import { readProgress } from './timeline.ts';

export const routes: SlugRoutes = (deps) => [
  serve(ROUTES.leaves, ({ tenant, actor }) => listLeaves(tenant, actor)),
  serve(ROUTES.leaveTypes, ({ tenant, actor }) => listLeaveTypes(deps, tenant, actor)),
  serve(ROUTES.leaveBalances, ({ tenant, actor }) => listBalances(deps, tenant, actor)),
  serve(ROUTES.leaveAway, ({ tenant, actor, query }) => listAway(tenant, actor, query)),
  serve(ROUTES.runLeave, (call) => runBalances(deps, call)),
  serve(ROUTES.previewLeave, ({ tenant, actor, body }) => previewLeave(deps, tenant, actor, body)),
  serve(ROUTES.applyLeave, ({ tenant, actor, body }) => applyLeave(deps, tenant, actor, body)),
  serve(ROUTES.submitLeave, ({ tenant, actor, id }) => submitLeave(deps, tenant, actor, id)),
  serve(ROUTES.cancelLeave, ({ tenant, actor, id, body }) => cancelLeave(deps, tenant, actor, id, body.reason ?? null)),
  serve(ROUTES.returnLeave, ({ tenant, actor, id, body }) => returnFromLeave(deps, tenant, actor, id, body)),
  serve(ROUTES.resubmitLeave, async ({ tenant, actor, id, body }) => {
    await resubmitLeave(deps, tenant, actor, id, body);
    return readMine(tenant, actor, id);
  }),
  serve(ROUTES.leaveProgress, ({ tenant, actor, id }) => readProgress(deps, tenant, actor, id)),
];
