import { ROUTES } from '@muster/domain/contract';
import type { SlugRoutes } from '../endpoint.ts';
import { serve } from '../http.ts';
import { delegate, endDelegation, listDelegations, listSubstitutes } from './service.ts';

export const routes: SlugRoutes = (deps) => [
  serve(ROUTES.delegations, ({ tenant, actor }) => listDelegations(tenant, actor)),
  serve(ROUTES.substitutes, ({ tenant, actor, query }) => listSubstitutes(tenant, actor, query.search)),
  serve(ROUTES.delegate, ({ tenant, actor, body }) => delegate(deps, tenant, actor, body)),
  serve(ROUTES.endDelegation, ({ tenant, actor, id }) => endDelegation(tenant, actor, id)),
];
