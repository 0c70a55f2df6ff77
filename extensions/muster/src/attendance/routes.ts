import { ROUTES } from '@muster/domain/contract';
import type { Deps } from '../deps.ts';
import { serve } from '../http.ts';
import { listStandings, readMarks, readToday } from './service.ts';

export const attendanceRoutes = (deps: Deps) => [
  serve(ROUTES.today, ({ tenant, actor }) => readToday(deps, tenant, actor)),
  serve(ROUTES.statsMe, ({ tenant, actor }) => listStandings(tenant, actor)),
  serve(ROUTES.sectionMarks, ({ tenant, actor, id }) => readMarks(deps, tenant, actor, id)),
];
