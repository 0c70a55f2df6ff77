import { ROUTES } from '@muster/domain/contract';
import type { SlugRoutes } from '../endpoint.ts';
import { serve } from '../http.ts';
import { listStandings, readMarks, readToday } from './service.ts';

export const routes: SlugRoutes = (deps) => [
  serve(ROUTES.today, ({ tenant, actor }) => readToday(deps, tenant, actor)),
  serve(ROUTES.statsMe, ({ tenant, actor }) => listStandings(tenant, actor)),
  serve(ROUTES.sectionMarks, ({ tenant, actor, id }) => readMarks(deps, tenant, actor, id)),
];
